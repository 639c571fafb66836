import type { LedgerEvent } from "../model/event.js";
import type { Intake, LeadProblem } from "../model/lead.js";
import type { ListedRule } from "../ownership/rule-event.js";
import { movedTo, type StageMove } from "../ownership/stage-move.js";
import { missingFor } from "./missing-for.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

/** What came of the wish to have a lead at another stage; nothing is changed until the events are recorded. */
export interface Advanced {
  readonly leadId: string;
  readonly outcome: "advanced" | "refused";
  /**
   * Why it is refused: the lead cannot be read, there is no such stage, no rule leads there from the lead's stage, or the conditions of
   * those that do fail.
   */
  readonly reason?: "invalid-lead" | "unknown-stage" | "no-rule" | "conditions" | undefined;
  /** The stage at which the lead is. */
  readonly from?: string | undefined;
  readonly to: string;
  /** The rule that leads there. */
  readonly rule?: string | undefined;
  /** What is missing, in the rule set's language. */
  readonly missing: readonly string[];
  readonly problems?: readonly LeadProblem[] | undefined;
  readonly events: readonly LedgerEvent[];
}

/** Whether a lead may come to a stage: where a rule leads there from its own, and the rule's conditions hold. Pure. */
export const advance = (intake: Intake, to: string, reviewing: Reviewing): Advanced => {
  const nothing = { to, missing: [], events: [] };
  if (!intake.ok) {
    const { id = "", problems } = intake;
    return { ...nothing, leadId: id, outcome: "refused", reason: "invalid-lead", problems };
  }
  const { ruleSet } = reviewing;
  const { stages, lifecycle } = ruleSet.after;
  const subject = subjectOf(intake.lead, reviewing);
  const from = stages?.read(subject.facts) as string | undefined;
  const about = { ...nothing, leadId: intake.lead.id, from };
  if (from === to) return { ...about, outcome: "advanced" };
  if (!stages?.names.includes(to)) return { ...about, outcome: "refused", reason: "unknown-stage" };
  const leading = [lifecycle.advance, lifecycle.demote]
    .flatMap(({ rules }): readonly ListedRule<StageMove>[] => rules)
    .filter(({ does }) => does.to === to);
  const here = leading.filter(({ does }) => from !== undefined && does.from.includes(from));
  const rule = here.find(({ does }) => does.evidence.holds(subject.facts));
  if (rule !== undefined)
    return { ...about, outcome: "advanced", rule: rule.name, events: [movedTo(subject, from, to)] };
  const [nearest] = here.length > 0 ? here : leading;
  const missing = nearest === undefined ? [] : missingFor(nearest, subject, ruleSet);
  return {
    ...about,
    outcome: "refused",
    reason: here.length > 0 ? "conditions" : "no-rule",
    rule: nearest?.name,
    missing,
  };
};
