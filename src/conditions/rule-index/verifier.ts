import type { Facts } from "../facts.js";
import type { Checks } from "./checks.js";
import type { Dimension } from "./dimension.js";
import type { Lists } from "./lists.js";

/** What is left to check of a clause that all rows leave possible. */
export interface Verifier {
  /** Begins with another lead. */
  readonly begin: () => void;
  readonly holds: (clause: number, facts: Facts) => boolean;
}

/** The numbers of each clause in the dimensions whose rows are not exact. */
export interface Bounds {
  readonly dimensions: Int32Array;
  /** Those of one clause stand side by side. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

export const boundsOf = (dimensions: readonly Dimension[], count: number): Bounds => {
  const inexact = dimensions.flatMap((dimension, d) => (dimension.inexact.size > 0 ? [d] : []));
  const low = new Float64Array(inexact.length * count).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(inexact.length * count).fill(Number.NaN);
  inexact.forEach((d, i) => {
    const dimension = dimensions[d] as Dimension;
    dimension.clauses.forEach((clause, k) => {
      low[clause * inexact.length + i] = dimension.low[k] as number;
      high[clause * inexact.length + i] = dimension.high[k] as number;
    });
  });
  return { dimensions: Int32Array.from(inexact), low, high };
};

/** @param numbers the number that the lead has in each dimension, NaN for none */
export const openVerifier = (
  { dimensions, low, high }: Bounds,
  { starts, items }: Lists,
  checks: Checks,
  numbers: Float64Array,
): Verifier => {
  const size = dimensions.length;
  return {
    begin: items.length > 0 ? checks.begin : () => undefined,
    holds: (clause, facts) => {
      for (let i = 0, at = clause * size; i < size; i++, at++) {
        const value = numbers[dimensions[i] as number] as number;
        // NaN is neither below nor beyond anything.
        if (value < (low[at] as number) || value >= (high[at] as number)) return false;
      }
      for (let i = starts[clause] as number; i < (starts[clause + 1] as number); i++) {
        const item = items[i] as number;
        if (checks.holds(item >>> 1, facts) !== ((item & 1) === 1)) return false;
      }
      return true;
    },
  };
};
