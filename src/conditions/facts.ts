import type { BookState } from "../model/book.js";
import type { FieldType } from "../model/field.js";
import type { FactValue } from "../model/lead.js";
import type { Rep } from "../model/rep.js";

/** What a table says of each lead, in one form or another; leads have numbers, from 0. */
export interface Folding<Value> {
  readonly read: (slot: number) => Value | undefined;
}

/** A table whose rows were folded, lead by lead. */
export interface FoldedTable {
  /** The number of the lead with this key, -1 where the table has no row of it. */
  readonly slotOf: (key: string) => number;
  /** The keys in the order in which they came: the first is that of lead 0. */
  readonly keys: readonly string[];
  readonly foldings: readonly Folding<unknown>[];
}

export type TableName = "orders" | "interactions";

/** What grades stand on besides the lead: tables as of an instant, and what was learned from a population. */
export interface Evidence {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly tables: { readonly [name in TableName]?: FoldedTable | undefined };
  /** The model of each grade, in the order of the grades; `undefined` where there is none. */
  readonly models: readonly unknown[];
}

/** The grades of the reps, found out when they are asked for. */
export interface RepGrades {
  /** The names of the grades and of what they add. */
  readonly names: ReadonlySet<string>;
  /** One of them, with what the facts know of the clock and the book. */
  readonly read: (rep: Rep, name: string, facts: Facts) => FactValue | undefined;
}

/** What conditions look at while one lead is decided. `values` has one slot for each field, grade and derived fact; a missing fact is `undefined`. */
export interface Facts {
  readonly values: unknown[];
  /** The instant of the decision, milliseconds since 1970 UTC. */
  now: number;
  readonly book?: BookState | undefined;
  /** The rep in question, while conditions over `rep.<column>` run. */
  rep: Rep | undefined;
  readonly evidence?: Evidence | undefined;
  /** Where the rule set grades reps. */
  readonly repGrades?: RepGrades | undefined;
  /** The lead's number in each table, -1 where the table has no row of it. */
  orders?: number;
  interactions?: number;
}

/** Facts of one lead, before anything is known of it. */
export const openFacts = (now: number, book?: BookState, evidence?: Evidence, repGrades?: RepGrades): Facts => ({
  values: [],
  now,
  book,
  rep: undefined,
  evidence,
  repGrades,
  orders: -1,
  interactions: -1,
});

/** How one fact is read. */
export interface Fact {
  readonly type: FieldType;
  readonly read: (facts: Facts) => unknown;
  /** Where in `facts.values` it stands, where it is read from there and nowhere else. */
  readonly slot?: number | undefined;
  /** How a text of the rule file is spelt where it is compared with this fact: cells are read that way too. */
  readonly spell?: ((text: string) => string) | undefined;
}

/** The facts that conditions at some place of the rule file may use. */
export interface Vocabulary {
  readonly find: (name: string) => Fact | undefined;
  readonly names: () => Iterable<string>;
}

export type Predicate = (facts: Facts) => boolean;
