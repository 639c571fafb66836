import type { ConditionTree } from "./condition-tree.js";
import type { Predicate } from "./facts.js";

/** Conditions in both their forms. */
export interface Guard {
  readonly tree: ConditionTree;
  readonly holds: Predicate;
}

/** A predicate that is compiled once it is asked. */
export const lazily = (compile: () => Predicate): Predicate => {
  let compiled: Predicate | undefined;
  return (facts) => {
    compiled ??= compile();
    return compiled(facts);
  };
};
