import type { ConditionTree } from "../../conditions/condition-tree.js";
import type { Route } from "../rule-set.js";
import { isWrong } from "./check-values.js";
import { clashOf } from "./clash.js";
import { exampleOf } from "./example.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";
import { listed } from "./texts.js";

const treeOf = ({ tree }: Route): ConditionTree => tree;

/** How many questions may be asked to name the routes that shadow others. */
const most = 20_000;

/** The routes before one that take all its leads: as few as can be told. */
const shadowsOf = (
  { space, patience }: Lint,
  route: Route,
  earlier: readonly Route[],
  asked: { count: number },
): readonly Route[] => {
  const holding = [route.tree];
  const takesAll = (routes: readonly Route[]): boolean => {
    asked.count += 1;
    return space.find({ holding, failing: routes.map(treeOf) }, patience) === "none";
  };
  const meeting: Route[] = [];
  for (const other of earlier) {
    if (asked.count > most) return [];
    if (space.areApart(route.tree, other.tree)) continue;
    if (takesAll([other])) return [other];
    meeting.push(other);
  }
  if (meeting.length > 40) return meeting;
  return meeting.reduce<readonly Route[]>((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return takesAll(others) ? others : kept;
  }, meeting);
};

/** Routes that no lead can meet, and routes whose leads are all taken before. */
export const checkRoutes: Check = (lint) => {
  const { ruleSet, space, patience } = lint;
  const earlier: Route[] = [];
  const asked = { count: 0 };
  return ruleSet.routes.flatMap((route): readonly Found[] => {
    const { name, tree, at } = route;
    const quoted = JSON.stringify(name);
    const found = space.find({ holding: [tree] }, patience);
    if (found === "none") {
      // A value that no fact can have is told where it stands.
      if (isWrong(lint, tree)) return [];
      const message = `the route ${quoted} can never hold: ${clashOf(lint, tree)}`;
      return [{ code: "route-never-holds", path: at, message }];
    }
    const reach = space.find({ holding: [tree], failing: earlier.map(treeOf) }, patience);
    if (reach !== "none") {
      earlier.push(route);
      return [];
    }
    const example = typeof found === "string" ? {} : exampleOf(ruleSet, found, [tree], route.holds);
    const shadows = shadowsOf(lint, route, earlier, asked).map((one) => one.name);
    const by = shadows.length === 0 ? "routes before it" : `${listed(shadows)} before it`;
    const verb = shadows.length === 1 ? "takes" : "take";
    const message = `the route ${quoted} is never reached: ${by} ${verb} every lead that it could take`;
    return [{ code: "unreachable-route", path: at, message, ...example }];
  });
};
