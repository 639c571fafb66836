import type { Dimension } from "./dimension.js";
import { type Lists, listsOf } from "./lists.js";

/** With more special values than this a dimension keeps what differs from its usual row, and not a row for each. */
const mostSpecialRows = 128;

/** The rows of one dimension in the words of all. */
export interface DimensionRows {
  /** Where row 0 begins. */
  readonly base: number;
  /** Where the rows are not kept one by one: a row to work in, and the clauses that differ from row 0, by row. */
  readonly sparse: (Lists & { readonly work: number }) | undefined;
  /** The share of the clauses that a value leaves possible, on average. */
  readonly passRate: number;
}

/** Bit sets of clauses, one for each row of each dimension, one after the other. */
export interface Rows {
  readonly words: Uint32Array;
  /** The words of one row. */
  readonly width: number;
  readonly of: readonly DimensionRows[];
}

const isSparse = ({ kind, odd, specials }: Dimension): boolean =>
  kind === "members" || (!odd && specials.size > mostSpecialRows);

/** Makes a clause of a row possible. */
export const set = (words: Uint32Array, row: number, clause: number): void => {
  const at = row + (clause >>> 5);
  words[at] = (words[at] as number) | (1 << (clause & 31));
};
/** Makes a clause of a row possible where it is not, and the other way round. */
export const flip = (words: Uint32Array, row: number, clause: number): void => {
  const at = row + (clause >>> 5);
  words[at] = (words[at] as number) ^ (1 << (clause & 31));
};

/** The clauses that differ from row 0, by row; ascending. */
const exceptionsByRow = ({ exceptions, rows }: Dimension): Lists => {
  const lists = Array.from({ length: rows }, (): number[] => []);
  for (let i = 0; i < exceptions.length; i += 2) lists[exceptions[i] as number]?.push(exceptions[i + 1] as number);
  return listsOf(lists);
};

/** Counts the clauses that the telling rows leave possible: all special values but those that are there for every dimension. */
const passRateOf = ({ clauses, usual, exceptions, runs, rows, specials, odd }: Dimension, count: number): number => {
  const isUsual = new Set(usual);
  let possible = 0;
  let telling = 0;
  if (odd) {
    for (let i = 0; i < runs.length; i += 3) possible += (runs[i + 2] as number) - (runs[i + 1] as number) + 1;
    telling = rows - specials.size - 1;
  } else {
    telling = Math.max(1, rows - 3);
    possible = usual.length * telling;
    for (let i = 1; i < exceptions.length; i += 2) possible += isUsual.has(exceptions[i] as number) ? -1 : 1;
  }
  return Math.min(1, Math.max(0, 1 - clauses.length / count + possible / (telling * count)));
};

/** Writes the rows of all dimensions. */
export const writeRows = (dimensions: readonly Dimension[], count: number): Rows => {
  const width = Math.max(1, Math.ceil(count / 32));
  let size = 0;
  const places = dimensions.map((dimension) => {
    const base = size;
    size += width * (isSparse(dimension) ? 2 : dimension.rows);
    return base;
  });
  const words = new Uint32Array(size);
  const everything = new Uint32Array(width).fill(0xffffffff);
  if (count % 32 !== 0) everything[width - 1] = 2 ** (count % 32) - 1;

  const of = dimensions.map((dimension, d): DimensionRows => {
    const base = places[d] as number;
    const { clauses, usual, exceptions, runs, specials, odd, rows } = dimension;
    const unasked = everything.slice();
    for (const clause of clauses) flip(unasked, 0, clause);
    const usualRow = unasked.slice();
    for (const clause of usual) set(usualRow, 0, clause);
    words.set(odd ? everything : usualRow, base);
    const passRate = passRateOf(dimension, count);
    if (isSparse(dimension)) return { base, sparse: { work: base + width, ...exceptionsByRow(dimension) }, passRate };
    for (let row = 1; row <= specials.size; row++) words.set(usualRow, base + row * width);
    for (let i = 0; i < exceptions.length; i += 2) {
      const row = exceptions[i] as number;
      if (row > 0) flip(words, base + row * width, exceptions[i + 1] as number);
    }
    for (let row = specials.size + 1; row < rows; row++) words.set(unasked, base + row * width);
    for (let i = 0; i < runs.length; i += 3) {
      const clause = runs[i] as number;
      const bit = 1 << (clause & 31);
      const last = base + (runs[i + 2] as number) * width + (clause >>> 5);
      for (let at = base + (runs[i + 1] as number) * width + (clause >>> 5); at <= last; at += width)
        words[at] = (words[at] as number) | bit;
    }
    return { base, sparse: undefined, passRate };
  });
  return { words, width, of };
};

/** Whether a row of a dimension leaves a clause possible. */
export const isPossible = (
  words: Uint32Array,
  width: number,
  { base, sparse }: DimensionRows,
  row: number,
  clause: number,
): boolean => {
  const at = base + (sparse === undefined ? row * width : 0) + (clause >>> 5);
  const possible = (((words[at] as number) >>> (clause & 31)) & 1) === 1;
  if (sparse === undefined || row === 0) return possible;
  const { starts, items } = sparse;
  let low = starts[row] as number;
  const end = starts[row + 1] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle] as number) < clause) low = middle + 1;
    else high = middle;
  }
  return low < end && items[low] === clause ? !possible : possible;
};
