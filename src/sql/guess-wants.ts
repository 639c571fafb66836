import type { Roster } from "../assign/roster.js";
import type { Step } from "../assign/step.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import { gradeLead } from "../engine/grade-lead.js";
import type { RuleSet } from "../engine/rule-set.js";
import { keysOf, recordKeys } from "../intake/duplicates/duplicate-rules.js";
import { addDuration } from "../kit/duration.js";
import type { BookState } from "../model/book.js";
import type { Lead } from "../model/lead.js";
import { bucketOf, keyRows } from "./key-rows.js";
import { bookRow, type Wants, wants } from "./wants.js";

const day = 86_400_000;

/** The earliest instant that a cap of anybody looks back to, a few days more than a calendar can make of it; `undefined` without such caps. */
export const receivedFrom = ({ seats, reps }: Roster, { pools }: RuleSet, now: number): number | undefined => {
  let from = Number.POSITIVE_INFINITY;
  const back = (days: number): void => {
    from = Math.min(from, now - days * day);
  };
  for (const { dayCap, weekCap, monthCap } of reps) {
    if (dayCap !== undefined) back(3);
    if (weekCap !== undefined) back(10);
    if (monthCap !== undefined) back(34);
  }
  for (const { claimsPerDay } of pools.values()) if (claimsPerDay !== undefined) back(3);
  for (const members of seats.values())
    for (const { limits, timeZone } of members) {
      if (limits.day !== undefined) back(3);
      if (limits.week !== undefined) back(10);
      if (limits.month !== undefined) back(34);
      for (const { per } of limits.rolling) from = Math.min(from, addDuration(now, per, timeZone, -1) - 6 * day);
    }
  return from === Number.POSITIVE_INFINITY ? undefined : from;
};

/** Whether grades or routes may go by what the book says of a lead. */
export const routesByBook = ({ uses, after }: RuleSet): boolean =>
  after.stages !== undefined || [...uses.facts].some((name) => name.startsWith("book."));

/** The rows of the books that the steps of a route go by: their rotations and all of their members. */
const addSteps = (steps: readonly Step[], { seats }: Roster, books: Set<string>): void => {
  for (const step of steps) {
    if (step.kind !== "team") continue;
    if (step.among !== undefined) books.add(bookRow("rotation", step.among.rotation));
    for (const { name } of step.teams) {
      if ("weights" in step.pick) books.add(bookRow("rotation", step.rotation ?? name));
      for (const { rep } of seats.get(name) ?? []) books.add(bookRow("rep", rep.id));
    }
  }
};

/** A lead, and when it is decided: milliseconds since 1970 UTC. */
export interface TimedLead {
  readonly lead: Lead;
  readonly at: number;
}

/** What deciding leads will most likely need: what their routes name. Nothing is decided, and nothing is locked yet. */
export const guessWants = (
  ruleSet: RuleSet,
  roster: Roster,
  leads: Iterable<TimedLead>,
  book: BookState,
  evidence: Evidence | undefined,
): Wants => {
  const ids = new Set<string>();
  const books = new Set<string>();
  const keys = new Set<string>();
  const routes = new Set<number>();
  const { duplicates } = ruleSet;
  let first = Number.POSITIVE_INFINITY;
  for (const { lead, at } of leads) {
    ids.add(lead.id);
    first = Math.min(first, at);
    const facts = openFacts(at, book, evidence, roster.grades);
    gradeLead(ruleSet, lead, facts);
    routes.add(ruleSet.routing.first(facts));
    if (duplicates === undefined) continue;
    for (const key of keyRows(recordKeys(keysOf(duplicates, lead)))) {
      keys.add(key);
      books.add(bookRow("keys", bucketOf(key)));
    }
  }
  for (const route of routes) addSteps(ruleSet.routes[route]?.steps ?? ruleSet.fallback, roster, books);
  return wants({ leads: ids, books, keys, receivedFrom: receivedFrom(roster, ruleSet, first) });
};
