import { differingGrades } from "../engine/differing-parts.js";
import type { Book } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import type { Place } from "./diff.js";
import type { Side } from "./side.js";

/** The two rule sets, and how they are compared. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
  /** Whether a roster is given, so that it counts who gets a lead. */
  readonly roster: boolean;
}

/** The books from which the two rule sets decide a lead. */
export interface Books {
  readonly before: Book;
  readonly after: Book;
}

/** A lead as both rule sets decided it. */
export interface Pair {
  readonly row: unknown;
  readonly before: Decision;
  readonly after: Decision;
  readonly from: Place;
  readonly to: Place;
  /** Goes elsewhere: to another team, pool or rep, or to none. */
  readonly elsewhere: boolean;
  /** The route is another. */
  readonly rerouted: boolean;
  /** The grades, and what they add, that differ. */
  readonly grades: readonly string[];
}

export const pairOf = ({ before, after, roster }: Sides, row: unknown, one: Decision, other: Decision): Pair => {
  const [from, to] = [before.placeOf(one), after.placeOf(other)];
  const elsewhere =
    from.outcome !== to.outcome || from.team !== to.team || from.pool !== to.pool || (roster && one.rep !== other.rep);
  return {
    row,
    before: one,
    after: other,
    from,
    to,
    elsewhere,
    rerouted: from.route !== to.route,
    grades: differingGrades(one.grades, other.grades),
  };
};

/** Decides a lead by both rule sets and changes nothing. */
export const compareLead = (sides: Sides, row: unknown, books: Books, now?: number): Pair =>
  pairOf(
    sides,
    row,
    sides.before.decide(row, books.before, now).decision,
    sides.after.decide(row, books.after, now).decision,
  );
