/** Positions in `all` of those of `some`, who are in the same order. */
export const placesOf = <Item>(some: readonly Item[], all: readonly Item[]): Int32Array => {
  const places = new Int32Array(some.length);
  for (let i = 0, next = 0; next < some.length && i < all.length; i++) if (all[i] === some[next]) places[next++] = i;
  return places;
};
