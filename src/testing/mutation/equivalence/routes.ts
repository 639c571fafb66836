import { leadPlace } from "../../../engine/lead-place.js";
import { assignmentIn, type RouteSource } from "../../../engine/read-routes.js";
import type { RuleSet } from "../../../engine/rule-set.js";
import { isPlain, type Plain } from "../../../kit/plain.js";
import { valueAt } from "../../../kit/value-at.js";
import { type Choice, compareChoices } from "./compare-choices.js";
import type { Comparison } from "./comparison.js";

const stepsIn = (source: unknown): Plain[] => (isPlain(source) ? [source] : ((source ?? []) as Plain[]));

/** The steps that a lead may come to, as a text: nothing comes after a pool or a hold, and those do not say where they stand. */
const wayOf = (route: RouteSource | undefined, fallback: unknown): string => {
  const way: unknown[] = [];
  const add = (stage: string, steps: readonly Plain[]): boolean => {
    for (const step of steps) {
      if (step.pool !== undefined || step.hold !== undefined) return way.push([step.pool, step.hold]) === 0;
      way.push([stage, step]);
    }
    return true;
  };
  const { otherwise, ...own } = route === undefined ? ({} as Plain) : (assignmentIn(route, []).assign as Plain);
  const goesOn = route === undefined || (add("route", [own]) && add("otherwise", stepsIn(otherwise)));
  if (goesOn) add("fallback", stepsIn(fallback));
  return JSON.stringify(way);
};

const choicesOf = ({ routes, source }: RuleSet): Choice[] =>
  routes.map(({ name, at, tree }) => ({
    tree,
    outcome: JSON.stringify([name, wayOf(valueAt(source, at) as RouteSource, source.fallback)]),
  }));

/** Routes are tried in order: a change of them tells where a lead comes to it and then goes another way. */
export const routes: Comparison = ({ original, changed, change }) => {
  if (change.path[0] !== "routes" && change.path[0] !== "fallback") return undefined;
  const last = [original, changed].map(({ source }) => wayOf(undefined, source.fallback)) as [string, string];
  return compareChoices(choicesOf(original), choicesOf(changed), last, leadPlace(original));
};
