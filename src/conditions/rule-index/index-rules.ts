import type { Facts } from "../facts.js";
import type { Guard } from "../guard.js";
import { bitsPlan, type Search, type Searched } from "./bits-plan.js";
import { cellsPlan, keepOf } from "./cells-plan.js";
import { bitsCost, chooseKeys } from "./choose-plan.js";
import { tableClauses } from "./clause-table.js";
import type { Lists } from "./lists.js";
import { type DimensionRows, writeRows } from "./rows.js";
import { openSide } from "./side.js";
import { boundsOf, openVerifier } from "./verifier.js";

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

/** What a search keeps of the rules; apart from where the index is made, whose parts it must not hold on to. */
const holdsIn =
  (rules: readonly Guard[]): Searched["holds"] =>
  (rule, facts) =>
    rules[rule]?.holds(facts) === true;

const residualShare = ({ starts }: Lists): number => {
  const count = starts.length - 1;
  let some = 0;
  for (let i = 0; i < count; i++) if (starts[i + 1] !== starts[i]) some += 1;
  return count === 0 ? 0 : some / count;
};

/** A search keeps what it knows of a lead to itself, so that only one may be under way; one that begins within another tries rule by rule. */
const guardSearch = (
  scanned: RuleIndex,
  bits: Search,
  first: (facts: Facts) => number,
  stats: IndexStats,
): RuleIndex => {
  let isBusy = false;
  return {
    first: (facts) => {
      // A fact that is an object may run code of its own when it is read, and come here again.
      if (isBusy) return scanned.first(facts);
      isBusy = true;
      try {
        return first(facts);
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
    stats: () => stats,
  };
};

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
  const { dimensions, count, ruleOf, residual } = table;
  if (dimensions.length === 0) return scanned;
  const { words, width, of } = writeRows(dimensions, count);
  const numbers = new Float64Array(dimensions.length).fill(Number.NaN);
  const sides = dimensions.map((dimension, d) => openSide(dimension, of[d] as DimensionRows, timeZone, numbers, d));
  const searched: Searched = { ruleOf, sides, words, width, holds: holdsIn(rules) };
  const bounds = boundsOf(dimensions, count);
  const bits = bitsPlan(searched, openVerifier(bounds, table.checks, residual, numbers));
  const cells = chooseKeys(sides, count);
  const taken = plan ?? (cells.cost < bitsCost(sides.length, width) ? "cells" : "bits");
  const openCells = () => {
    const verifier = openVerifier(bounds, table.allChecks, residual, numbers);
    return cellsPlan(searched, cells, keepOf(table, cells), verifier, numbers, bits);
  };
  return guardSearch(scanned, bits, taken === "cells" ? openCells() : bits, {
    plan: taken,
    rules: rules.length,
    clauses: count,
    dimensions: dimensions.length,
    residual: residualShare(table.checks),
    bytes: words.byteLength,
  });
};
