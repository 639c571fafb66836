import type { Roster } from "../../assign/roster.js";
import { compileConditions } from "../../conditions/compile-conditions.js";
import type { ConditionTree } from "../../conditions/condition-tree.js";
import type { Facts } from "../../conditions/facts.js";
import { openSpace, type Space } from "../../conditions/space/open-space.js";
import type { SpacePlace } from "../../conditions/space/place.js";
import type { Rep } from "../../model/rep.js";
import { leadPlace } from "../lead-place.js";
import { openRoster } from "../open-roster.js";
import type { RuleSet } from "../rule-set.js";
import type { Found } from "./finding.js";
import { type ListedStep, stepsOf } from "./steps.js";

/** What checks look at. */
export interface Lint {
  readonly ruleSet: RuleSet;
  readonly place: SpacePlace;
  /** The facts of leads, cut by the conditions of routes and territories. */
  readonly space: Space;
  readonly trees: readonly ConditionTree[];
  /** Whether all of some conditions hold. */
  readonly holds: (trees: readonly ConditionTree[], facts: Facts) => boolean;
  readonly steps: readonly ListedStep[];
  /** How long one question may be searched. */
  readonly patience: number;
  /** As of when, where that is known. */
  readonly now: number | undefined;
  readonly roster: (Roster & { readonly reps: readonly Rep[] }) | undefined;
}

export type Check = (lint: Lint) => readonly Found[];

export const openLint = (ruleSet: RuleSet, reps: readonly Rep[] | undefined, now: number | undefined): Lint => {
  const place = leadPlace(ruleSet);
  const territories = ruleSet.conditions.filter(({ path }) => path[0] === "territories").map(({ tree }) => tree);
  const trees = [...ruleSet.routes.map(({ tree }) => tree), ...territories];
  return {
    ruleSet,
    place,
    trees,
    space: openSpace(trees, place),
    holds: (of, facts) => compileConditions({ type: "all", of }, ruleSet.timeZone)(facts),
    steps: stepsOf(ruleSet),
    patience: Math.min(200_000, Math.max(30_000, 20_000_000 / (trees.length + 1))),
    now,
    roster: reps && openRoster(ruleSet, reps),
  };
};
