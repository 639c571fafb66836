import type { Roster } from "../assign/roster.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import type { Action } from "../model/action.js";
import type { BookState } from "../model/book.js";
import type { Intake } from "../model/lead.js";
import { ownerGone } from "../ownership/owner-gone.js";
import type { People } from "../ownership/people.js";
import type { RuleList } from "../ownership/rule-event.js";
import type { Subject } from "../ownership/subject.js";
import { gradeLead } from "./grade-lead.js";
import { regradeDue } from "./regrade-due.js";
import type { RuleSet } from "./rule-set.js";

/** What a review looks at besides the leads. */
export interface Reviewing {
  readonly ruleSet: RuleSet;
  readonly roster: Roster;
  readonly people: People;
  readonly book: BookState;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly evidence: Evidence | undefined;
}

/** A lead with all that is known of it. */
const subjectOf = ({ lead }: Intake & { readonly ok: true }, reviewing: Reviewing): Subject => {
  const { ruleSet, roster, people, book, now, evidence } = reviewing;
  const facts = openFacts(now, book, evidence, roster.grades);
  const grades = gradeLead(ruleSet, lead, facts);
  return {
    lead,
    facts,
    grades,
    book,
    now,
    timeZone: ruleSet.timeZone,
    holding: book.open.get(lead.id),
    closed: book.closed.get(lead.id),
    people,
  };
};

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

/** Everything that is due for the leads, the earliest first; what has no time comes before it. Pure: nothing is done. */
export const review = (leads: Iterable<Intake>, reviewing: Reviewing): readonly Action[] => {
  const { after } = reviewing.ruleSet;
  const lists: readonly RuleList[] = [after.lifecycle, after.followUps, after.ownership].flatMap((kinds) =>
    Object.values<RuleList>(kinds).filter(({ rules }) => rules.length > 0),
  );
  const regrades = reviewing.ruleSet.grades.some(({ regradeEvery }) => regradeEvery !== undefined);
  const actions: Action[] = [];
  for (const read of leads) {
    if (!read.ok) {
      actions.push(unreadable(read));
      continue;
    }
    const subject = subjectOf(read, reviewing);
    for (const list of lists) {
      const rule = list.first(subject.facts);
      if (rule !== undefined) actions.push(...rule.does.due(subject, rule.name));
    }
    actions.push(...ownerGone(subject));
    if (regrades) actions.push(...regradeDue(reviewing.ruleSet, subject));
  }
  return actions.sort(inOrder);
};
