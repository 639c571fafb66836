import type { Roster } from "../assign/roster.js";
import type { TraceLevel } from "../assign/trace-teams.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import { keptLead } from "../intake/kept-lead.js";
import { utcText } from "../kit/iso.js";
import type { Book } from "../ledger/open-book.js";
import type { BookState, HeldLead } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import { type Decided, follow } from "./decide.js";
import { keptFacts } from "./grade-lead.js";
import type { Route, RuleSet } from "./rule-set.js";

const named = new WeakMap<readonly Route[], ReadonlyMap<string, Route>>();

const routesByName = ({ routes }: RuleSet): ReadonlyMap<string, Route> => {
  const known = named.get(routes) ?? new Map(routes.map((route) => [route.name, route]));
  named.set(routes, known);
  return known;
};

/** The leads that wait, in the order in which a release decides them: by priority, then who has waited longest, then by id. */
export const heldInOrder = (ruleSet: RuleSet, { held }: BookState): readonly HeldLead[] => {
  const routes = routesByName(ruleSet);
  const waiting = [...held.values()].map((one) => ({
    one,
    priority: routes.get(one.route ?? "")?.priority ?? one.priority,
  }));
  waiting.sort(
    (a, b) => b.priority - a.priority || a.one.since - b.one.since || (a.one.lead.id < b.one.lead.id ? -1 : 1),
  );
  return waiting.map(({ one }) => one);
};

/** Whether the same step has a lead wait, and for as long, as the book says. */
const waitsOn = ({ retryAt, until, step, route }: HeldLead, event: LedgerEvent | undefined): boolean =>
  event?.type === "held" &&
  event.step === step &&
  event.route === route &&
  event.until === utcText(until) &&
  event.retryAt === utcText(retryAt);

/**
 * Decides a lead that waits again, with the grades that it has, from the start of the steps of its route; one whose route there is no
 * more is routed anew. Pure: book, roster and lead are only looked at. A lead that goes on waiting at the same step implies no event.
 */
export const decideHeld = (
  ruleSet: RuleSet,
  roster: Roster,
  held: HeldLead,
  book: BookState,
  now: number,
  level: TraceLevel,
  evidence?: Evidence,
): Decided => {
  const { lead: kept, grades } = held;
  const lead = keptLead(ruleSet.fields, kept);
  const facts = openFacts(now, book, evidence, roster.grades);
  keptFacts(ruleSet, lead, grades, facts);
  const route =
    (held.route === undefined ? undefined : routesByName(ruleSet).get(held.route)) ??
    ruleSet.routes[ruleSet.routing.first(facts)];
  const decided = follow(ruleSet, roster, { lead, kept, facts, grades, route }, book, level);
  return waitsOn(held, decided.events[0]) ? { ...decided, events: [] } : decided;
};

/**
 * Decides the leads that wait, one after the other.
 *
 * @param settle decides a lead and records what follows
 * @param limit how many leads may go to a rep or a pool; the others wait on
 * @throws RangeError for a limit that is no number of leads
 */
export const release = (
  ruleSet: RuleSet,
  { state }: Pick<Book, "state">,
  settle: (held: HeldLead) => Decided,
  limit = Number.POSITIVE_INFINITY,
): readonly Decision[] => {
  if (!(limit >= 0)) throw new RangeError(`limit: expected a number of leads, found ${limit}`);
  const decisions: Decision[] = [];
  let gone = 0;
  for (const held of heldInOrder(ruleSet, state)) {
    if (gone >= limit) break;
    decisions.push(settle(held).decision);
    if (!state.held.has(held.lead.id)) gone += 1;
  }
  return decisions;
};
