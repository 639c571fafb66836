import type { Roster } from "../assign/roster.js";
import type { Step } from "../assign/step.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import { gradeLead } from "../engine/grade-lead.js";
import type { RuleSet } from "../engine/rule-set.js";
import { keysOf, recordKeys } from "../intake/duplicates/duplicate-rules.js";
import { addDuration, type Duration } from "../kit/duration.js";
import type { BookState } from "../model/book.js";
import type { Lead } from "../model/lead.js";
import { bucketOf, keyRows } from "./key-rows.js";
import { bookRow, type Wants, wants } from "./wants.js";

const dayLength = 86_400_000;

/** How far back caps look: so many days, a few more than a calendar can make of it, and windows of their own. */
interface Reach {
  readonly days: number;
  readonly windows: readonly { readonly per: Duration; readonly timeZone: string }[];
}

const reaches = new WeakMap<Roster, Reach>();

const reachOf = ({ seats, reps }: Roster, { pools }: RuleSet): Reach => {
  const periods = [
    ...reps.map(({ dayCap, weekCap, monthCap }) => ({ day: dayCap, week: weekCap, month: monthCap })),
    ...[...pools.values()].map(({ claimsPerDay }) => ({ day: claimsPerDay, week: undefined, month: undefined })),
    ...[...seats.values()].flatMap((members) => members.map((seat) => seat.limits)),
  ];
  let days = 0;
  for (const { day, week, month } of periods)
    days = Math.max(days, month !== undefined ? 34 : week !== undefined ? 10 : day !== undefined ? 3 : 0);
  const windows = new Map<string, Reach["windows"][number]>();
  for (const members of seats.values())
    for (const {
      limits: { rolling },
      timeZone,
    } of members)
      for (const { per } of rolling) windows.set(JSON.stringify([per, timeZone]), { per, timeZone });
  return { days, windows: [...windows.values()] };
};

/** The earliest instant that a cap of anybody looks back to; `undefined` without caps of periods. */
export const receivedFrom = (roster: Roster, ruleSet: RuleSet, now: number): number | undefined => {
  const reach = reaches.get(roster) ?? reachOf(roster, ruleSet);
  reaches.set(roster, reach);
  const { days, windows } = reach;
  if (days === 0 && windows.length === 0) return undefined;
  let from = now - days * dayLength;
  for (const { per, timeZone } of windows) from = Math.min(from, addDuration(now, per, timeZone, -1) - 6 * dayLength);
  return from;
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
