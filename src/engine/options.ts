import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import type { Existing } from "../intake/duplicates/open-existing.js";
import type { Book } from "../ledger/open-book.js";
import type { Language } from "../model/language.js";

/** An instant: a `Date`, or ISO 8601 text with an offset such as `2026-03-02T09:00:00+08:00`. */
export type Instant = Date | string;

/** What `createEngine` takes. */
export interface EngineOptions {
  /** Rows of the roster, as a file has them or typed. */
  readonly reps: Iterable<unknown>;
  /** Decides as if everybody worked at all times; who is out of office stays out (default: false). */
  readonly ignoreHours?: boolean;
}

/** What grades stand on besides the lead: rows of the tables, and a model; or what `engine.evidence` made of them, once for many leads. */
export interface EvidenceOptions {
  /** The orders, of this lead or of all, as a file has them or typed. */
  readonly orders?: Iterable<unknown> | undefined;
  readonly interactions?: Iterable<unknown> | undefined;
  /** What `engine.fit` gave, perhaps stored as JSON in between. */
  readonly model?: unknown;
}

/** What a lead is graded with. */
export interface GradeOptions extends EvidenceOptions {
  readonly now: Instant;
  /** What `engine.evidence` gave; `orders`, `interactions` and, where a lead is graded, `model` are then not looked at. */
  readonly evidence?: Evidence | undefined;
}

/** What a decision is made with besides the lead: the book, the instant, what grades stand on, and how much it is to tell. */
export interface AssignOptions extends GradeOptions {
  readonly book: Book;
  /** What `engine.existing` gave: customers that are there already, with which leads are compared where the rule set has `duplicates`. */
  readonly existing?: Existing | undefined;
  /** How much the decision tells of the way to it: `off` (default), `summary`, or `full` with every rep of every team tried. */
  readonly trace?: TraceLevel;
}

/** What a release is made with. */
export interface ReleaseOptions extends AssignOptions {
  /** How many leads may go to a rep or a pool; the others wait on. Default: as many as can. */
  readonly limit?: number | undefined;
}

/** What leads are reviewed with: the book, the instant, and what grades stand on. */
export interface ReviewOptions extends GradeOptions {
  readonly book: Book;
}

/** What tasks are asked for with: as for a review, and how far ahead. */
export interface TaskOptions extends ReviewOptions {
  /** The last instant that counts. */
  readonly until?: Instant | undefined;
}

/** What the effect of plans is counted with. */
export interface EffectOptions extends GradeOptions {
  /** The leads, those without a plan among them. */
  readonly leads: Iterable<unknown>;
  /** What the events go on from; it stays as it is. */
  readonly book?: Book | undefined;
}

/** How an answer for people is worded. */
export interface ExplainOptions {
  /** Default: the rule set's language. */
  readonly language?: Language;
}
