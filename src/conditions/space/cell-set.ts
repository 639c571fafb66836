/** Some of the cells of one variable, a bit each. */
export type CellSet = Uint32Array;

const emptySet = (size: number): CellSet => new Uint32Array((size + 31) >>> 5);

export const setOf = (size: number, has: (cell: number) => boolean): CellSet => {
  const set = emptySet(size);
  for (let cell = 0; cell < size; cell++)
    if (has(cell)) set[cell >>> 5] = (set[cell >>> 5] as number) | (1 << (cell & 31));
  return set;
};

export const hasCell = (set: CellSet, cell: number): boolean =>
  (((set[cell >>> 5] as number) >>> (cell & 31)) & 1) === 1;

const combine = (one: CellSet, other: CellSet, word: (a: number, b: number) => number): CellSet =>
  one.map((bits, i) => word(bits, other[i] as number));

export const intersect = (one: CellSet, other: CellSet): CellSet => combine(one, other, (a, b) => a & b);
export const unite = (one: CellSet, other: CellSet): CellSet => combine(one, other, (a, b) => a | b);

/** The cells of `one` that are not in `other`. */
export const without = (one: CellSet, other: CellSet): CellSet => combine(one, other, (a, b) => a & ~b);

export const isEmpty = (set: CellSet): boolean => set.every((bits) => bits === 0);

export const meets = (one: CellSet, other: CellSet): boolean => {
  for (let i = 0; i < one.length; i++) if (((one[i] as number) & (other[i] as number)) !== 0) return true;
  return false;
};

/** Whether all cells of `one` are in `other`. */
export const isWithin = (one: CellSet, other: CellSet): boolean => {
  for (let i = 0; i < one.length; i++) if (((one[i] as number) & ~(other[i] as number)) !== 0) return false;
  return true;
};
