import type { RuleList } from "../rule-event.js";
import type { Subject } from "../subject.js";
import { type Followed, followPlan } from "./follow-plan.js";
import { plansFrom } from "./plans-from.js";
import type { Plan } from "./step.js";

/** The plans that hold for a lead, one for each date that plans count from, and how it stands with each. */
export const plansHeld = (subject: Subject, list: RuleList<Plan>): readonly Followed[] => {
  const held: Followed[] = [];
  list.counting(subject.facts, (rule) => {
    const followed = followPlan(subject, rule, plansFrom(rule.does.from, list));
    if (followed !== undefined) held.push(followed);
  });
  return held;
};
