/** Positions in `all` of those of `some`, who are in the same order; up to the first who is not there. */
export const placesOf = <Item>(some: readonly Item[], all: readonly Item[]): Int32Array => {
  const places = new Int32Array(some.length);
  let count = 0;
  for (let i = 0; count < some.length && i < all.length; i++) if (all[i] === some[count]) places[count++] = i;
  return places.subarray(0, count);
};
