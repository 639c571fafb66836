import type { Facts } from "../facts.js";
import type { First } from "./bits-plan.js";
import { type ClauseTable, listsOf, meetsChecks } from "./clause-table.js";
import type { RowReader } from "./row-reader.js";
import type { DimensionRows, Rows } from "./rows.js";

/** How many clauses all cells together may list. */
const mostListed = 1_000_000;

/** Whether a row of a dimension leaves a clause possible. */
const isPossible = (
  words: Uint32Array,
  width: number,
  { base, sparse }: DimensionRows,
  row: number,
  clause: number,
): boolean => {
  const at = base + (sparse === undefined ? row * width : 0) + (clause >>> 5);
  const possible = (((words[at] as number) >>> (clause & 31)) & 1) === 1;
  if (sparse === undefined || row === 0) return possible;
  const { starts, clauses } = sparse;
  let low = starts[row] as number;
  const end = starts[row + 1] as number;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((clauses[middle] as number) < clause) low = middle + 1;
    else high = middle;
  }
  return low < end && clauses[low] === clause ? !possible : possible;
};

/** Keeps for each combination of rows of the key dimensions, once it is asked for, the clauses that it leaves possible, and tries them in order. */
export const cellsPlan = (
  table: ClauseTable,
  { words, width, of }: Rows,
  readers: readonly RowReader[],
  keys: readonly number[],
  holds: (rule: number, facts: Facts) => boolean,
  otherwise: First,
): First => {
  const { count, dimensions, ruleOf, asks, residual } = table;
  const keyRows = keys.map((d) => dimensions[d]?.rows ?? 1);
  const keyReaders = keys.map((d) => readers[d] as RowReader);
  const keyOdd = keys.map((d) => dimensions[d]?.odd === true);
  const further = listsOf(asks.map((own) => own.filter((d) => !keys.includes(d))));
  const isOdd = dimensions.map(({ odd }) => odd);
  const cells: (Int32Array | undefined)[] = new Array(keyRows.reduce((product, rows) => product * rows, 1)).fill(
    undefined,
  );
  /** The row of this lead by dimension, -1 before it is asked for. */
  const rows = new Int32Array(dimensions.length);
  let listed = 0;

  const makeCell = (cell: number): Int32Array => {
    const own: number[] = [];
    let rest = cell;
    const at = keyRows.map((size) => {
      const row = rest % size;
      rest = Math.floor(rest / size);
      return row;
    });
    for (let clause = 0; clause < count; clause++) {
      if (keys.every((d, k) => isPossible(words, width, of[d] as DimensionRows, at[k] as number, clause)))
        own.push(clause);
    }
    return Int32Array.from(own);
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
    let candidates = cells[cell];
    if (candidates === undefined) {
      if (listed > mostListed) return otherwise(facts);
      candidates = makeCell(cell);
      listed += candidates.length;
      cells[cell] = candidates;
    }
    if (candidates.length === 0) return -1;
    residual.begin();
    rows.fill(-1);
    const { starts, items } = further;
    search: for (let i = 0; i < candidates.length; i++) {
      const clause = candidates[i] as number;
      const rule = ruleOf[clause] as number;
      let unsure = odd;
      for (let a = starts[clause] as number; a < (starts[clause + 1] as number); a++) {
        const d = items[a] as number;
        let row = rows[d] as number;
        if (row < 0) {
          row = (readers[d] as RowReader)(facts);
          rows[d] = row;
        }
        if (!isPossible(words, width, of[d] as DimensionRows, row, clause)) continue search;
        if (row === 0 && isOdd[d]) unsure = true;
      }
      if (unsure ? holds(rule, facts) : meetsChecks(table, clause, facts)) return rule;
    }
    return -1;
  };
};
