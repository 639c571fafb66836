import { type Assignment, assignLead } from "../assign/assign-lead.js";
import type { Chosen } from "../assign/choose-rep.js";
import type { Roster } from "../assign/roster.js";
import { type TraceLevel, traceTeams } from "../assign/trace-teams.js";
import { type Evidence, type Facts, openFacts } from "../conditions/facts.js";
import type { Existing } from "../intake/duplicates/open-existing.js";
import { instantOfText, utcText } from "../kit/iso.js";
import { issue } from "../ledger/open-book.js";
import type { BookState, HeldLead, Holding } from "../model/book.js";
import type { Decision, Grades, RuleSetStamp } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { Intake, Lead } from "../model/lead.js";
import { type Told, whoAreTold } from "../model/told.js";
import { type Compared, checkDuplicate } from "./duplicates/check-duplicate.js";
import { eventWithKeys, settledBy, settledEvent } from "./duplicates/settle.js";
import { gradeLead } from "./grade-lead.js";
import type { Route, RuleSet } from "./rule-set.js";

/** A decision and the events that it implies; nothing is changed until they are recorded. */
export interface Decided {
  readonly decision: Decision;
  readonly events: readonly LedgerEvent[];
}

const nothing: readonly LedgerEvent[] = [];
const noGrades: Grades = Object.freeze({});

type Answer = Pick<Decision, "leadId" | "outcome" | "reason" | "at" | "ruleSet"> & Partial<Decision>;

/** Every decision has all keys, in one order. */
export const decisionOf = (answer: Answer): Decision => ({
  leadId: answer.leadId,
  outcome: answer.outcome,
  rep: answer.rep,
  from: answer.from,
  team: answer.team,
  pool: answer.pool,
  route: answer.route,
  via: answer.via,
  narrowedBy: answer.narrowedBy,
  opens: answer.opens,
  notify: answer.notify,
  coordinator: answer.coordinator,
  reason: answer.reason,
  grades: answer.grades ?? noGrades,
  duplicate: answer.duplicate,
  retryAt: answer.retryAt,
  dutyAt: answer.dutyAt,
  problems: answer.problems,
  repeated: answer.repeated,
  trace: answer.trace,
  at: answer.at,
  ruleSet: answer.ruleSet,
});

/** The earlier decision, as the book has it; `stamp` where the book does not say which rule set decided. */
export const standing = (stamp: RuleSetStamp, leadId: string, holding: Holding): Decision =>
  decisionOf({
    leadId,
    outcome: "assigned",
    rep: holding.rep,
    from: holding.from,
    team: holding.team,
    route: holding.route,
    via: holding.via,
    reason: holding.reason,
    grades: holding.grades,
    repeated: true,
    at: utcText(holding.at),
    ruleSet: holding.ruleSet ?? stamp,
  });

/** What a decision means for the book; nothing where nobody gets the lead. */
export const eventOf = (
  assignment: Assignment,
  decision: Decision,
  lead: Lead,
  route: Route | undefined,
  book: BookState,
): LedgerEvent | undefined => {
  const { leadId, at, reason, grades, ruleSet } = decision;
  switch (assignment.outcome) {
    case "assigned": {
      const { rep, team, via, turn, teamTurn } = assignment.chosen;
      if (turn === undefined && teamTurn === undefined)
        return {
          type: "assigned",
          leadId,
          at,
          reason,
          grades,
          ruleSet,
          route: route?.name,
          rep: rep.id,
          team: team.name,
          via,
        };
      return {
        type: "assigned",
        leadId,
        at,
        reason,
        grades,
        ruleSet,
        route: route?.name,
        rep: rep.id,
        team: team.name,
        via,
        turn,
        teamTurn,
      };
    }
    case "held": {
      const since = utcText(book.held.get(leadId)?.since ?? instantOfText(at));
      return {
        type: "held",
        leadId,
        at,
        reason,
        grades,
        ruleSet,
        route: route?.name,
        lead,
        priority: route?.priority ?? 0,
        since,
        until: utcText(assignment.until),
        retryAt: utcText(assignment.retryAt),
        step: assignment.step,
      };
    }
    case "pooled":
      return { type: "pooled", leadId, at, reason, grades, ruleSet, route: route?.name, pool: assignment.pool };
    case "unassigned":
      return undefined;
  }
};

/** Whom a route tells of a lead: where nobody gets it, the superiors of the route's own team. */
const tell = (told: Told, chosen: Chosen | undefined, { steps }: Route, { byId }: Roster): Told => {
  const [own] = steps;
  const team = chosen?.team ?? (own?.kind === "team" ? own.teams[0] : undefined);
  return whoAreTold(told, { rep: chosen?.rep.id, lead: team?.lead }, byId);
};

