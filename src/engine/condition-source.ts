import type { WhenValue } from "../model/condition.js";

/** What every object of a rule file takes. */
export type Remarks = { description?: string; $comment?: unknown };

/** The short form over known facts. */
export type WhenOf<Fact extends string> = { [fact in Fact]?: WhenValue } & {
  any?: WhenOf<Fact>[];
  all?: WhenOf<Fact>[];
  not?: WhenOf<Fact>;
  condition?: string;
} & Remarks;

/** The long form over known facts. */
export type ConditionsOf<Fact extends string> =
  | { any: ConditionsOf<Fact>[] }
  | { all: ConditionsOf<Fact>[] }
  | { not: ConditionsOf<Fact> }
  | { condition: string }
  | { fact: Fact; operator: string; value: unknown; path?: string };

/** Conditions in either form, or none. */
export type GuardOf<Fact extends string> = { when?: WhenOf<Fact>; conditions?: ConditionsOf<Fact> };
