import { utcText } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import { actedOn, wasActed } from "../ownership/acted.js";
import type { Subject } from "../ownership/subject.js";
import { missingFor } from "./missing-for.js";
import { type Reviewing, subjectAt } from "./subject-of.js";

/** How far the rules lead a lead from its stage, one after the other. */
const reach = (start: Subject, stage: string, enough: (stage: string) => boolean, reviewing: Reviewing): Subject => {
  const { lifecycle } = reviewing.ruleSet.after;
  const seen = new Set([stage]);
  let subject = start;
  for (;;) {
    const to = lifecycle.advance.first(subject.facts)?.does.to;
    if (to === undefined || seen.has(to)) return subject;
    seen.add(to);
    subject = subjectAt(to, subject, reviewing);
    if (enough(to)) return subject;
  }
};

/**
 * A stage that the record claims and that was not earned: further than the book knows, and than the rules lead from there. What the record
 * says is believed where the book knows no stage of the lead.
 */
export const refuseStage = (subject: Subject, reviewing: Reviewing): readonly Action[] => {
  const { stages, lifecycle } = reviewing.ruleSet.after;
  const { lead, book, facts, holding } = subject;
  const known = book.stages.get(lead.id);
  if (known === undefined || stages?.fieldValue === undefined) return [];
  const to = String(stages.fieldValue(facts));
  const rankOf = (stage: string): number => stages.names.indexOf(stage);
  if (rankOf(to) <= rankOf(known.stage)) return [];
  const key = `${to} ${utcText(known.since)}`;
  if (wasActed(book, lead.id, "refuse-stage", key)) return [];
  const enough = (stage: string): boolean => rankOf(stage) >= rankOf(to);
  const reached = reach(subject, known.stage, enough, reviewing);
  const from = String(stages.read(reached.facts));
  if (enough(from)) return [];
  const next = lifecycle.advance.rules.filter(({ does }) => does.from.includes(from));
  const [rule] = [
    ...next.filter(({ does }) => does.to === to),
    ...next,
    ...lifecycle.advance.rules.filter(({ does }) => does.to === to),
  ];
  const missing = rule === undefined ? [] : missingFor(rule, reached, reviewing.ruleSet);
  const rep = holding?.rep;
  return [
    {
      leadId: lead.id,
      action: "refuse-stage",
      rep,
      reason: "stage-not-earned",
      rule: rule?.name,
      stage: { from: known.stage, to },
      missing,
      events: [actedOn(subject, "refuse-stage", key, rep)],
    },
  ];
};
