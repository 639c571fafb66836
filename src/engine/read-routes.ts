import type { Place } from "../assign/place.js";
import type { Kinds } from "../assign/read-step.js";
import { readAssignment } from "../assign/read-step.js";
import { expandTyped } from "../assign/typed.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import type { Guard } from "../conditions/guard.js";
import { toConditions } from "../conditions/to-conditions.js";
import { type DayOrInstant, parseInstant } from "../kit/iso.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { AssignSource, ChoiceSource, StepSource } from "../model/route.js";
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

const later = (a: DayOrInstant, b: DayOrInstant, timeZone: string): boolean => {
  const start = (one: DayOrInstant): number => {
    const parsed = "day" in one ? parseInstant(`${one.day}T00:00`, timeZone) : one;
    return parsed !== undefined && "instant" in parsed ? parsed.instant : 0;
  };
  return start(a) > start(b);
};

/** `2026-11-01/2026-11-12` as conditions on the clock; days count as a whole, both ends included. */
const readDuring = (text: string, timeZone: string, read: ReadTree, path: Path, report: Report): ConditionTree[] => {
  const expected = "two dates with a slash between them, such as 2026-11-01/2026-11-12";
  const parts = text.split("/");
  const [from, to] = parts.map((part) => parseInstant(part, timeZone));
  if (parts.length !== 2 || from === undefined || to === undefined) {
    report({ path, message: `expected ${expected}, found ${JSON.stringify(text)}`, found: text, expected });
    return [];
  }
  if (later(from, to, timeZone)) {
    report({ path, message: `${JSON.stringify(text)} ends before it begins`, found: text, expected });
    return [];
  }
  const bounds = [
    { fact: "now", operator: "not:before", value: parts[0] },
    { fact: "now", operator: "not:after", value: parts[1] },
  ];
  return bounds.map((bound) => {
    const tree = read({ conditions: { all: [bound] } }, path);
    const [leaf = tree] = tree.type === "all" ? tree.of : [];
    return { ...leaf, at: path };
  });
};

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

const expandAssign = (source: AssignSource, kinds: Kinds): { [key: string]: unknown } => ({
  ...expandStep(source, kinds),
  ...(source.otherwise !== undefined && {
    otherwise: [source.otherwise].flat().map((step) => expandStep(step, kinds)),
  }),
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
  const during =
    source.during === undefined
      ? []
      : readDuring(source.during, place.timeZone, readTree, [...path, "during"], place.report);
  const own = readTree(source, path);
  const tree: ConditionTree =
    during.length === 0 ? own : { type: "all", of: [...during, ...(own.type === "all" ? own.of : [own])] };
  return {
    route: {
      name,
      priority,
      at: path,
      ...guard(tree),
      steps: readAssignment(assign, kinds, place, at),
    },
    json: {
      name,
      priority,
      conditions: toConditions(tree),
      event: { type: "assign", params: expandAssign(assign, kinds) },
    },
  };
};
