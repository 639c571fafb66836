import { type Assignment, assignLead } from "../assign/assign-lead.js";
import type { Choosing } from "../assign/choosing.js";
import type { Roster } from "../assign/roster.js";
import type { Team } from "../assign/team.js";
import { type TraceLevel, traceTeams } from "../assign/trace-teams.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import { issue } from "../ledger/open-book.js";
import type { BookState, Holding } from "../model/book.js";
import type { Decision, Grades, RuleSetStamp } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { Intake, Lead } from "../model/lead.js";
import { gradeLead } from "./grade-lead.js";
import type { Route, RuleSet } from "./rule-set.js";

/** A decision and the events that it implies; nothing is changed until they are recorded. */
export interface Decided {
  readonly decision: Decision;
  readonly events: readonly LedgerEvent[];
}

const nothing: readonly LedgerEvent[] = [];
const noGrades: Grades = Object.freeze({});

let lastNow = Number.NaN;
let lastText = "";

/** The instant in UTC; a whole batch is decided at one. */
const isoOf = (now: number): string => {
  if (now !== lastNow) {
    lastText = new Date(now).toISOString();
    lastNow = now;
  }
  return lastText;
};

/** The earlier decision, as the book has it; `stamp` where the book does not say which rule set decided. */
export const standing = (stamp: RuleSetStamp, leadId: string, holding: Holding): Decision => ({
  leadId,
  outcome: "assigned",
  rep: holding.rep,
  team: holding.team,
  route: holding.route,
  via: holding.via,
  reason: holding.reason,
  grades: holding.grades,
  repeated: true,
  at: new Date(holding.at).toISOString(),
  ruleSet: holding.ruleSet ?? stamp,
});

const eventOf = (
  assignment: Assignment,
  decision: Decision,
  lead: Lead,
  route: Route | undefined,
  book: BookState,
): LedgerEvent | undefined => {
  const { leadId, at, reason, grades, ruleSet } = decision;
  const about = { leadId, at, reason, grades, ruleSet, ...(route && { route: route.name }) };
  switch (assignment.outcome) {
    case "assigned": {
      const { rep, team, via, turn, teamTurn } = assignment.chosen;
      return {
        type: "assigned",
        ...about,
        rep: rep.id,
        team: team.name,
        via,
        ...(turn && { turn }),
        ...(teamTurn && { teamTurn }),
      };
    }
    case "held": {
      const since = new Date(book.held.get(leadId)?.since ?? Date.parse(at)).toISOString();
      const until = new Date(assignment.until).toISOString();
      return {
        type: "held",
        ...about,
        lead,
        priority: route?.priority ?? 0,
        since,
        until,
        retryAt: until,
        step: assignment.step,
      };
    }
    case "pooled":
      return { type: "pooled", ...about, pool: assignment.pool };
    case "unassigned":
      return undefined;
  }
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
): Decided => {
  const at = isoOf(now);
  if (!intake.ok) {
    const decision: Decision = {
      leadId: intake.id ?? "",
      outcome: "rejected",
      reason: "invalid-lead",
      grades: noGrades,
      problems: intake.problems,
      at,
      ruleSet: ruleSet.stamp,
    };
    return { decision, events: nothing };
  }
  const { lead } = intake;
  const holding = book.open.get(lead.id);
  if (holding !== undefined) return { decision: standing(ruleSet.stamp, lead.id, holding), events: nothing };

  const facts = openFacts(now, book, evidence, roster.grades);
  const grades = gradeLead(ruleSet, lead, facts);
  const route = ruleSet.routes[ruleSet.routing.first(facts)];
  const choosingIn = (team: Team): Choosing => ({
    facts,
    lead,
    grades,
    book,
    roster,
    team,
    members: roster.members.get(team.name) ?? [],
  });
  const tracer = level === "off" ? undefined : traceTeams(level, roster.seats);
  const steps = { route: route?.steps, fallback: ruleSet.fallback, timeZone: ruleSet.timeZone };
  const assignment = assignLead(steps, choosingIn, now, tracer?.observe);
  const chosen = assignment.outcome === "assigned" ? assignment.chosen : undefined;
  const decision: Decision = {
    leadId: lead.id,
    outcome: assignment.outcome,
    rep: chosen?.rep.id,
    team: chosen?.team.name,
    pool: assignment.outcome === "pooled" ? assignment.pool : undefined,
    route: route?.name,
    via: chosen?.via,
    narrowedBy: chosen?.narrowedBy,
    reason: assignment.reason,
    grades,
    retryAt: assignment.outcome === "held" ? new Date(assignment.until).toISOString() : undefined,
    trace: tracer?.finish(chosen),
    at,
    ruleSet: ruleSet.stamp,
  };
  const event = eventOf(assignment, decision, lead, route, book);
  return { decision, events: event === undefined ? nothing : [issue(event)] };
};
