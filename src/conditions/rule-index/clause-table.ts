import type { ConditionTree } from "../condition-tree.js";
import type { Facts } from "../facts.js";
import { type Checks, openChecks } from "./checks.js";
import { clausesOf, type Literal } from "./clauses.js";
import { type Demand, type Dimension, makeDimension } from "./dimension.js";
import { type Grain, joinGrains, openGrains } from "./grain.js";

/** Lists of whole numbers, one after the other: those of `i` are at `starts[i]` up to `starts[i + 1]`. */
export interface Lists {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

export const listsOf = (lists: readonly (readonly number[])[]): Lists => {
  const starts = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    starts[i + 1] = (starts[i] as number) + list.length;
  });
  return { starts, items: Int32Array.from(lists.flat()) };
};

/** The clauses of rules in their order, and what each of them asks. */
export interface ClauseTable {
  readonly count: number;
  /** The rule that each clause belongs to; ascending. */
  readonly ruleOf: Int32Array;
  readonly dimensions: readonly Dimension[];
  /** The dimensions of which each clause asks something. */
  readonly asks: readonly (readonly number[])[];
  /** What is left to check of each clause when all its dimensions leave it possible: twice the number of the check, plus 1 where it must hold. */
  readonly checks: Lists;
  readonly residual: Checks;
}

const demandOf = (literals: readonly { readonly grain: Grain; readonly holds: boolean }[]): Grain => {
  const tests = literals.map(({ grain: { test }, holds }) => (holds ? test : (value: unknown) => !test(value)));
  const grains = literals.map(({ grain }) => grain);
  const [one, other] = tests;
  return joinGrains(grains, one && !other ? one : (value) => tests.every((test) => test(value)));
};

/** Takes conditions apart into clauses, and clauses into what dimensions answer and what is left to check. */
export const tableClauses = (trees: readonly ConditionTree[], timeZone: string): ClauseTable => {
  const grainOf = openGrains(timeZone);
  const residual = openChecks(timeZone);
  const ruleOf: number[] = [];
  const left: Literal[][] = [];
  const demands = new Map<string, Demand[]>();
  /** What each clause asks of each dimension, to be checked where the dimension is not exact. */
  const asked: Map<string, Literal[]>[] = [];

  trees.forEach((tree, rule) => {
    for (const clause of clausesOf(tree, (node) => grainOf(node) !== undefined)) {
      const number = ruleOf.push(rule) - 1;
      const rest: Literal[] = [];
      const byKey = new Map<string, Literal[]>();
      for (const literal of clause) {
        const key = grainOf(literal.tree)?.key;
        if (key === undefined) rest.push(literal);
        else {
          const same = byKey.get(key);
          if (same === undefined) byKey.set(key, [literal]);
          else same.push(literal);
        }
      }
      for (const [key, literals] of byKey) {
        const grain = demandOf(literals.map(({ tree, holds }) => ({ grain: grainOf(tree) as Grain, holds })));
        const others = demands.get(key);
        if (others === undefined) demands.set(key, [{ clause: number, grain }]);
        else others.push({ clause: number, grain });
      }
      left.push(rest);
      asked.push(byKey);
    }
  });

  const asks: number[][] = ruleOf.map(() => []);
  const dimensions = [...demands].map(([key, own], d) => {
    const dimension = makeDimension(own);
    for (const clause of dimension.clauses) (asks[clause] as number[]).push(d);
    for (const clause of dimension.inexact) (left[clause] as Literal[]).push(...(asked[clause]?.get(key) ?? []));
    return dimension;
  });
  const checks = left.map((literals) => literals.map(({ tree, holds }) => residual.number(tree) * 2 + (holds ? 1 : 0)));
  return { count: ruleOf.length, ruleOf: Int32Array.from(ruleOf), dimensions, asks, checks: listsOf(checks), residual };
};

/** Whether all that is left to check of a clause is as it asks. */
export const meetsChecks = (
  { checks: { starts, items }, residual }: ClauseTable,
  clause: number,
  facts: Facts,
): boolean => {
  for (let i = starts[clause] as number; i < (starts[clause + 1] as number); i++) {
    const item = items[i] as number;
    if (residual.holds(item >>> 1, facts) !== ((item & 1) === 1)) return false;
  }
  return true;
};
