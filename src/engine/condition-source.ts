import type { FactReference, Tests } from "../model/condition.js";

/** What every object of a rule file takes. */
export type Remarks = { description?: string; $comment?: unknown };

/** What a rule file compares with. */
export type Scalar = string | number | boolean;

/** What is known where conditions stand: the facts with their values, and the named conditions. */
export interface Known {
  facts: object;
  conditions: string;
}

/** The names of the facts. */
export type FactIn<In extends Known> = keyof In["facts"] & string;

type Edge<Value> = (number extends Value ? number : number | string) | FactReference;

/** The tests of the short form for a fact with these values. */
type TestsOf<Value> = Omit<Tests, keyof Compared<Value> | "path"> & Compared<Value>;
interface Compared<Value> {
  from?: Edge<Value>;
  above?: Edge<Value>;
  below?: Edge<Value>;
  upTo?: Edge<Value>;
  not?: Value | null | readonly Value[] | FactReference;
  equal?: Value | null | FactReference;
  notEqual?: Value | null | FactReference;
  in?: readonly Value[] | FactReference;
  notIn?: readonly Value[] | FactReference;
  contains?: Value | null | FactReference;
  doesNotContain?: Value | null | FactReference;
  containsAny?: readonly Value[] | FactReference;
  containsAll?: readonly Value[] | FactReference;
}

/** Behind a path anything may stand. */
type WithPath = Tests & { path: string };

type WhenValueOf<Value> = Value | null | readonly Value[] | FactReference | TestsOf<Value> | WithPath;

/** The short form over known facts. */
export type WhenOf<In extends Known> = { readonly [Fact in keyof In["facts"]]?: WhenValueOf<In["facts"][Fact]> } & {
  readonly any?: readonly WhenOf<In>[];
  readonly all?: readonly WhenOf<In>[];
  readonly not?: WhenOf<In>;
  readonly condition?: In["conditions"];
} & Remarks;

/** The long form over known facts. */
export type ConditionsOf<In extends Known> =
  | { readonly any: readonly ConditionsOf<In>[] }
  | { readonly all: readonly ConditionsOf<In>[] }
  | { readonly not: ConditionsOf<In> }
  | { readonly condition: In["conditions"] }
  | { readonly fact: FactIn<In>; readonly operator: string; readonly value: unknown; readonly path?: string };

/** Conditions in either form, or none. */
export type GuardOf<In extends Known> = { readonly when?: WhenOf<In>; readonly conditions?: ConditionsOf<In> };
