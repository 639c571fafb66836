import type { ConditionTree } from "../condition-tree.js";
import type { Facts, Predicate } from "../facts.js";
import { bitsPlan, type First } from "./bits-plan.js";
import { type CellPlan, cellsPlan } from "./cells-plan.js";
import { type ClauseTable, openVerifier, tableClauses } from "./clause-table.js";
import { rowReader, valueReader } from "./row-reader.js";
import { type Rows, writeRows } from "./rows.js";

/** Conditions in both their forms. */
export interface Guard {
  readonly tree: ConditionTree;
  readonly holds: Predicate;
}

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

export interface RuleIndex {
  /** The place of the first rule whose conditions hold; -1 where none do. */
  readonly first: (facts: Facts) => number;
  readonly stats: () => IndexStats;
}

/** With fewer rules an index costs more than it saves. */
const fewest = 4;

/** How many cells there may be. */
const mostCells = 20_000;

/** The key dimensions of cells and how many clauses a cell is expected to list; dimensions are taken as long as they make cells smaller. */
const chooseKeys = ({ count, dimensions }: ClauseTable, { of }: Rows): CellPlan & { readonly expected: number } => {
  const order = of.map((_, d) => d).sort((a, b) => (of[a]?.passRate ?? 1) - (of[b]?.passRate ?? 1));
  const keys: number[] = [];
  let cells = 1;
  let expected = count;
  for (const d of order) {
    const rate = of[d]?.passRate ?? 1;
    const rows = dimensions[d]?.rows ?? 1;
    if (cells * rows > mostCells || rate > 0.7 || expected < 2) continue;
    keys.push(d);
    cells *= rows;
    expected *= rate;
  }
  const ranged = order.find((d) => dimensions[d]?.odd && !keys.includes(d));
  return { keys, ranged, expected };
};

/** Tries one rule after the other. */
const scanPlan =
  (rules: readonly Guard[]): First =>
  (facts) => {
    for (let i = 0; i < rules.length; i++) if (rules[i]?.holds(facts)) return i;
    return -1;
  };

/**
 * Makes an index over rules in the order in which they are tried: each fact is looked up once, whatever the number of rules, and only rules
 * that it leaves possible are tried.
 *
 * @param plan which plan to take; by default the one that is expected to be the fastest
 */
export const indexRules = (rules: readonly Guard[], timeZone: string, plan?: Plan): RuleIndex => {
  const scan = scanPlan(rules);
  const scanned: RuleIndex = {
    first: scan,
    stats: () => ({ plan: "scan", rules: rules.length, clauses: rules.length, dimensions: 0, residual: 1, bytes: 0 }),
  };
  if (plan === "scan" || (plan === undefined && rules.length < fewest)) return scanned;
  const table = tableClauses(
    rules.map(({ tree }) => tree),
    timeZone,
  );
  const { dimensions, count } = table;
  if (dimensions.length === 0) return scanned;
  const rows = writeRows(dimensions, count);
  const verifier = openVerifier(table);
  const readers = dimensions.map((dimension, d) => rowReader(dimension, timeZone, verifier.numbers, d));
  const values = dimensions.map((dimension) => valueReader(dimension, timeZone));
  const holds = (rule: number, facts: Facts): boolean => rules[rule]?.holds(facts) === true;
  const bits = bitsPlan(table, rows, readers, verifier, holds);
  const cells = chooseKeys(table, rows);
  const taken = plan ?? (cells.expected < rows.width + 4 * dimensions.length ? "cells" : "bits");
  const inner = taken === "cells" ? cellsPlan(table, rows, readers, values, cells, verifier, holds, bits) : bits;

  let isBusy = false;
  const { starts } = table.checks;
  const residual = Array.from({ length: count }).filter((_, i) => starts[i + 1] !== starts[i]).length;
  return {
    first: (facts) => {
      // A fact that is an object may run code of its own when it is read, and come here again.
      if (isBusy) return scan(facts);
      isBusy = true;
      try {
        return inner(facts);
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
