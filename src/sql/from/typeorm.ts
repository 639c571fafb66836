export const fromTypeOrm = (): never => {
  throw new Error("later");
};
