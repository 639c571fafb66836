import type { FactUse } from "../condition-tree.js";
import type { Grain, Kind } from "./grain.js";
import { countUpTo, type Steps, stepsOf } from "./thresholds.js";

/** What one clause asks of a dimension. */
export interface Demand {
  readonly clause: number;
  readonly grain: Grain;
}

/**
 * One side of one fact as the index looks at it: every value has a row, and each row says which clauses the value leaves possible. The
 * rows of special values are told by what differs from the row of all others.
 */
export interface Dimension {
  readonly fact: FactUse;
  readonly kind: Kind;
  /** The clauses that ask something of it. */
  readonly clauses: readonly number[];
  /** The rows of special values, from 1; every other value that is no number between thresholds has row 0. */
  readonly specials: ReadonlyMap<unknown, number>;
  /** Where row 0 leaves everything possible because its values are not told apart. */
  readonly odd: boolean;
  /** From each of these numbers on the next row counts; the rows of numbers follow those of special values. */
  readonly thresholds: Float64Array | undefined;
  readonly rows: number;
  /** The clauses that row 0 leaves possible, and where a special row differs from it: pairs of row and clause. */
  readonly usual: readonly number[];
  readonly exceptions: readonly number[];
  /** The rows of numbers in which a clause is possible: triples of the clause, the first and the last. */
  readonly runs: readonly number[];
  /** The numbers of each of `clauses` that holds for one run of them: from `low` on and below `high`, NaN for no end. All numbers where there are several runs. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Clauses that hold for several runs of numbers, or for none. */
  readonly broken: ReadonlySet<number>;
  /** Clauses that the rows of numbers leave possible where they are not, because several intervals share a row. */
  readonly inexact: ReadonlySet<number>;
}

/** How many rows of numbers there may be; where there are more intervals, neighbours share one. */
const mostNumberRows = 512;

/** How many special values a dimension with thresholds may have. */
const mostSpecials = 256;

const missing: readonly unknown[] = [undefined, null, ""];
/** What no threshold tells apart: none of them begins like a number. */
const unordered: readonly unknown[] = [...missing, true, false, Number.NaN];

/** Equal to no value of a rule file, and present. */
const anyOther = {};

/** The first threshold of each row but the first. */
const shareRows = (thresholds: readonly number[]): Float64Array => {
  const width = Math.ceil((thresholds.length + 1) / mostNumberRows);
  return Float64Array.from(width === 1 ? thresholds : thresholds.filter((_, i) => (i + 1) % width === 0));
};

const valuesOf = (demands: readonly Demand[]): Dimension => {
  const [{ grain: first }] = demands as readonly [Demand];
  const ordered = demands.some(({ grain }) => grain.cuts.length > 0);
  const specials = new Map<unknown, number>();
  const special = (value: unknown): number => {
    const known = specials.get(value);
    if (known !== undefined) return known;
    if (ordered && specials.size >= mostSpecials) return 0;
    specials.set(value, specials.size + 1);
    return specials.size;
  };
  const common = ordered ? unordered : missing;
  for (const value of common) special(value);

  const usual: number[] = [];
  const exceptions: number[] = [];
  for (const { clause, grain } of demands) {
    const isUsual = grain.test(anyOther);
    if (isUsual) usual.push(clause);
    const except = (value: unknown): void => {
      if (grain.test(value) !== isUsual) exceptions.push(special(value), clause);
    };
    for (const value of common) except(value);
    const { points } = grain;
    for (const value of points.length < 2 ? points : new Set(points))
      if (!(ordered && typeof value === "number") && !common.includes(value)) except(value);
  }

  const runs: number[] = [];
  const inexact = new Set<number>();
  const broken = new Set<number>();
  const low = new Float64Array(demands.length).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(demands.length).fill(Number.NaN);
  let thresholds: Float64Array | undefined;
  if (ordered) {
    const steps = demands.map(({ grain }): Steps => {
      const { points, cuts, test } = grain;
      if (points.length === 0) return stepsOf(test, cuts);
      return stepsOf(test, [...cuts, ...points.filter((point) => typeof point === "number")]);
    });
    const all = new Set<number>();
    for (const one of steps) for (const threshold of one.thresholds) all.add(threshold);
    const shared = shareRows([...all].sort((a, b) => a - b));
    thresholds = shared;
    const from = specials.size + 1;
    demands.forEach(({ clause }, i) => {
      const { first: truth, thresholds: own } = steps[i] as Steps;
      if (own.length + (truth ? 1 : 0) > 2 || (own.length === 0 && !truth)) broken.add(clause);
      else if (truth) high[i] = own[0] ?? Number.NaN;
      else {
        low[i] = own[0] as number;
        high[i] = own[1] ?? Number.NaN;
      }
      let holds = truth;
      let start = 0;
      for (const threshold of own) {
        const row = countUpTo(shared, threshold);
        const exact = row > 0 && shared[row - 1] === threshold;
        if (!exact) inexact.add(clause);
        // A row that the clause leaves somewhere in the middle still counts, and so does one that it enters there.
        if (holds) runs.push(clause, from + start, from + (exact ? row - 1 : row));
        else start = row;
        holds = !holds;
      }
      if (holds) runs.push(clause, from + start, from + shared.length);
    });
  }
  return {
    fact: first.fact,
    kind: first.kind,
    clauses: demands.map(({ clause }) => clause),
    specials,
    odd: ordered,
    thresholds,
    rows: specials.size + 1 + (thresholds === undefined ? 0 : thresholds.length + 1),
    usual,
    exceptions,
    runs,
    low,
    high,
    broken,
    inexact,
  };
};

/** Each member has a row of the clauses that ask for it; the rows of a list's members together say what the list leaves possible. */
const membersOf = (demands: readonly Demand[]): Dimension => {
  const [{ grain: first }] = demands as readonly [Demand];
  const specials = new Map<unknown, number>();
  const exceptions: number[] = [];
  for (const { clause, grain } of demands) {
    for (const member of new Set(grain.points)) {
      const row = specials.get(member) ?? specials.size + 1;
      specials.set(member, row);
      exceptions.push(row, clause);
    }
  }
  const none = new Float64Array(0);
  return {
    fact: first.fact,
    kind: first.kind,
    clauses: demands.map(({ clause }) => clause),
    specials,
    odd: false,
    thresholds: undefined,
    rows: specials.size + 1,
    usual: [],
    exceptions,
    runs: [],
    low: none,
    high: none,
    broken: new Set(),
    inexact: new Set(),
  };
};

/** Lays out a dimension: its special values, its thresholds, and where each clause is possible. */
export const makeDimension = (demands: readonly Demand[]): Dimension =>
  demands[0]?.grain.kind === "members" ? membersOf(demands) : valuesOf(demands);
