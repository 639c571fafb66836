import type { CalendarSource } from "../model/calendar.js";
import type { DuplicatesSource, FuzzySource } from "../model/duplicates.js";
import type { FieldSource, IdSource, RepFieldSource } from "../model/field.js";
import type { PoolSource } from "../model/pool.js";
import type { ChoiceSource } from "../model/route.js";
import type { TableSource } from "../model/tables.js";
import type { TeamSource } from "../model/team.js";
import type { AfterOf, BookFacts } from "./after-source.js";
import type { ConditionsOf, FactIn, GuardOf, Known, Remarks, Scalar, WhenOf } from "./condition-source.js";
import type { Added, AnyGraderOf, AnyNames, DerivedOf, GivenBy, GraderOf, StrayKeyOf } from "./grader-source.js";
import type { TerritoriesOf, TerritoriesOver, TerritoryIn } from "./territory-source.js";

/** What a field says of itself. */
type FieldOf = Remarks &
  Omit<FieldSource, "aliases" | "oneOf" | "format" | "required"> & {
    aliases?: readonly string[];
    oneOf?: readonly (string | number)[];
    format?: string | readonly string[];
    required?: boolean | (Remarks & { when?: object; conditions?: object });
  };
type IdOf = Remarks & { [key in Exclude<keyof IdSource, keyof Remarks>]?: readonly string[] };
type FieldsOf = { readonly [field: string]: FieldOf | IdOf };
type GradesOf = { readonly [grade: string]: { readonly type: string } };

/** What a field may hold. */
type HeldBy<Field> = Field extends { normalize: string }
  ? string
  : Field extends { oneOf: readonly (infer Value)[] }
    ? Value
    : Field extends { type: "number" }
      ? number
      : Field extends { type: "boolean" }
        ? boolean
        : Field extends { type: "object" } | { values: unknown }
          ? Scalar
          : string;

/** The facts of a lead: those that are declared, what grades add to theirs, and the clock. */
type FactsOf<Fields, Grades, Derived extends string> = { [field in keyof Fields]: HeldBy<Fields[field]> } & {
  [grade in keyof Grades]: GivenBy<Grades[grade]>;
} & { [fact in Derived | `${keyof Grades & string}.${Added}`]: Scalar } & {
  id: Scalar;
  now: string;
  "now.date": string;
  "now.time": string;
  "now.weekday": number;
} & BookFactsBeside<Fields>;

/** A field named `stage` keeps its own values. */
type BookFactsBeside<Fields> = Omit<BookFacts, keyof Fields>;

/** All names that a rule set declares. */
interface Names extends Known {
  teams: string;
  pools: string;
  territories: string;
}

type TeamOf<In extends Names> = Omit<TeamSource, "territories" | "balance"> & {
  territories?: readonly NoInfer<In["territories"]>[];
  balance?: NoInfer<FactIn<In>>;
};

type StepOf<In extends Names> = Remarks &
  (
    | (ChoiceSource & { team: In["teams"] })
    | (ChoiceSource & { teams: In["teams"][]; among?: "rotation" | "weighted" })
    | { hold: string }
    | { pool: In["pools"] }
  );
type AssignOf<In extends Names> = StepOf<In> & { otherwise?: StepOf<In> | StepOf<In>[] };

type RouteOf<In extends Names> = Remarks &
  GuardOf<In> & { name?: string; priority?: number; during?: string } & (
    | { assign: AssignOf<In> }
    | { event: { type: "assign"; params: AssignOf<In> } }
  );

type FuzzyOf<Field extends string> = Omit<FuzzySource, "field" | "within"> & {
  field: Field;
  within?: Field | readonly Field[];
};

/** Rows of cells, the titles first. */
type TableOf = Remarks & { table: string | string[][] };

/** A key that there is none of. */
type Stray<Key extends PropertyKey, What extends string> = { [key in Key]?: `${What} has no key ${key & string}` };

