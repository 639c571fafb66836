import type { Side } from "./side.js";

/** The dimensions of a plan by cells. */
export interface CellKeys {
  /** Whose rows make the key of a cell. */
  readonly keys: readonly number[];
  /** Whose numbers a cell keeps beside each clause. */
  readonly ranged: number | undefined;
}

/** How many cells there may be. */
const mostCells = 20_000;

/**
 * Roughly what parts of a search cost, in nanoseconds of a machine of 2024: to find the row of a dimension, to read a word of all rows, to try
 * a clause of a cell by the numbers beside it, and by further rows.
 */
const costs = { row: 50, word: 3, range: 4, clause: 45 } as const;

/** The dimensions of cells, taken as long as they save more than they cost, and what a search is then expected to cost. */
export const chooseKeys = (sides: readonly Side[], count: number): CellKeys & { readonly cost: number } => {
  const rateOf = (d: number): number => sides[d]?.passRate ?? 1;
  const order = sides.map((_, d) => d).sort((a, b) => rateOf(a) - rateOf(b));
  const keys: number[] = [];
  let cells = 1;
  let expected = count;
  for (const d of order) {
    const { kind, rows } = sides[d] as Side;
    if (kind === "members" || cells * rows > mostCells) continue;
    if (expected * (1 - rateOf(d)) * costs.clause < costs.row) continue;
    keys.push(d);
    cells *= rows;
    expected *= rateOf(d);
  }
  const ranged = order.find((d) => sides[d]?.odd && !keys.includes(d));
  const each = ranged === undefined ? costs.clause : costs.range + rateOf(ranged) * costs.clause;
  return { keys, ranged, cost: keys.length * costs.row + expected * each };
};

/** What a search by bits is expected to cost. */
export const bitsCost = (sides: number, width: number): number => sides * costs.row + width * costs.word;
