import type { Action } from "../model/action.js";
import type { Intake } from "../model/lead.js";
import { firstOf } from "../ownership/first-of.js";
import { ownerGone } from "../ownership/owner-gone.js";
import type { RuleList } from "../ownership/rule-event.js";
import { refuseStage } from "./refuse-stage.js";
import { regradeDue } from "./regrade-due.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

const unreadable = ({ id = "", problems }: Intake & { readonly ok: false }): Action => ({
  leadId: id,
  action: "unreadable",
  reason: "invalid-lead",
  problems,
  events: [],
});

/** Where actions stand among those of one lead that are due at one time: as they are found. */
const inOrder = (a: Action, b: Action): number => {
  const [due, other] = [a.dueAt ?? "", b.dueAt ?? ""];
  if (due !== other) return due < other ? -1 : 1;
  return a.leadId === b.leadId ? 0 : a.leadId < b.leadId ? -1 : 1;
};

const listsOf = (kinds: { readonly [type: string]: RuleList }): readonly RuleList[] =>
  Object.values(kinds).filter(({ rules }) => rules.length > 0);

/** Everything that is due for the leads, the earliest first; what has no time comes before it. Pure: nothing is done. */
export const review = (leads: Iterable<Intake>, reviewing: Reviewing): readonly Action[] => {
  const { after } = reviewing.ruleSet;
  const stageLists = listsOf(after.lifecycle);
  const lists = [after.followUps, after.ownership].flatMap(listsOf);
  const regrades = reviewing.ruleSet.grades.some(({ regradeEvery }) => regradeEvery !== undefined);
  const actions: Action[] = [];
  for (const read of leads) {
    if (!read.ok) {
      actions.push(unreadable(read));
      continue;
    }
    const subject = subjectOf(read.lead, reviewing);
    if (stageLists.length > 0) {
      const found = firstOf(stageLists, subject.facts);
      if (found !== undefined) actions.push(...found.rule.does.due(subject, found.rule.name, found.list));
      actions.push(...refuseStage(subject, reviewing));
    }
    for (const list of lists) {
      list.counting(subject.facts, ({ does, name }) => actions.push(...does.due(subject, name, list)));
    }
    actions.push(...ownerGone(subject));
    if (regrades) actions.push(...regradeDue(reviewing.ruleSet, subject));
  }
  return actions.sort(inOrder);
};
