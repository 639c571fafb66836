import type { WhenValue } from "../model/condition.js";
import type { FieldSource, IdSource, RepFieldSource } from "../model/field.js";
import type { PoolSource } from "../model/pool.js";
import type { AssignSource, StepSource } from "../model/route.js";
import type { TeamSource } from "../model/team.js";
import type { TerritoriesSource } from "../model/territory.js";

type Reserved = "id" | "now" | "now.date" | "now.time" | "now.weekday";

type Remarks = { description?: string; $comment?: unknown };

/** The short form over known facts. */
type WhenOf<Fact extends string> = { [fact in Fact]?: WhenValue } & {
  any?: WhenOf<Fact>[];
  all?: WhenOf<Fact>[];
  not?: WhenOf<Fact>;
  condition?: string;
} & Remarks;

/** The long form over known facts. */
type ConditionsOf<Fact extends string> =
  | { any: ConditionsOf<Fact>[] }
  | { all: ConditionsOf<Fact>[] }
  | { not: ConditionsOf<Fact> }
  | { condition: string }
  | { fact: Fact; operator: string; value: unknown; path?: string };

type GuardOf<Fact extends string> = { when?: WhenOf<Fact>; conditions?: ConditionsOf<Fact> };

type RouteOf<Fact extends string> = Remarks &
  GuardOf<Fact> & { name?: string; priority?: number; during?: string } & (
    | { assign: AssignSource }
    | { event: { type: "assign"; params: AssignSource } }
  );

type Label = string | number;
type BandOf = Remarks & { from?: number; above?: number; below?: number; upTo?: number; grade: Label };

type GraderOf<Fact extends string> = Remarks &
  (
    | { type: "bands"; fact: Fact; bands: BandOf[]; missing?: Label }
    | { type: "rules"; rules: (GuardOf<Fact> & Remarks & { name?: string; grade: Label })[]; otherwise?: Label }
    | { type: "table"; by: Fact[]; rows: unknown[][]; otherwise?: Label }
  );

/** Rows of cells, the titles first. */
type TableOf = Remarks & { table: string | string[][] };

/** A rule file written in TypeScript: `Field` and `Grade` are the names that it declares. */
export type RuleSetSource<Field extends string, Grade extends string> = Remarks & {
  $schema?: string;
  name: string;
  version?: string;
  language?: "en" | "zh";
  timeZone?: string;
  fields?: { [name in Field]: name extends "id" ? IdSource : FieldSource };
  repFields?: { [column: string]: RepFieldSource };
  conditions?: {
    [name: string]:
      | ConditionsOf<NoInfer<Field | Grade> | Reserved>
      | { when: WhenOf<NoInfer<Field | Grade> | Reserved> };
  };
  grades?: { [name in Grade]: GraderOf<NoInfer<Field | Grade> | Reserved> };
  territories?: TerritoriesSource | TableOf;
  teams?: { [name: string]: TeamSource };
  pools?: { [name: string]: PoolSource };
  routes: RouteOf<NoInfer<Field | Grade> | Reserved>[] | TableOf;
  fallback?: StepSource | StepSource[];
};

/**
 * Types a rule set that is written in TypeScript: a fact that is no declared field or grade is a compile error. Returns what it is given.
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
export const defineRuleSet = <const Field extends string, const Grade extends string = never>(
  source: RuleSetSource<Field, Grade>,
): RuleSetSource<Field, Grade> => source;
