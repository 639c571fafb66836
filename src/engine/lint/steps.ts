import type { Path } from "../../model/errors.js";
import type { StepSource } from "../../model/route.js";
import type { HandOverSource } from "../../ownership/hand-over.js";
import { ownershipEvents } from "../../ownership/index.js";
import { assignmentIn, type RouteSource } from "../read-routes.js";
import { type ListedSource, paramsIn } from "../read-rule-lists.js";
import type { Route, RuleSet } from "../rule-set.js";

/** A step as the rule file says it, and where. */
export interface ListedStep {
  readonly source: StepSource;
  readonly path: Path;
  /** The route that it belongs to; none for the fallback and for hand-overs. */
  readonly route: Route | undefined;
}

const listed = (source: StepSource | readonly StepSource[] | undefined, path: Path, route?: Route): ListedStep[] => {
  if (source === undefined) return [];
  if (!Array.isArray(source)) return [{ source: source as StepSource, path, route }];
  return source.map((step: StepSource, i) => ({ source: step, path: [...path, i], route }));
};

/** What a route does, as the rule file says it. */
export const assignmentOf = ({ source }: RuleSet, { at }: Route) =>
  assignmentIn((source.routes as readonly RouteSource[])[Number(at[1])] as RouteSource, at);

/** Every step of the routes, in the order in which they are tried, and of the fallback. */
export const stepsOf = (ruleSet: RuleSet): readonly ListedStep[] => [
  ...ruleSet.routes.flatMap((route) => {
    const { assign, path } = assignmentOf(ruleSet, route);
    return [{ source: assign, path, route }, ...listed(assign.otherwise, [...path, "otherwise"], route)];
  }),
  ...listed(ruleSet.source.fallback as StepSource | StepSource[] | undefined, ["fallback"]),
];

/** Every step of the hand-overs. */
export const handOverSteps = ({ source, after }: RuleSet): readonly ListedStep[] =>
  after.ownership["hand-over"].rules.flatMap(({ at }) => {
    const [list, i] = at as readonly ["ownership", number];
    const found = paramsIn(source[list]?.[i] as ListedSource, ownershipEvents, at);
    const { params, path } = found as { params: HandOverSource; path: Path };
    return [{ source: params, path, route: undefined }, ...listed(params.otherwise, [...path, "otherwise"])];
  });

/** The teams that a step tries. */
export const teamsIn = (source: StepSource): readonly string[] =>
  "teams" in source ? source.teams : "team" in source ? [source.team] : [];
