/** Rules in the order in which they are tried: highest priority first, equal ones in file order. A rule without one has priority 1. */
export const rank = <Rule extends { readonly priority?: number | undefined }>(rules: readonly Rule[]): Rule[] =>
  rules
    .map((rule, index) => ({ rule, index, priority: rule.priority ?? 1 }))
    .sort((a, b) => b.priority - a.priority || a.index - b.index)
    .map(({ rule }) => rule);
