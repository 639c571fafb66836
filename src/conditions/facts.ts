import type { BookState } from "../model/book.js";
import type { FieldType } from "../model/field.js";
import type { Rep } from "../model/rep.js";

/** What conditions look at while one lead is decided. `values` has one slot for each field, grade and derived fact; a missing fact is `undefined`. */
export interface Facts {
  readonly values: unknown[];
  /** The instant of the decision, milliseconds since 1970 UTC. */
  now: number;
  readonly book?: BookState | undefined;
  /** The rep in question, while conditions over `rep.<column>` run. */
  rep: Rep | undefined;
}

/** How one fact is read. */
export interface Fact {
  readonly type: FieldType;
  readonly read: (facts: Facts) => unknown;
  /** How a text of the rule file is spelt where it is compared with this fact: cells are read that way too. */
  readonly spell?: ((text: string) => string) | undefined;
}

/** The facts that conditions at some place of the rule file may use. */
export interface Vocabulary {
  readonly find: (name: string) => Fact | undefined;
  readonly names: () => Iterable<string>;
}

export type Predicate = (facts: Facts) => boolean;
