import { conditionsText } from "../conditions/conditions-text.js";
import type { JsonRule, RuleSet } from "../engine/rule-set.js";
import type { Path } from "../model/errors.js";
import { deepChanges } from "./deep-changes.js";
import type { Change } from "./diff.js";
import { inOrder } from "./in-order.js";
import type { RouteOfSet, RoutePairs } from "./match-routes.js";
import { changeText } from "./value-text.js";

const isRanked = ({ source }: RuleSet): boolean =>
  Array.isArray(source.routes) && source.routes.some((route) => "priority" in route && route.priority !== undefined);

const routeText = ({ route }: RouteOfSet): string => `route ${JSON.stringify(route.name)}`;

/** Where in the file the assignment of a route stands: in the short form or in the long one. */
const assignmentAt = ({ source }: RuleSet, { route: { at } }: RouteOfSet): Path => {
  const written = Array.isArray(source.routes) ? source.routes[Number(at[1])] : undefined;
  return written !== undefined && "event" in written ? [...at, "event", "params"] : [...at, "assign"];
};

/** What routes say differently: those that are new or gone, that stand elsewhere, and what changed in each. */
export const routeChanges = (first: RuleSet, second: RuleSet, { before, after, counterpart }: RoutePairs): Change[] => {
  const changes: Change[] = [];
  const ruleOf = (ruleSet: RuleSet, { place }: RouteOfSet): JsonRule => ruleSet.jsonRules[place] as JsonRule;
  const ranked = isRanked(first) || isRanked(second);

  for (const one of before) {
    if (counterpart.has(one)) continue;
    changes.push({
      kind: "removed",
      path: one.route.at,
      before: ruleOf(first, one),
      text: `${routeText(one)} is gone`,
    });
  }
  const kept = inOrder(after.flatMap((one) => counterpart.get(one)?.place ?? []));
  for (const one of after) {
    const earlier = counterpart.get(one);
    const rule = ruleOf(second, one);
    const { at } = one.route;
    if (earlier === undefined) {
      changes.push({ kind: "added", path: at, after: rule, text: `${routeText(one)} is new` });
      continue;
    }
    const old = ruleOf(first, earlier);
    const say = (text: string): string => `${routeText(one)}: ${text}`;
    if (one.isNamed !== earlier.isNamed || (one.isNamed && old.name !== rule.name)) {
      const text = `${routeText(earlier)} is now named ${JSON.stringify(rule.name)}`;
      changes.push({ kind: "changed", path: [...at, "name"], before: old.name, after: rule.name, text });
    }
    if (!kept.has(earlier.place)) {
      const next = after[one.place - 1];
      const text = say(next === undefined ? "is tried first now" : `is tried after ${routeText(next)} now`);
      changes.push({ kind: "moved", path: at, before: earlier.place, after: one.place, text });
    }
    if (ranked && old.priority !== rule.priority) {
      const text = say(changeText("priority", old.priority, rule.priority));
      changes.push({ kind: "changed", path: [...at, "priority"], before: old.priority, after: rule.priority, text });
    }
    if (one.conditions !== earlier.conditions) {
      const [from, to] = [conditionsText(old.conditions as never), conditionsText(rule.conditions as never)];
      const text = say(`takes leads with ${to}; before with ${from}`);
      changes.push({ kind: "changed", path: at, before: old.conditions, after: rule.conditions, text });
    }
    for (const { path, before: from, after: to } of deepChanges(old.event.params, rule.event.params)) {
      const inside = [...assignmentAt(second, one), ...path];
      const text = say(changeText(path, from, to));
      changes.push({ kind: "changed", path: inside, before: from, after: to, text });
    }
  }
  return changes;
};