/** A lead whose grades and route are known. */
export interface Routed {
  readonly lead: Lead;
  /** The lead as it was read: as the book keeps it where it has to wait. */
  readonly kept: Lead;
  readonly facts: Facts;
  readonly grades: Grades;
  readonly route: Route | undefined;
  /** What it came to when the lead was compared with what is there already. */
  readonly compared?: Compared | undefined;
}

/** How the book has the lead wait, where it is this route that does, and one of its steps is still such a one. */
const waitOf = (
  { fallback }: RuleSet,
  book: BookState,
  leadId: string,
  route: Route | undefined,
): HeldLead | undefined => {
  const held = book.held.size === 0 ? undefined : book.held.get(leadId);
  if (held === undefined || held.route !== route?.name) return undefined;
  const own = route?.steps ?? [];
  const step = held.step < own.length ? own[held.step] : fallback[held.step - own.length];
  return step?.kind === "hold" ? held : undefined;
};

/** Sends a lead along the steps of its route, and then of the fallback. */
export const follow = (
  ruleSet: RuleSet,
  roster: Roster,
  { lead, kept, facts, grades, route, compared }: Routed,
  book: BookState,
  level: TraceLevel,
): Decided => {
  const tracer = level === "off" ? undefined : traceTeams(level, roster.seats, facts.now);
  const waiting = waitOf(ruleSet, book, lead.id, route);
  const steps = { route: route?.steps, fallback: ruleSet.fallback, timeZone: ruleSet.timeZone, waiting };
  const assignment = assignLead(steps, { facts, lead, grades, book, roster }, tracer?.observe);
  const chosen = assignment.outcome === "assigned" ? assignment.chosen : undefined;
  const told = route?.told && tell(route.told, chosen, route, roster);
  const decision = decisionOf({
    leadId: lead.id,
    outcome: assignment.outcome,
    rep: chosen?.rep.id,
    team: chosen?.team.name,
    pool: assignment.outcome === "pooled" ? assignment.pool : undefined,
    route: route?.name,
    via: chosen?.via,
    narrowedBy: chosen?.narrowedBy,
    notify: told?.notify,
    coordinator: told?.coordinator,
    reason: assignment.reason,
    grades,
    duplicate: compared?.duplicate,
    retryAt: assignment.outcome === "held" ? utcText(assignment.retryAt) : undefined,
    dutyAt: chosen?.dutyAt === undefined ? undefined : utcText(chosen.dutyAt),
    trace: tracer?.finish(chosen),
    at: utcText(facts.now),
    ruleSet: ruleSet.stamp,
  });
  const made = eventOf(assignment, decision, kept, route, book);
  const event = compared === undefined ? made : eventWithKeys(made, decision, compared);
  return { decision, events: event === undefined ? nothing : [issue(event)] };
};

/** Decides one lead as read. Pure: book, roster and lead are only looked at. */
export const decide = (
  ruleSet: RuleSet,
  roster: Roster,
  intake: Intake,
  book: BookState,
  now: number,
  level: TraceLevel,
  evidence?: Evidence,
  existing?: Existing,
): Decided => {
  const { stamp, duplicates } = ruleSet;
  if (!intake.ok) {
    const { id = "", problems } = intake;
    const at = utcText(now);
    const refused = { leadId: id, outcome: "rejected", reason: "invalid-lead", problems, at, ruleSet: stamp } as const;
    return { decision: decisionOf(refused), events: nothing };
  }
  const { lead } = intake;
  const holding = book.open.get(lead.id);
  if (holding !== undefined) return { decision: standing(stamp, lead.id, holding), events: nothing };

  const facts = openFacts(now, book, evidence, roster.grades);
  const grades = gradeLead(ruleSet, lead, facts);
  const first = ruleSet.routing.first(facts);
  const route = first < 0 ? undefined : ruleSet.routes[first];
  const compared = duplicates && checkDuplicate(duplicates, lead, ruleSet, roster, book, existing, now);
  const settled = compared && settledBy(compared);
  if (settled !== undefined) {
    const about = { leadId: lead.id, route: route?.name, grades, duplicate: compared?.duplicate };
    const decision = decisionOf({ ...about, ...settled, at: utcText(now), ruleSet: stamp });
    return { decision, events: [issue(settledEvent(decision, compared as Compared))] };
  }
  return follow(ruleSet, roster, { lead, kept: lead, facts, grades, route, compared }, book, level);
};
