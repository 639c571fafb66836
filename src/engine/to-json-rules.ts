import type { JsonRule, RuleSet } from "./rule-set.js";

/**
 * The routes as plain json-rules-engine rules, in the order in which they are tried, named conditions in place.
 *
 * Where the file names no priorities they are given by place, the first route the highest. Grades are facts to these rules: whoever runs
 * them elsewhere must provide them. fairlead's own operators come from `jsonRulesOperators`.
 *
 * @example
 * ```ts
 * console.log(JSON.stringify(toJsonRules(ruleSet), undefined, 2));
 * ```
 */
export const toJsonRules = (ruleSet: RuleSet): JsonRule[] => structuredClone(ruleSet.jsonRules) as JsonRule[];
