import type { Facts } from "../facts.js";
import type { Guard } from "../guard.js";
import { bitsPlan } from "./bits-plan.js";
import { type CellPlan, cellsPlan } from "./cells-plan.js";
import { type ClauseTable, openVerifier, tableClauses } from "./clause-table.js";
import type { Dimension } from "./dimension.js";
import { rowReader, valueReader } from "./row-reader.js";
import { type Rows, writeRows } from "./rows.js";

/** How the first of several rules is found. */
export type Plan = "scan" | "bits" | "cells";

/** What an index is made of. */
export interface IndexStats {
  readonly plan: Plan;
  readonly rules: number;
  /** The conjunctions that the conditions of all rules come to. */
  readonly clauses: number;
  /** The sides of facts that rows answer for. */
  readonly dimensions: number;
  /** The share of the clauses of which something is left to check that no row answers, 0 to 1. */
  readonly residual: number;
  /** The bytes of its rows. */
  readonly bytes: number;
}

/** Rules in the order in which they are tried. */
export interface RuleIndex {
  /** The place of the first rule whose conditions hold; -1 where none do. */
  readonly first: (facts: Facts) => number;
  /** Gives the places of all rules whose conditions hold, in ascending order. */
  readonly each: (facts: Facts, take: (rule: number) => void) => void;
  readonly stats: () => IndexStats;
}

/** With fewer rules an index costs more than it saves. */
const fewest = 4;

/** How many cells there may be. */
const mostCells = 20_000;

/**
 * Roughly what parts of a search cost, in nanoseconds of a machine of 2024: to find the row of a dimension, to read a word of all rows, to try
 * a clause of a cell by the numbers beside it, and by further rows.
 */
const costs = { row: 50, word: 3, range: 4, clause: 45 } as const;

/** The dimensions of cells, taken as long as they save more than they cost, and what a search is then expected to cost. */
const chooseKeys = ({ count, dimensions }: ClauseTable, { of }: Rows): CellPlan & { readonly cost: number } => {
  const rateOf = (d: number): number => of[d]?.passRate ?? 1;
  const order = of.map((_, d) => d).sort((a, b) => rateOf(a) - rateOf(b));
  const keys: number[] = [];
  let cells = 1;
  let expected = count;
  for (const d of order) {
    const { kind, rows } = dimensions[d] as Dimension;
    if (kind === "members" || cells * rows > mostCells) continue;
    if (expected * (1 - rateOf(d)) * costs.clause < costs.row) continue;
    keys.push(d);
    cells *= rows;
    expected *= rateOf(d);
  }
  const ranged = order.find((d) => dimensions[d]?.odd && !keys.includes(d));
  const each = ranged === undefined ? costs.clause : costs.range + rateOf(ranged) * costs.clause;
  return { keys, ranged, cost: keys.length * costs.row + expected * each };
};

/** Tries one rule after the other. */
export const scanRules = (rules: readonly Guard[]): RuleIndex => ({
  first: (facts) => {
    for (let i = 0; i < rules.length; i++) if (rules[i]?.holds(facts)) return i;
    return -1;
  },
  each: (facts, take) => {
    for (let i = 0; i < rules.length; i++) if (rules[i]?.holds(facts)) take(i);
  },
  stats: () => ({ plan: "scan", rules: rules.length, clauses: rules.length, dimensions: 0, residual: 1, bytes: 0 }),
});

/**
 * Makes an index over rules in the order in which they are tried: each fact is looked up once, whatever the number of rules, and only rules
 * that it leaves possible are tried.
 *
 * @param plan which plan to take; by default the one that is expected to be the fastest
 */
export const indexRules = (rules: readonly Guard[], timeZone: string, plan?: Plan): RuleIndex => {
  const scanned = scanRules(rules);
  if (plan === "scan" || (plan === undefined && rules.length < fewest)) return scanned;
  const table = tableClauses(
    rules.map(({ tree }) => tree),
    timeZone,
  );
  const { dimensions, count } = table;
  if (dimensions.length === 0) return scanned;
  const rows = writeRows(dimensions, count);
  const numbers = new Float64Array(dimensions.length).fill(Number.NaN);
  const readers = dimensions.map((dimension, d) => rowReader(dimension, timeZone, numbers, d));
  const values = dimensions.map((dimension) => valueReader(dimension, timeZone));
  const holds = (rule: number, facts: Facts): boolean => rules[rule]?.holds(facts) === true;
  const bits = bitsPlan(table, rows, readers, values, openVerifier(table, table.checks, numbers), holds);
  const cells = chooseKeys(table, rows);
  const taken = plan ?? (cells.cost < dimensions.length * costs.row + rows.width * costs.word ? "cells" : "bits");
  const inner =
    taken === "cells"
      ? cellsPlan(
          table,
          rows,
          readers,
          values,
          cells,
          openVerifier(table, table.allChecks, numbers),
          numbers,
          holds,
          bits,
        )
      : bits;

  let isBusy = false;
  const { starts } = table.checks;
  const residual = Array.from({ length: count }).filter((_, i) => starts[i + 1] !== starts[i]).length;
  return {
    first: (facts) => {
      // A fact that is an object may run code of its own when it is read, and come here again.
      if (isBusy) return scanned.first(facts);
      isBusy = true;
      try {
        return inner(facts);
      } finally {
        isBusy = false;
      }
    },
    each: (facts, take) => {
      if (isBusy) return scanned.each(facts, take);
      isBusy = true;
      try {
        bits(facts, take);
      } finally {
        isBusy = false;
      }
    },
    stats: () => ({
      plan: taken,
      rules: rules.length,
      clauses: count,
      dimensions: dimensions.length,
      residual: count === 0 ? 0 : residual / count,
      bytes: rows.words.byteLength,
    }),
  };
};
