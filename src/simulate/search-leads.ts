import { tellingLeads } from "../engine/telling-values.js";
import type { Book } from "../ledger/open-book.js";
import { compareLead, type Sides } from "./compare-lead.js";
import type { Searched } from "./diff.js";
import type { RoutePairs } from "./match-routes.js";
import type { Tally } from "./tally.js";

export interface SearchOptions {
  readonly book: Book;
  readonly now: number;
  /** How many leads are made of telling values. */
  readonly count: number;
}

/** Looks for leads that go elsewhere, each decided by itself. */
export const searchLeads = (
  sides: Sides,
  pairs: RoutePairs,
  tally: Tally,
  { book, now, count }: SearchOptions,
): Searched => {
  const { ruleSet: before } = sides.before;
  const { ruleSet: after } = sides.after;
  const books = { before: book, after: book };
  for (const row of tellingLeads([before, after], { count, now })) tally.add(compareLead(sides, row, books), books);
  return { ...tally.result(), complete: false, unproven: [] };
};
