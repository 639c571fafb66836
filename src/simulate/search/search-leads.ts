import { tellingLeads } from "../../engine/telling-values.js";
import type { Book } from "../../ledger/open-book.js";
import { compareLead, type Sides } from "../compare-lead.js";
import type { Searched } from "../diff.js";
import type { Tally } from "../tally.js";
import { proveRoutes } from "./prove-routes.js";

export interface SearchOptions {
  readonly book: Book;
  readonly now: number;
  /** How many leads are made of telling values. */
  readonly count: number;
  readonly isNewRoster: boolean;
}

/** Looks for leads that go elsewhere, each decided by itself. */
export const searchLeads = (sides: Sides, tally: Tally, { count, ...options }: SearchOptions): Searched => {
  const { book, now, isNewRoster } = options;
  const ruleSets = [sides.before.ruleSet, sides.after.ruleSet];
  if (ruleSets[0]?.hash === ruleSets[1]?.hash && !isNewRoster)
    return { ...tally.result(), complete: true, unproven: [] };
  const books = { before: book, after: book };
  for (const row of tellingLeads(ruleSets, { count, now })) tally.add(compareLead(sides, row, books), books);
  const unproven = proveRoutes(sides, tally, options);
  return { ...tally.result(), complete: unproven.length === 0, unproven };
};
