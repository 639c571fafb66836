import { type Duration, parseDuration } from "../kit/duration.js";
import { utcText } from "../kit/iso.js";
import { periodEnd } from "../kit/period.js";
import type { Action } from "../model/action.js";
import { actedOn, lastActed } from "../ownership/acted.js";
import type { Subject } from "../ownership/subject.js";
import type { RuleSet } from "./rule-set.js";

/** The grades of a lead that stand no longer: they were given when the owner received it, or when they were last revised. */
export const regradeDue = ({ grades }: Pick<RuleSet, "grades">, subject: Subject): readonly Action[] => {
  const { lead, holding, book, now, timeZone } = subject;
  if (holding === undefined) return [];
  return grades.flatMap(({ name, regradeEvery }): Action[] => {
    if (regradeEvery === undefined || !Object.hasOwn(holding.grades, name)) return [];
    const given = Math.max(holding.at, lastActed(book, lead.id, "regrade", name) ?? holding.at);
    const due = periodEnd(given, parseDuration(regradeEvery) as Duration, timeZone);
    if (now < due) return [];
    return [
      {
        leadId: lead.id,
        action: "regrade",
        rep: holding.rep,
        reason: "grade-due",
        rule: name,
        dueAt: utcText(due),
        events: [actedOn(subject, "regrade", name, holding.rep)],
      },
    ];
  });
};
