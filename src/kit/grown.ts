type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The array where it has a place `at`; else a copy of at least twice its length, filled up with `empty`. */
export const grown = <Kind extends Numbers>(array: Kind, at: number, empty = 0): Kind => {
  if (at < array.length) return array;
  const Kind = array.constructor as new (length: number) => Kind;
  const larger = new Kind(Math.max(array.length * 2, at + 1, 64));
  larger.set(array);
  if (empty !== 0) larger.fill(empty, array.length);
  return larger;
};
