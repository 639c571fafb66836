import type { JsonRule, RuleSet } from "./rule-set.js";

/**
 * The routes, and after them the rules of `lifecycle`, `followUps` and `ownership`, as plain json-rules-engine rules: each list in the order in
 * which it is tried, named conditions in place.
 *
 * Where the file names no priorities they are given by place, the first route the highest. Grades are facts to these rules: whoever runs
 * them elsewhere must provide them. fairlead's own operators come from `jsonRulesOperators`.
 *
 * @example
 * ```ts
 * console.log(JSON.stringify(toJsonRules(ruleSet), undefined, 2));
 * ```
 */
export const toJsonRules = (ruleSet: RuleSet): JsonRule[] =>
  structuredClone([...ruleSet.jsonRules, ...ruleSet.jsonRulesAfter]) as JsonRule[];
