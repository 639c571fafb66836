import type { Roster } from "../assign/roster.js";
import { type Evidence, openFacts } from "../conditions/facts.js";
import type { BookState } from "../model/book.js";
import type { Lead } from "../model/lead.js";
import type { People } from "../ownership/people.js";
import type { Subject } from "../ownership/subject.js";
import { gradeLead } from "./grade-lead.js";
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
export const subjectOf = (lead: Lead, { ruleSet, roster, people, book, now, evidence }: Reviewing): Subject => {
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

/** The same lead as if it were at another stage. */
export const subjectAt = (stage: string, { lead, book, now }: Subject, reviewing: Reviewing): Subject =>
  subjectOf(lead, { ...reviewing, book: { ...book, stages: new Map([[lead.id, { stage, since: now }]]) } });
