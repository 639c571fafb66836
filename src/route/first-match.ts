import type { Facts, Predicate } from "../conditions/facts.js";

/** The first of the rules, in their order, whose conditions hold. */
export const firstMatch = <Rule extends { readonly holds: Predicate }>(
  rules: readonly Rule[],
  facts: Facts,
): Rule | undefined => {
  for (const rule of rules) if (rule.holds(facts)) return rule;
  return undefined;
};
