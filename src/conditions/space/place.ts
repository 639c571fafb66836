import type { ConditionTree } from "../condition-tree.js";

/** A fact that is made of other facts: the value of the first rule that holds, else `otherwise`. */
export interface Definition {
  readonly rules: readonly { readonly tree: ConditionTree; readonly value: unknown }[];
  /** `undefined` for missing. */
  readonly otherwise: unknown;
}

/** What is known of the facts beforehand. */
export interface SpacePlace {
  readonly timeZone: string;
  /** Every value that a fact can have besides missing, where they are few and known; of a list, every item. */
  readonly valuesOf: (fact: string) => readonly unknown[] | undefined;
  readonly definitionOf?: ((fact: string) => Definition | undefined) | undefined;
  /** What holds anyway, such as that a required field is present. */
  readonly holds?: readonly ConditionTree[] | undefined;
}
