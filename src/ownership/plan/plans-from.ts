import type { ListedRule, RuleList } from "../rule-event.js";
import type { Plan } from "./step.js";

/** The plans of a list that count from the same date. */
export const plansFrom = (from: string, { rules }: Pick<RuleList<Plan>, "rules">): readonly ListedRule<Plan>[] =>
  rules.filter(({ does }) => does.from === from);
