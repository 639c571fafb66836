import type { Step } from "../assign/step.js";
import type { BookState, Cooling } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { actedOn } from "../ownership/acted.js";
import { stayKey } from "../ownership/reassign.js";
import { follow, standing } from "./decide.js";
import type { Performer } from "./performer.js";
import type { Route } from "./rule-set.js";
import { subjectOf } from "./subject-of.js";

/** The book as if the rep had lost the lead. */
const lostBy = (rep: string, leadId: string, book: BookState): BookState => {
  const { cooling } = book;
  const others = (cooling.get(leadId) ?? []).filter((one) => one.rep !== rep);
  const lost: readonly Cooling[] = [...others, { rep }];
  const get = (id: string): readonly Cooling[] | undefined => (id === leadId ? lost : cooling.get(id));
  return { ...book, cooling: { ...cooling, size: cooling.size + 1, get } };
};

/** The steps of a route, the team first that has the lead, where the route knows it. */
const stickTo = (team: string | undefined, steps: readonly Step[]): readonly Step[] => {
  for (const step of steps) {
    if (step.kind !== "team") continue;
    const own = step.teams.find(({ name }) => name === team);
    if (own !== undefined) return [{ ...step, teams: [own], among: undefined }, ...steps];
  }
  return steps;
};

/** A step of a route with one more in front is the one before it. */
const movedBack = (event: LedgerEvent, by: number): LedgerEvent =>
  event.type === "held" && by > 0 ? { ...event, step: event.step - by } : event;

/**
 * Takes a lead from its owner and decides who gets it by the routes; the lead of an owner who has left stays in the team where that is
 * possible. Where nobody else can take the lead of an owner who is there, the owner keeps it.
 */
export const performReassign: Performer = (action, reviewing) => {
  const { ruleSet, roster, book, now } = reviewing;
  const { leadId, rep, lead, reason, team, events } = action;
  const holding = book.open.get(leadId);
  const isDone = holding === undefined || holding.rep !== rep || events.some(({ at }) => Date.parse(at) < holding.at);
  if (isDone || lead === undefined || rep === undefined)
    return { decision: holding && standing(ruleSet.stamp, leadId, holding), events: [] };

  const without = lostBy(rep, leadId, book);
  const { facts, grades } = subjectOf(lead, { ...reviewing, book: without });
  const route: Route | undefined = ruleSet.routes[ruleSet.routing.first(facts)];
  const steps = reason === "owner-gone" ? stickTo(team, route?.steps ?? []) : (route?.steps ?? []);
  const further = steps.length - (route?.steps.length ?? 0);
  const routed = { lead, kept: lead, facts, grades, route: route && { ...route, steps } };
  const { decision, events: decided } = follow(ruleSet, roster, routed, without, "off");
  if (decision.outcome !== "unassigned" || reason === "owner-gone")
    return { decision, events: [...events, ...decided.map((event) => movedBack(event, further))] };
  const stays = actedOn({ lead, now }, "reassign", stayKey(holding.at), rep);
  return { decision: standing(ruleSet.stamp, leadId, holding), events: [stays] };
};
