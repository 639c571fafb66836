import type { ConditionTree } from "../conditions/condition-tree.js";
import { conditionsText } from "../conditions/conditions-text.js";
import type { Facts } from "../conditions/facts.js";
import { type Grounds, groundsOf } from "../conditions/grounds.js";
import { toConditions } from "../conditions/to-conditions.js";
import type { RulePlace } from "./rule-event.js";

/** What conditions tell of a lead, in the rule set's language; compiled once it is asked. */
export interface Evidence {
  readonly holds: (facts: Facts) => boolean;
  /** The conditions that hold. */
  readonly held: (facts: Facts) => readonly string[];
  /** The conditions that fail. */
  readonly lacking: (facts: Facts) => readonly string[];
}

export const evidenceOf = (
  tree: ConditionTree,
  { timeZone, language }: Pick<RulePlace, "timeZone" | "language">,
): Evidence => {
  let compiled: Grounds | undefined;
  const grounds = (): Grounds => {
    compiled ??= groundsOf(tree, timeZone);
    return compiled;
  };
  const textsOf = (parts: readonly ConditionTree[]): readonly string[] =>
    parts.map((part) => conditionsText(toConditions(part), language));
  return {
    holds: (facts) => grounds().holds(facts),
    held: (facts) => textsOf(grounds().held(facts)),
    lacking: (facts) => textsOf(grounds().lacking(facts)),
  };
};
