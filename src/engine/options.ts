import type { TraceLevel } from "../assign/trace-teams.js";
import type { Book } from "../ledger/open-book.js";
import type { Language } from "../model/language.js";

/** An instant: a `Date`, or ISO 8601 text with an offset such as `2026-03-02T09:00:00+08:00`. */
export type Instant = Date | string;

/** What a decision is made with besides the lead: the book, the instant, and how much it is to tell. */
export interface AssignOptions {
  readonly book: Book;
  readonly now: Instant;
  /** How much the decision tells of the way to it: `off` (default), `summary`, or `full` with every rep of every team tried. */
  readonly trace?: TraceLevel;
}

/** How an answer for people is worded. */
export interface ExplainOptions {
  /** Default: the rule set's language. */
  readonly language?: Language;
}
