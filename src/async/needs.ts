import { criteria } from "../assign/criteria/index.js";
import { picks } from "../assign/picks/index.js";
import type { TeamStep } from "../assign/step.js";
import { type ConditionTree, leavesOf, usesIn } from "../conditions/condition-tree.js";
import type { Route, RuleSet } from "../engine/rule-set.js";
import { type DerivedSource, factsIn } from "../grade/derived.js";

const builtIn = new Set([...criteria, ...picks].map(({ type }) => type));

/** The facts that conditions name. */
export const factsOf = (tree: ConditionTree): Set<string> =>
  new Set(leavesOf(tree).flatMap((leaf) => usesIn(leaf).map(({ name }) => name)));

/** The facts that the tables are looked up by, that other facts are derived of, and that grades stand on. */
export const factsOfGrades = ({ tables, source, grades }: RuleSet): Set<string> => {
  const derived = Object.values((source.derived ?? {}) as { readonly [fact: string]: DerivedSource });
  return new Set([
    ...tables.map(({ of }) => of),
    ...derived.flatMap(factsIn),
    ...grades.flatMap(({ uses }) => [...uses]),
  ]);
};

/** The facts by which a lead is found to lie in a territory. */
const factsOfTerritories = ({ source, conditions }: RuleSet): string[] => {
  const { by, fact } = (source.territories ?? {}) as { readonly by?: unknown; readonly fact?: unknown };
  const trees = conditions.filter(({ path }) => path[0] === "territories").map(({ tree }) => tree);
  return [by, fact, ...trees.flatMap((tree) => [...factsOf(tree)])].filter((name) => typeof name === "string");
};

/** Criteria and picks of one's own see the whole lead. */
const seesAll = ({ require, prefer, pick }: TeamStep): boolean =>
  [pick, ...require, ...prefer.map(({ criterion }) => criterion)].some(({ type }) => !builtIn.has(type));

const asksTerritory = ({ require, prefer }: TeamStep): boolean =>
  [...require, ...prefer.map(({ criterion }) => criterion)].some(({ type }) => type === "territory");

/** The facts that may be looked at once a route is taken: `all` where everything may be. */
export const factsOfSteps = (ruleSet: RuleSet, route: Route | undefined, all: Iterable<string>): Set<string> => {
  const found = new Set<string>();
  const add = (names: Iterable<string>): void => {
    for (const name of names) found.add(name);
  };
  for (const step of [...(route?.steps ?? []), ...ruleSet.fallback]) {
    // Who puts a lead into a pool is the last to see it; one that waits is released later, and nobody is asked then.
    if (step.kind === "pool") break;
    if (step.kind === "hold") continue;
    add(step.uses);
    if (asksTerritory(step)) add(factsOfTerritories(ruleSet));
    if (seesAll(step)) add(all);
  }
  return found;
};
