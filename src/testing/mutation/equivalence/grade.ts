import { leadPlace } from "../../../engine/lead-place.js";
import type { RuleSet } from "../../../engine/rule-set.js";
import type { Plain } from "../../../kit/plain.js";
import { valueAt } from "../../../kit/value-at.js";
import { type Choice, compareChoices } from "./compare-choices.js";
import type { Comparison } from "./comparison.js";

const isGuarded = ({ source }: RuleSet, name: string): boolean => {
  const grade = valueAt(source, ["grades", name]) as Plain;
  return grade.when !== undefined || grade.conditions !== undefined;
};

/** A grade that is made of conditions, as the choices that it makes. */
const choicesOf = (ruleSet: RuleSet, name: string): { choices: Choice[]; last: string } | undefined => {
  const definition = ruleSet.grades.find((grade) => grade.name === name)?.definition();
  if (definition === undefined) return undefined;
  const guarded = isGuarded(ruleSet, name);
  const choices = definition.rules.map(({ tree, value }, i) => ({
    tree,
    outcome: guarded && i === 0 ? "not applicable" : JSON.stringify([value]),
  }));
  return { choices, last: JSON.stringify([definition.otherwise]) };
};

/** A grade that is made of conditions differs where it gives another label. */
export const grade: Comparison = ({ original, changed, change }) => {
  const [section, name] = change.path;
  if (section !== "grades" || typeof name !== "string") return undefined;
  const [one, other] = [choicesOf(original, name), choicesOf(changed, name)];
  if (one === undefined || other === undefined) return undefined;
  return compareChoices(one.choices, other.choices, [one.last, other.last], leadPlace(original));
};
