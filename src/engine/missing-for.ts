import { conditionsText } from "../conditions/conditions-text.js";
import { stageName } from "../conditions/stage-fact.js";
import type { ListedRule } from "../ownership/rule-event.js";
import type { StageMove } from "../ownership/stage-move.js";
import type { Subject } from "../ownership/subject.js";
import type { RuleSet } from "./rule-set.js";

/** What a rule asks for and a lead does not have, in the rule set's language: the stage from which it leads first. */
export const missingFor = (
  { does: { from, evidence } }: ListedRule<StageMove>,
  { facts }: Subject,
  { after: { stages }, language }: RuleSet,
): readonly string[] => {
  const [only] = from;
  const fact = stages?.field ?? stageName;
  const test = from.length === 1 ? { fact, operator: "equal", value: only } : { fact, operator: "in", value: from };
  const isThere = from.includes(String(stages?.read(facts)));
  return [
    ...(isThere ? [] : [conditionsText(test, language)]),
    ...(evidence.holds(facts) ? [] : evidence.lacking(facts)),
  ];
};
