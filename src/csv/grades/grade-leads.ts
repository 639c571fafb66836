import { type Evidence, type Facts, openFacts } from "../../conditions/facts.js";
import { gradeLead } from "../../engine/grade-lead.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Grades } from "../../model/decision.js";
import type { Intake, Lead, LeadProblem } from "../../model/lead.js";
import type { OpenedLeads } from "../open-leads.js";
import { customers } from "./customers.js";

/** A lead with its grades, and the row that it came from, where there is one. */
export interface GradedRow {
  readonly line: number | undefined;
  readonly raw: unknown;
  readonly lead: Lead;
  /** Those of this lead until the next is graded. */
  readonly facts: Facts;
  readonly grades: Grades;
  readonly warnings: readonly LeadProblem[];
}

/** What is done with each lead. */
export interface GradeSink {
  readonly graded: (row: GradedRow) => void;
  readonly rejected: (line: number, intake: Extract<Intake, { readonly ok: false }>) => void;
  readonly flush: () => Promise<void> | undefined;
}

const noWarnings: readonly LeadProblem[] = [];

/** Grades the leads of a file, row by row; without one everybody whom the tables know. */
export const gradeLeads = async (
  ruleSet: RuleSet,
  evidence: Evidence,
  leads: OpenedLeads | undefined,
  { graded, rejected, flush }: GradeSink,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const facts = openFacts(evidence.now, undefined, evidence);
  const grade = (lead: Lead, line: number | undefined, raw: unknown, warnings: readonly LeadProblem[]): void => {
    facts.values.fill(undefined);
    const grades = gradeLead(ruleSet, lead, facts);
    graded({ line, raw, lead, facts, grades, warnings });
  };
  if (leads === undefined) {
    for (const lead of customers(ruleSet, evidence)) {
      signal?.throwIfAborted();
      grade(lead, undefined, undefined, noWarnings);
      const full = flush();
      if (full) await full;
    }
    return;
  }
  for await (const batch of leads.batches) {
    signal?.throwIfAborted();
    for (const { intake, line, raw } of batch) {
      if (intake.ok) grade(intake.lead, line, raw, intake.warnings);
      else rejected(line, intake);
    }
    await flush();
  }
};
