import { grown } from "../../kit/grown.js";
import type { Facts } from "../facts.js";
import type { Search } from "./bits-plan.js";
import { type ClauseTable, listsOf, type Verifier } from "./clause-table.js";
import type { Dimension } from "./dimension.js";
import type { RowReader } from "./row-reader.js";
import { type DimensionRows, isPossible, type Rows } from "./rows.js";

/** How many clauses all cells together may list. */
const mostListed = 1_000_000;

/** The dimensions of a plan by cells. */
export interface CellPlan {
  /** Whose rows make the key of a cell. */
  readonly keys: readonly number[];
  /** Whose numbers a cell keeps beside each clause. */
  readonly ranged: number | undefined;
}

/**
 * Keeps for each combination of rows of the key dimensions, once it is asked for, the clauses that it leaves possible, and tries them in
 * order: first by the numbers of one dimension, then by the rows of the others that the clause asks something of.
 */
export const cellsPlan = (
  { count, dimensions, ruleOf, asks }: ClauseTable,
  { words, width, of }: Rows,
  readers: readonly RowReader[],
  values: readonly ((facts: Facts) => unknown)[],
  { keys, ranged }: CellPlan,
  verifier: Verifier,
  numbers: Float64Array,
  holds: (rule: number, facts: Facts) => boolean,
  otherwise: Search,
): ((facts: Facts) => number) => {
  const keyRows = keys.map((d) => dimensions[d]?.rows ?? 1);
  const keyReaders = keys.map((d) => readers[d] as RowReader);
  const keyOdd = keys.map((d) => dimensions[d]?.odd === true);
  const isOdd = dimensions.map(({ odd }) => odd);
  const range = ranged === undefined ? undefined : (dimensions[ranged] as Dimension);
  const readRange = ranged === undefined ? undefined : values[ranged];
  const low = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(count).fill(Number.NaN);
  range?.clauses.forEach((clause, i) => {
    low[clause] = range.low[i] as number;
    high[clause] = range.high[i] as number;
  });
  /** Whether the numbers kept beside a clause say all that it asks of their dimension. */
  const isAnswered = (d: number, clause: number): boolean => d === ranged && range?.broken.has(clause) === false;
  const further = listsOf(
    asks.map((own, clause) =>
      own.filter((d) => dimensions[d]?.kind !== "members" && !keys.includes(d) && !isAnswered(d, clause)),
    ),
  );

  const cells = keyRows.reduce((product, rows) => product * rows, 1);
  /** Where the list of each cell begins and ends; -1 before it is asked for. */
  const begins = new Int32Array(cells).fill(-1);
  const ends = new Int32Array(cells);
  let listed = 0;
  let clauses = new Int32Array(64);
  let edges = new Float64Array(128);
  /** The row of this lead by dimension, -1 before it is asked for. */
  const rows = new Int32Array(dimensions.length);

  const makeCell = (cell: number): void => {
    let rest = cell;
    const at = keyRows.map((size) => {
      const row = rest % size;
      rest = Math.floor(rest / size);
      return row;
    });
    begins[cell] = listed;
    for (let clause = 0; clause < count; clause++) {
      if (!keys.every((d, k) => isPossible(words, width, of[d] as DimensionRows, at[k] as number, clause))) continue;
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
    let row = rows[d] as number;
    if (row < 0) {
      row = (readers[d] as RowReader)(facts);
      rows[d] = row;
    }
    return isPossible(words, width, of[d] as DimensionRows, row, clause);
  };

  return (facts) => {
    let cell = 0;
    let scale = 1;
    let odd = false;
    for (let k = 0; k < keyReaders.length; k++) {
      const row = (keyReaders[k] as RowReader)(facts);
      if (row === 0 && keyOdd[k]) odd = true;
      cell += row * scale;
      scale *= keyRows[k] as number;
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
        if (rows[d] === 0 && isOdd[d]) unsure = true;
      }
      const rule = ruleOf[clause] as number;
      if (unsure ? holds(rule, facts) : verifier.holds(clause, facts)) return rule;
    }
    return -1;
  };
};
