export const sameList = <T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};
