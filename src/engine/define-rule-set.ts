import type { FieldSource, IdSource, RepFieldSource } from "../model/field.js";
import type { PoolSource } from "../model/pool.js";
import type { AssignSource, StepSource } from "../model/route.js";
import type { TableSource } from "../model/tables.js";
import type { TeamSource } from "../model/team.js";
import type { TerritoriesSource } from "../model/territory.js";
import type { ConditionsOf, GuardOf, Remarks, WhenOf } from "./condition-source.js";
import type { Added, DerivedOf, GraderOf } from "./grader-source.js";

type Reserved = "id" | "now" | "now.date" | "now.time" | "now.weekday";

type RouteOf<Fact extends string> = Remarks &
  GuardOf<Fact> & { name?: string; priority?: number; during?: string } & (
    | { assign: AssignSource }
    | { event: { type: "assign"; params: AssignSource } }
  );

/** Rows of cells, the titles first. */
type TableOf = Remarks & { table: string | string[][] };

/** The facts of a lead: those that are declared, what grades add to theirs, and the clock. */
type FactOf<Declared extends string, Grade extends string> = Declared | Grade | `${Grade}.${Added}` | Reserved;

/** A rule file written in TypeScript: `Field`, `Grade` and `Derived` are the names that it declares. */
export type RuleSetSource<Field extends string, Grade extends string, Derived extends string = never> = Remarks & {
  $schema?: string;
  name: string;
  version?: string;
  language?: "en" | "zh";
  timeZone?: string;
  fields?: { [name in Field]: name extends "id" ? IdSource : FieldSource };
  repFields?: { [column: string]: RepFieldSource };
  conditions?: {
    [name: string]:
      | ConditionsOf<FactOf<NoInfer<Field | Derived>, NoInfer<Grade>>>
      | { when: WhenOf<FactOf<NoInfer<Field | Derived>, NoInfer<Grade>>> };
  };
  orders?: Omit<TableSource, "type"> & { of?: NoInfer<Field> | "id" };
  interactions?: Omit<TableSource, "amount"> & { of?: NoInfer<Field> | "id" };
  derived?: { [name in Derived]: DerivedOf<NoInfer<Field | Derived> | Reserved> };
  grades?: { [name in Grade]: GraderOf<FactOf<NoInfer<Field | Derived>, NoInfer<Grade>>> };
  /** Grades of reps: their facts are columns of the roster, which need not be declared. */
  repGrades?: { [name: string]: GraderOf<string> };
  regradeEvery?: string;
  territories?: TerritoriesSource | TableOf;
  teams?: { [name: string]: TeamSource };
  pools?: { [name: string]: PoolSource };
  routes?: RouteOf<FactOf<NoInfer<Field | Derived>, NoInfer<Grade>>>[] | TableOf;
  fallback?: StepSource | StepSource[];
  ignore?: { code: string; path?: string; reason: string }[];
};

/**
 * Types a rule set that is written in TypeScript: a fact that is no declared field, derived fact or grade, nor what a grade adds, is a compile error.
 * Returns what it is given.
 *
 * @example
 * ```ts
 * const source = defineRuleSet({
 *   name: "inbound",
 *   fields: { province: { type: "string" } },
 *   teams: { sales: {} },
 *   routes: [{ name: "Shanghai", when: { province: "上海" }, assign: { team: "sales" } }],
 * });
 * const ruleSet = parseRuleSet(source);
 * ```
 */
export const defineRuleSet = <
  const Field extends string,
  const Grade extends string = never,
  const Derived extends string = never,
>(
  source: RuleSetSource<Field, Grade, Derived>,
): RuleSetSource<Field, Grade, Derived> => source;
