import { compileConditions } from "../../conditions/compile-conditions.js";
import type { Leaf } from "../../conditions/condition-tree.js";
import { openFacts } from "../../conditions/facts.js";
import { parseOperator } from "../../conditions/operators.js";
import type { RuleSet } from "../../engine/rule-set.js";

const anything = "anything";

/** Every value that a fact of a lead may have, `undefined` for a missing one, where they are few and known. */
const valuesOf = ({ fact, operator }: Leaf, ruleSet: RuleSet): readonly unknown[] | undefined => {
  if (ruleSet.vocabulary.find(fact.name) !== fact.source || fact.path !== undefined) return undefined;
  const parsed = parseOperator(operator);
  const asksForPresence = "base" in parsed && parsed.base === "isPresent";
  const field = ruleSet.fields.find(({ name }) => name === fact.name);
  if (field !== undefined) {
    // While it is asked what else is required, a required field may still be missing.
    const early = ruleSet.fields.some(({ required }) => typeof required === "object");
    const missing = field.required === true && !early ? [] : [undefined];
    if (asksForPresence) return [anything, ...missing];
    if (field.type === "boolean") return [true, false, ...missing];
    const { oneOf } = field;
    if (oneOf === undefined || field.type === "list" || field.type === "object") return undefined;
    return [
      ...oneOf.map((value) => (typeof value === "string" ? (fact.source.spell?.(value) ?? value) : value)),
      ...missing,
    ];
  }
  const labels = ruleSet.grades.find(({ name }) => name === fact.name)?.labels ?? [];
  return labels.length === 0 || fact.source.type === "list" ? undefined : [...labels, undefined];
};

/** Which ways a comparison can go: both, unless the values of its fact prove that it can go one only. */
export const possibleWays = (leaf: Leaf, ruleSet: RuleSet): ReadonlySet<boolean> => {
  const values = "literal" in leaf.operand ? valuesOf(leaf, ruleSet) : undefined;
  if (values === undefined) return new Set([true, false]);
  let value: unknown;
  const source = { ...leaf.fact.source, read: () => value };
  const holds = compileConditions({ ...leaf, fact: { ...leaf.fact, source } }, ruleSet.timeZone);
  const facts = openFacts(0);
  return new Set(
    values.map((one) => {
      value = one;
      return holds(facts);
    }),
  );
};
