import { type Assignment, assignLead } from "../assign/assign-lead.js";
import type { Step } from "../assign/step.js";
import { utcText } from "../kit/iso.js";
import { issue } from "../ledger/open-book.js";
import type { Holding } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import { type HandOver, keptEvent, ownerOf, waitEvent } from "../ownership/hand-over.js";
import type { Subject } from "../ownership/subject.js";
import { decisionOf, eventOf, standing } from "./decide.js";
import type { Performer } from "./performer.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

const stay = (subject: Subject, owner: Holding, { team, opens }: HandOver, { ruleSet }: Reviewing) => {
  const { lead, now, grades, people } = subject;
  const event = keptEvent(lead.id, owner, team, now);
  const decision = decisionOf({
    leadId: lead.id,
    outcome: "assigned",
    rep: owner.rep,
    from: owner.rep,
    team,
    opens: opens(owner, people),
    reason: "handed-over",
    grades,
    at: utcText(now),
    ruleSet: ruleSet.stamp,
  });
  return { decision, events: [event] };
};

const eventsOf = (assignment: Assignment, decision: Decision, subject: Subject, owner: Holding): LedgerEvent[] => {
  const { lead, book, now } = subject;
  if (assignment.outcome === "held") return [waitEvent(subject, owner.rep, assignment.retryAt)];
  // Nobody can take it now: it is tried again at any later time.
  if (assignment.outcome === "unassigned") return [waitEvent(subject, owner.rep, now + 1)];
  const event = eventOf(assignment, decision, lead, undefined, book);
  if (event?.type !== "assigned") return event === undefined ? [] : [issue(event)];
  return [issue({ ...event, from: owner.rep })];
};

const pass = (subject: Subject, owner: Holding, handOver: HandOver, steps: readonly Step[], reviewing: Reviewing) => {
  const { ruleSet, roster } = reviewing;
  const { lead, facts, grades, book, now, people } = subject;
  const question = { facts, lead, grades, book, roster };
  const assignment = assignLead({ route: steps, fallback: [], timeZone: ruleSet.timeZone }, question);
  const chosen = assignment.outcome === "assigned" ? assignment.chosen : undefined;
  const decision = decisionOf({
    leadId: lead.id,
    outcome: assignment.outcome,
    rep: chosen?.rep.id,
    from: owner.rep,
    team: chosen?.team.name ?? handOver.team,
    pool: assignment.outcome === "pooled" ? assignment.pool : undefined,
    via: chosen?.via,
    narrowedBy: chosen?.narrowedBy,
    opens: handOver.opens(owner, people),
    reason: chosen === undefined ? assignment.reason : "handed-over",
    grades,
    retryAt: assignment.outcome === "held" ? utcText(assignment.retryAt) : undefined,
    at: utcText(now),
    ruleSet: ruleSet.stamp,
  });
  return { decision, events: eventsOf(assignment, decision, subject, owner) };
};

/**
 * Decides who of the new team gets a customer. The owner keeps the customer while nobody can; nothing happens where somebody else has the
 * customer by now, or the new team has.
 *
 * @throws RangeError for an action of another rule set
 */
export const performHandOver: Performer = ({ leadId, rep, rule, lead }, reviewing) => {
  const { ruleSet, book } = reviewing;
  const found = ruleSet.after.ownership["hand-over"].rules.find(({ name }) => name === rule);
  const steps = ruleSet.after.handOvers.get(rule ?? "");
  if (found === undefined || steps === undefined || lead === undefined)
    throw new RangeError(`the rule set ${JSON.stringify(ruleSet.name)} has no hand-over ${JSON.stringify(rule ?? "")}`);
  const owner = ownerOf(book, leadId);
  if (owner === undefined) return { events: [] };
  const { does } = found;
  if (owner.rep !== rep || does.isDone(owner)) return { decision: standing(ruleSet.stamp, leadId, owner), events: [] };
  const subject = subjectOf(lead, reviewing);
  return does.keep ? stay(subject, owner, does, reviewing) : pass(subject, owner, does, steps, reviewing);
};
