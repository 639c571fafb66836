import type { Engine } from "../engine/engine.js";
import type { Instant } from "../engine/options.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { Book } from "../ledger/open-book.js";
import type { Claim } from "../model/claim.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import { countReps } from "./compare.js";
import type { Row } from "./spec.js";
import { type Action, openWorlds } from "./world.js";

/** What a trial starts from. */
export interface TrialOptions {
  /** The roster, as a file has it or typed. */
  readonly reps: Iterable<object>;
  /** The clock: a `Date`, or ISO 8601 text; without an offset in the rule set's zone. */
  readonly now: Instant;
  readonly orders?: Iterable<object>;
  readonly interactions?: Iterable<object>;
  /** What `engine.fit` gave; without it graders that learn do so from `population` and the orders. */
  readonly model?: unknown;
  readonly population?: Iterable<object>;
  /** Customers that are there already, with which leads are compared where the rule set has `duplicates`. */
  readonly existing?: Iterable<object>;
  /** What the book holds already. */
  readonly events?: Iterable<LedgerEvent>;
  /** What every lead has that does not say otherwise; `{n}` in a text is the running number of the lead, `{n:8}` padded to 8 digits. */
  readonly defaults?: object;
}

type Undated<Event> = Event extends { readonly at: string } ? Omit<Event, "at"> & { readonly at?: string } : never;

/** An event of the ledger; without `at` it happens now. */
export type TrialEvent = Undated<LedgerEvent>;

/** What a step of a spec does: `{ set: { rep: "amy", status: "away" } }`, `{ at: "2026-03-03T09:00:00Z" }`. */
export type TrialStep = Action;

/** A roster, a clock and a book to try a rule set in. Every decision carries a full trace. */
export interface Trial {
  /** Decides a lead; without an id it is `L1`, `L2` and so on. */
  readonly assign: (lead?: object) => Decision;
  /** Decides that many leads, all like this one. */
  readonly assignMany: (count: number, like?: object) => readonly Decision[];
  /** Decides the leads that wait again, as `engine.release` does. */
  readonly release: (options?: { readonly limit?: number }) => readonly Decision[];
  /** Moves the clock. */
  readonly at: (now: Instant) => void;
  /** Changes columns of a rep. */
  readonly set: (rep: string, changes: object) => void;
  readonly add: (rep: object) => void;
  readonly remove: (rep: string) => void;
  /** Takes an event into the book. */
  readonly record: (event: TrialEvent) => void;
  /** A rep claims a lead from its pool, or several, all or none; what is granted is recorded. */
  readonly claim: (leads: string | readonly string[], rep: string) => Claim;
  /** Does what a step of a spec says, and returns what was decided in it. */
  readonly act: (step: TrialStep) => readonly Decision[];
  readonly book: Book;
  /** With the roster as it is now. */
  readonly engine: Engine;
  readonly now: Date;
  /** Everything that was decided so far. */
  readonly decisions: readonly Decision[];
  /** How many leads each rep got, of all so far or of these decisions. */
  readonly counts: (decisions?: Iterable<Decision>) => { readonly [rep: string]: number };
}

const textOf = (instant: Instant): string => (typeof instant === "string" ? instant : instant.toISOString());

const rowsOf = (rows: Iterable<object>): readonly Row[] => [...rows] as Row[];

/**
 * Opens a trial of a rule set: leads are assigned, time passes, reps come and go, and a test looks at what became of it.
 *
 * @param ruleSet what `parseRuleSet` gave
 * @throws RosterError listing every problem of the roster
 * @example
 * ```ts
 * const sales = trial(ruleSet, {
 *   reps: [{ id: "amy", teams: ["sales"] }, { id: "bo", teams: ["sales"] }],
 *   now: "2026-03-02T09:00:00+08:00",
 * });
 * sales.assignMany(4, { province: "上海" });
 * sales.set("amy", { status: "away" });
 * const { rep } = sales.assign({ province: "上海" });
 * console.log(rep, sales.counts()); // bo { amy: 2, bo: 3 }
 * ```
 */
export const trial = (ruleSet: RuleSet, options: TrialOptions): Trial => {
  const { reps, now, orders, interactions, model, existing, population = [], events = [], defaults = {} } = options;
  const world = openWorlds(ruleSet).open(
    {
      now: textOf(now),
      reps: rowsOf(reps),
      orders: orders && rowsOf(orders),
      interactions: interactions && rowsOf(interactions),
      population: rowsOf(population),
      model,
      existing: existing && rowsOf(existing),
      events: [...events],
      defaults: defaults as Row,
    },
    { trace: true },
  );
  const { act, decisions, book } = world;
  return {
    assign: (lead = {}) => world.assign(lead as Row),
    assignMany: (count, like = {}) => world.act({ assign: { count, like: like as { [field: string]: unknown } } }),
    release: ({ limit } = {}) => act({ release: limit === undefined ? true : { limit } }),
    at: (instant) => void act({ at: textOf(instant) }),
    set: (rep, changes) => void act({ set: { ...changes, rep } }),
    add: (rep) => void act({ add: rep as { [column: string]: unknown } }),
    remove: (rep) => void act({ remove: rep }),
    record: (event) => void act({ record: event }),
    claim: (leads, rep) => world.claim({ lead: [leads].flat(), rep }),
    act,
    book,
    decisions,
    counts: (some = decisions) => countReps([...some]),
    get engine() {
      return world.engine();
    },
    get now() {
      return world.now();
    },
  };
};
