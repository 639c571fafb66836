import type { ConditionTree } from "../condition-tree.js";
import { type Checks, openChecks } from "./checks.js";
import { type Clause, clausesOf, type Literal } from "./clauses.js";
import { type Demand, type Dimension, makeDimension } from "./dimension.js";
import { type Grain, joinGrains, negateGrain, openGrains } from "./grain.js";
import { type Lists, listsOf } from "./lists.js";

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
