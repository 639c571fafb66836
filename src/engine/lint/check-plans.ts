import { addDuration, type Duration } from "../../kit/duration.js";
import type { Path } from "../../model/errors.js";
import type { Plan, Step } from "../../ownership/plan/step.js";
import type { ListedRule } from "../../ownership/rule-event.js";
import type { ListedSource } from "../read-rule-lists.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

/** Where a step lies from the date that its plan counts from, in milliseconds: enough to compare steps of one plan. */
const placeOf = ({ duration, sign }: { readonly duration: Duration; readonly sign: 1 | -1 }): number =>
  addDuration(0, duration, "UTC", sign);

/** Where the steps of a plan stand, in either form. */
const stepsAt = (rule: ListedRule<Plan>, { event }: ListedSource): Path => [
  ...rule.at,
  ...(event === undefined ? ["plan"] : ["event", "params"]),
  "steps",
];

const isForAll = ({ when, conditions, during }: ListedSource): boolean => (when ?? conditions ?? during) === undefined;

const isAlike = (a: Step, b: Step): boolean => a.channel === b.channel && placeOf(a) === placeOf(b);

/** Steps that are out of order or twice, and plans that never count. */
export const checkPlans: Check = ({ ruleSet }) => {
  const { rules } = ruleSet.after.followUps.plan;
  const sources = (ruleSet.source.followUps ?? []) as readonly ListedSource[];
  const whole = new Map<string, string>();
  return rules.flatMap((rule): Found[] => {
    const { from, steps } = rule.does;
    const source = sources[Number(rule.at.at(-1))] as ListedSource;
    const at = stepsAt(rule, source);
    const found: Found[] = [];
    const before = whole.get(from);
    if (before !== undefined) {
      const message = `never counts: ${JSON.stringify(before)} holds for every lead, and of plans from ${JSON.stringify(from)} the first counts`;
      found.push({ code: "unreachable-plan", path: rule.at, message, found: rule.name });
    } else if (isForAll(source)) whole.set(from, rule.name);
    steps.forEach((step, i) => {
      const earlier = steps.slice(0, i);
      const last = earlier.at(-1);
      if (earlier.some((one) => isAlike(one, step))) {
        const message = "another step of this plan comes at the same time by the same channel";
        found.push({ code: "doubled-step", path: [...at, i], message });
      } else if (last !== undefined && placeOf(step) < placeOf(last)) {
        const message = "is due before the step that stands before it: steps are done in order of time";
        found.push({ code: "steps-out-of-order", path: [...at, i], message });
      }
    });
    return found;
  });
};
