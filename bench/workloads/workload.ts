export type Scalar = string | number | boolean;

/** One comparison, in json-rules-engine's words. */
export type Test =
  | { readonly fact: string; readonly operator: "equal" | "notEqual"; readonly value: Scalar }
  | { readonly fact: string; readonly operator: "in" | "notIn"; readonly value: readonly Scalar[] }
  | {
      readonly fact: string;
      readonly operator: "greaterThan" | "greaterThanInclusive" | "lessThan" | "lessThanInclusive";
      readonly value: number;
    };

export type Condition =
  | Test
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** A rule as plain data, which each contestant translates for itself. */
export interface Rule {
  readonly name: string;
  /** A whole number from 1; no two rules have the same, and the highest is tried first. */
  readonly priority: number;
  readonly conditions: { readonly all: readonly Condition[] };
}

/** A plain object with every fact; all leads of a workload have the same keys in the same order. */
export type LeadRow = { readonly id: string } & { readonly [fact: string]: Scalar };

/** Rules and the leads that they are asked about: the first rule by priority that holds is the answer, or none. */
export interface Workload {
  readonly name: string;
  /** The facts of a lead, its id aside. */
  readonly facts: { readonly [fact: string]: "string" | "number" | "boolean" };
  readonly rules: readonly Rule[];
  readonly leads: readonly LeadRow[];
}

/** Makes a workload of so many rules and leads, the same one every time. */
export type MakeWorkload = (rules: number, leads: number) => Workload;