/** A rule file written in TypeScript, over the names that it declares. */
export type RuleSetSource<
  Fields extends FieldsOf = FieldsOf,
  Grades extends GradesOf = GradesOf,
  Derived extends string = string,
  Team extends string = string,
  Pool extends string = string,
  Condition extends string = string,
  OwnGrader extends string = string,
  Territories extends TerritoriesOf = TerritoriesOf,
> = RuleSetOver<
  {
    facts: FactsOf<Fields, Grades, Derived>;
    conditions: Condition;
    teams: Team;
    pools: Pool;
    territories: TerritoryIn<Territories>;
  },
  Fields,
  Grades,
  Derived,
  OwnGrader,
  Territories
>;

type RuleSetOver<
  In extends Names,
  Fields,
  Grades,
  Derived extends string,
  OwnGrader extends string,
  Territories,
> = Remarks & {
  $schema?: string;
  name: string;
  version?: string;
  language?: "en" | "zh";
  timeZone?: string;
  fields?: {
    readonly [name in keyof Fields]: Fields[name] &
      (name extends "id"
        ? IdOf & Stray<Exclude<keyof Fields[name], keyof IdOf>, "id">
        : FieldOf & Stray<Exclude<keyof Fields[name], keyof FieldOf>, "a field">);
  };
  repFields?: { [column: string]: RepFieldSource };
  conditions?: { [name in In["conditions"]]: NoInfer<ConditionsOf<In> | { when: WhenOf<In> }> };
  orders?: Omit<TableSource, "type"> & { of?: NoInfer<keyof Fields & string> | "id" };
  interactions?: Omit<TableSource, "amount"> & { of?: NoInfer<keyof Fields & string> | "id" };
  derived?: { [name in Derived]: DerivedOf<NoInfer<FactIn<In>>> };
  grades?: Grades &
    NoInfer<{
      readonly [name in keyof Grades]: AnyGraderOf<In, OwnGrader> & Stray<StrayKeyOf<Grades[name]>, "this grader">;
    }>;
  /** Grades of reps: their facts are columns of the roster, which need not be declared. */
  repGrades?: { [name: string]: GraderOf<AnyNames> };
  regradeEvery?: string;
  territories?: Territories & NoInfer<TerritoriesOver<In, Territories>>;
  teams?: { [name in In["teams"]]: TeamOf<In> };
  pools?: { [name in In["pools"]]: PoolSource };
  routes?: NoInfer<RouteOf<In>>[] | TableOf;
  fallback?: NoInfer<StepOf<In> | StepOf<In>[]>;
  calendars?: { [name: string]: CalendarSource };
  duplicates?: Omit<DuplicatesSource, "keys" | "fuzzy"> & {
    keys?: readonly (readonly NoInfer<FactIn<In>>[])[];
    fuzzy?: FuzzyOf<NoInfer<FactIn<In>>> | readonly FuzzyOf<NoInfer<FactIn<In>>>[];
  };
  lifecycle?: NoInfer<AfterOf<In>["lifecycle"]>;
  followUps?: NoInfer<AfterOf<In>["followUps"]>;
  ownership?: NoInfer<AfterOf<In>["ownership"]>;
  ignore?: { code: string; path?: string; reason: string }[];
};

/**
 * Types a rule set that is written in TypeScript: a fact, grade, team, pool, territory or named condition that it does not declare is a compile error,
 * and so is a value that a fact cannot have. Returns what it is given.
 *
 * @param _own graders of one's own, as they are handed to `parseRuleSet`
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
  const Fields extends FieldsOf = Record<never, never>,
  const Grades extends GradesOf = Record<never, never>,
  const Derived extends string = never,
  const Team extends string = never,
  const Pool extends string = never,
  const Condition extends string = never,
  const OwnGrader extends string = never,
  const Territories extends TerritoriesOf = Record<never, never>,
>(
  source: RuleSetSource<Fields, Grades, Derived, Team, Pool, Condition, OwnGrader, Territories>,
  _own: { readonly graders?: readonly { readonly type: OwnGrader }[] } = {},
): RuleSetSource<Fields, Grades, Derived, Team, Pool, Condition, OwnGrader, Territories> => source;
