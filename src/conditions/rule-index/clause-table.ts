import type { ConditionTree } from "../condition-tree.js";
import type { Facts } from "../facts.js";
import { type Checks, openChecks } from "./checks.js";
import { type Clause, clausesOf, type Literal } from "./clauses.js";
import { type Demand, type Dimension, makeDimension } from "./dimension.js";
import { type Grain, joinGrains, negateGrain, openGrains } from "./grain.js";

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
  const items = new Int32Array(starts[lists.length] as number);
  lists.forEach((list, i) => void items.set(list, starts[i]));
  return { starts, items };
};

/** The clauses of rules in their order, and what each of them asks. */
export interface ClauseTable {
  readonly count: number;
  /** The rule that each clause belongs to; ascending. */
  readonly ruleOf: Int32Array;
  readonly dimensions: readonly Dimension[];
  /** The dimensions of which each clause asks something. */
  readonly asks: readonly (readonly number[])[];
  /** What no dimension answers of each clause: twice the number of the check, plus 1 where it must hold. */
  readonly checks: Lists;
  /** The same, with what only the members of lists answer. */
  readonly allChecks: Lists;
  readonly residual: Checks;
}

/** Takes conditions apart into clauses, and clauses into what dimensions answer and what is left to check. */
export const tableClauses = (trees: readonly ConditionTree[], timeZone: string): ClauseTable => {
  const grainOf = openGrains(timeZone);
  const residual = openChecks(timeZone);
  const ruleOf: number[] = [];
  const clauses: Clause[] = [];
  const left: Literal[][] = [];
  const ofMembers: Literal[][] = [];
  const demands: Demand[][] = [];

  /** A second demand of a clause on the same side of a fact joins the first. */
  const demand = (clause: number, grain: Grain): void => {
    demands[grain.side] ??= [];
    const own = demands[grain.side] as Demand[];
    const before = own[own.length - 1];
    if (before?.clause !== clause) {
      own.push({ clause, grain });
      return;
    }
    const { test: one } = before.grain;
    const { test: other } = grain;
    const joined = joinGrains(before.grain, grain, (value) => one(value) && other(value));
    own[own.length - 1] = { clause, grain: joined };
  };
  trees.forEach((tree, rule) => {
    for (const clause of clausesOf(tree, (node) => grainOf(node) !== undefined)) {
      const number = ruleOf.push(rule) - 1;
      const rest: Literal[] = [];
      const members: Literal[] = [];
      for (const literal of clause) {
        const grain = grainOf(literal.tree);
        if (
          grain?.kind === "members" &&
          literal.holds &&
          !members.some(({ tree }) => grainOf(tree)?.side === grain.side)
        ) {
          members.push(literal);
          demand(number, grain);
        } else if (grain === undefined || grain.kind === "members") rest.push(literal);
        else demand(number, literal.holds ? grain : negateGrain(grain));
      }
      clauses.push(clause);
      left.push(rest);
      ofMembers.push(members);
    }
  });

  const asks: number[][] = ruleOf.map(() => []);
  const dimensions = demands
    .filter((own) => own !== undefined)
    .map((own, d) => {
      const dimension = makeDimension(own);
      for (const clause of dimension.clauses) (asks[clause] as number[]).push(d);
      const side = own[0]?.grain.side;
      for (const clause of dimension.inexact) {
        if (!dimension.broken.has(clause)) continue;
        const literals = (clauses[clause] as Clause).filter((literal) => grainOf(literal.tree)?.side === side);
        (left[clause] as Literal[]).push(...literals);
      }
      return dimension;
    });
  const checksOf = (literals: readonly Literal[]): readonly number[] =>
    literals.map(({ tree, holds }) => residual.number(tree) * 2 + (holds ? 1 : 0));
  const checks = left.map(checksOf);
  const allChecks = checks.map((own, clause) => [...own, ...checksOf(ofMembers[clause] as Literal[])]);
  return {
    count: ruleOf.length,
    ruleOf: Int32Array.from(ruleOf),
    dimensions,
    asks,
    checks: listsOf(checks),
    allChecks: listsOf(allChecks),
    residual,
  };
};

/** What is left to check of a clause that all rows leave possible. */
export interface Verifier {
  /** Begins with another lead. */
  readonly begin: () => void;
  readonly holds: (clause: number, facts: Facts) => boolean;
}

/** @param numbers the number that the lead has in each dimension, NaN for none */
export const openVerifier = (
  { count, dimensions, residual }: ClauseTable,
  { starts, items }: Lists,
  numbers: Float64Array,
): Verifier => {
  const shared = dimensions.flatMap(({ inexact }, d) => (inexact.size > 0 ? [d] : []));
  const bounded = Int32Array.from(shared);
  const low = new Float64Array(bounded.length * count).fill(Number.NEGATIVE_INFINITY);
  const high = new Float64Array(bounded.length * count).fill(Number.NaN);
  shared.forEach((d, i) => {
    const dimension = dimensions[d] as Dimension;
    dimension.clauses.forEach((clause, k) => {
      low[clause * bounded.length + i] = dimension.low[k] as number;
      high[clause * bounded.length + i] = dimension.high[k] as number;
    });
  });
  return {
    begin: items.length > 0 ? residual.begin : () => undefined,
    holds: (clause, facts) => {
      for (let i = 0, at = clause * bounded.length; i < bounded.length; i++, at++) {
        const value = numbers[bounded[i] as number] as number;
        // NaN is neither below nor beyond anything.
        if (value < (low[at] as number) || value >= (high[at] as number)) return false;
      }
      for (let i = starts[clause] as number; i < (starts[clause + 1] as number); i++) {
        const item = items[i] as number;
        if (residual.holds(item >>> 1, facts) !== ((item & 1) === 1)) return false;
      }
      return true;
    },
  };
};
