import { grown } from "../../kit/grown.js";
import type { Facts } from "../facts.js";
import type { Search, Searched } from "./bits-plan.js";
import type { CellKeys } from "./choose-plan.js";
import type { ClauseTable } from "./clause-table.js";
import { type Lists, listsOf } from "./lists.js";
import { isPossible } from "./rows.js";
import type { Side } from "./side.js";
import type { Verifier } from "./verifier.js";

/** How many clauses all cells together may list. */
const mostListed = 1_000_000;

/** What cells keep of each clause. */
interface Kept {
  /** The numbers that it asks for in the ranged dimension: from `low` on and below `high`, NaN for no end. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** The dimensions that are to be asked about it beyond the key and those numbers. */
  readonly further: Lists;
}

export const keepOf = ({ count, dimensions, asks }: ClauseTable, { keys, ranged }: CellKeys): Kept => {
  const range = ranged === undefined ? undefined : dimensions[ranged];
  const low = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(count).fill(Number.NaN);
  range?.clauses.forEach((clause, i) => {
    low[clause] = range.low[i] as number;
    high[clause] = range.high[i] as number;
  });
  const isAnswered = (d: number, clause: number): boolean =>
    keys.includes(d) || dimensions[d]?.kind === "members" || (d === ranged && range?.broken.has(clause) === false);
  return { low, high, further: listsOf(asks.map((own, clause) => own.filter((d) => !isAnswered(d, clause)))) };
};

/**
 * Keeps for each combination of rows of the key dimensions, once it is asked for, the clauses that it leaves possible, and tries them in
 * order: first by the numbers of one dimension, then by the rows of the others that the clause asks something of.
 */
export const cellsPlan = (
  { ruleOf, sides, words, width, holds }: Searched,
  { keys, ranged }: CellKeys,
  { low, high, further }: Kept,
  verifier: Verifier,
  numbers: Float64Array,
  otherwise: Search,
): ((facts: Facts) => number) => {
  const keySides = keys.map((d) => sides[d] as Side);
  const readRange = ranged === undefined ? undefined : sides[ranged]?.value;
  const cells = keySides.reduce((product, { rows }) => product * rows, 1);
  /** Where the list of each cell begins and ends; -1 before it is asked for. */
  const begins = new Int32Array(cells).fill(-1);
  const ends = new Int32Array(cells);
  let listed = 0;
  let clauses = new Int32Array(64);
  let edges = new Float64Array(128);
  /** The row of this lead by dimension, -1 before it is asked for. */
  const rows = new Int32Array(sides.length);

  const makeCell = (cell: number): void => {
    let rest = cell;
    const at = keySides.map(({ rows: size }) => {
      const row = rest % size;
      rest = Math.floor(rest / size);
      return row;
    });
    begins[cell] = listed;
    for (let clause = 0; clause < low.length; clause++) {
      if (!keySides.every((side, k) => isPossible(words, width, side, at[k] as number, clause))) continue;
      clauses = grown(clauses, listed);
      edges = grown(edges, listed * 2 + 1);
      clauses[listed] = clause;
      edges[listed * 2] = low[clause] as number;
      edges[listed * 2 + 1] = high[clause] as number;
      listed += 1;
    }
    ends[cell] = listed;
  };
  const isPossibleIn = (d: number, clause: number, facts: Facts): boolean => {
    const side = sides[d] as Side;
    let row = rows[d] as number;
    if (row < 0) {
      row = side.row(facts);
      rows[d] = row;
    }
    return isPossible(words, width, side, row, clause);
  };

  return (facts) => {
    let cell = 0;
    let scale = 1;
    let odd = false;
    for (let k = 0; k < keySides.length; k++) {
      const side = keySides[k] as Side;
      const row = side.row(facts);
      if (row === 0 && side.odd) odd = true;
      cell += row * scale;
      scale *= side.rows;
    }
    if ((begins[cell] as number) < 0) {
      if (listed > mostListed) return otherwise(facts);
      makeCell(cell);
    }
    const begin = begins[cell] as number;
    const end = ends[cell] as number;
    if (begin === end) return -1;
    verifier.begin();
    for (let d = 0; d < rows.length; d++) rows[d] = -1;
    let value = Number.NaN;
    let isNumber = true;
    if (readRange !== undefined) {
      const found = readRange(facts);
      if (typeof found === "number" && !Number.isNaN(found)) value = found;
      else isNumber = false;
      numbers[ranged as number] = value;
    }
    const { starts, items } = further;
    search: for (let i = begin; i < end; i++) {
      if (value < (edges[i * 2] as number) || value >= (edges[i * 2 + 1] as number)) continue;
      const clause = clauses[i] as number;
      let unsure = odd;
      if (!isNumber) {
        if (!isPossibleIn(ranged as number, clause, facts)) continue;
        if (rows[ranged as number] === 0) unsure = true;
      }
      for (let a = starts[clause] as number; a < (starts[clause + 1] as number); a++) {
        const d = items[a] as number;
        if (!isPossibleIn(d, clause, facts)) continue search;
        if (rows[d] === 0 && sides[d]?.odd) unsure = true;
      }
      const rule = ruleOf[clause] as number;
      if (unsure ? holds(rule, facts) : verifier.holds(clause, facts)) return rule;
    }
    return -1;
  };
};
