import type { Place } from "../assign/place.js";
import type { Kinds } from "../assign/read-step.js";
import { readAssignment } from "../assign/read-step.js";
import { expandTyped } from "../assign/typed.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Guard } from "../conditions/guard.js";
import { toConditions } from "../conditions/to-conditions.js";
import type { Guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import type { AssignSource, ChoiceSource, StepSource } from "../model/route.js";
import { checkTold } from "../model/told.js";
import { readDuring } from "./read-during.js";
import type { JsonRule, Route } from "./rule-set.js";

export type RouteSource = Guarded & {
  readonly name?: string | undefined;
  readonly priority?: number | undefined;
  readonly during?: string | undefined;
} & (
    | { readonly assign: AssignSource }
    | { readonly event: { readonly type: "assign"; readonly params: AssignSource } }
  );

type ReadTree = (source: Guarded, path: Path) => ConditionTree;

/** What a route does with a lead, and where that stands in either form. */
export const assignmentIn = (route: RouteSource, path: Path): { readonly assign: AssignSource; readonly path: Path } =>
  "assign" in route
    ? { assign: route.assign, path: [...path, "assign"] }
    : { assign: route.event.params, path: [...path, "event", "params"] };

const expandChoice = (source: ChoiceSource, { criteria, picks }: Kinds): object => ({
  ...(source.exclude && { exclude: source.exclude }),
  ...(source.require && { require: source.require.map((one) => expandTyped(one, criteria)) }),
  ...(source.prefer && { prefer: source.prefer.map((one) => expandTyped(one, criteria)) }),
  ...(source.pick !== undefined && { pick: expandTyped(source.pick, picks) }),
  ...(source.rotation !== undefined && { rotation: source.rotation }),
  ...(source.availability !== undefined && { availability: source.availability }),
});

/** The long form of a step. */
export const expandStep = (source: StepSource, kinds: Kinds): object => {
  if ("hold" in source) return { hold: source.hold };
  if ("pool" in source) return { pool: source.pool };
  const to =
    "teams" in source ? { teams: source.teams, ...(source.among && { among: source.among }) } : { team: source.team };
  return { ...to, ...expandChoice(source, kinds) };
};

export const expandAssign = (source: AssignSource, kinds: Kinds): { [key: string]: unknown } => ({
  ...expandStep(source, kinds),
  ...(source.otherwise !== undefined && {
    otherwise: [source.otherwise].flat().map((step) => expandStep(step, kinds)),
  }),
  ...(source.notify !== undefined && { notify: source.notify }),
  ...(source.coordinator !== undefined && { coordinator: source.coordinator }),
});

export interface ReadRoute {
  readonly route: Route;
  readonly json: JsonRule;
}

/** Reads one rule of the list `routes` in either form. `priority` is the one it has by its place where no route names any. */
export const readRoute = (
  source: RouteSource,
  index: number,
  priority: number,
  kinds: Kinds,
  place: Place,
  readTree: ReadTree,
  guard: (tree: ConditionTree) => Guard,
): ReadRoute => {
  const path: Path = ["routes", index];
  const name = source.name ?? `routes[${index}]`;
  const { assign, path: at } = assignmentIn(source, path);
  const { notify, coordinator } = assign;
  checkTold({ notify, coordinator }, at, place.report);
  const tree = readDuring(source, place.timeZone, readTree, path, place.report);
  return {
    route: {
      name,
      priority,
      at: path,
      ...guard(tree),
      steps: readAssignment(assign, kinds, place, at),
      told: notify === undefined && coordinator === undefined ? undefined : { notify, coordinator },
    },
    json: {
      name,
      priority,
      conditions: toConditions(tree),
      event: { type: "assign", params: expandAssign(assign, kinds) },
    },
  };
};
