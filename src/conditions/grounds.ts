import { compileConditions } from "./compile-conditions.js";
import type { ConditionTree } from "./condition-tree.js";
import type { Facts, Predicate } from "./facts.js";

/** Conditions that can say for what they hold or fail. */
export interface Grounds {
  readonly holds: Predicate;
  /** The parts that hold, where the whole does. */
  readonly held: (facts: Facts) => readonly ConditionTree[];
  /** The parts that fail, where the whole does; of alternatives, all together. */
  readonly lacking: (facts: Facts) => readonly ConditionTree[];
}

/** Compiles conditions to what can be told of them, part by part. */
export const groundsOf = (tree: ConditionTree, timeZone: string): Grounds => {
  const holds = compileConditions(tree, timeZone);
  if (tree.type === "all" || (tree.type === "any" && tree.of.length > 0)) {
    const parts = tree.of.map((part) => groundsOf(part, timeZone));
    const isAll = tree.type === "all";
    return {
      holds,
      held: (facts) => parts.flatMap((part) => (part.holds(facts) ? part.held(facts) : [])),
      lacking: (facts) => (isAll ? parts.flatMap((part) => (part.holds(facts) ? [] : part.lacking(facts))) : [tree]),
    };
  }
  return { holds, held: () => [tree], lacking: () => [tree] };
};
