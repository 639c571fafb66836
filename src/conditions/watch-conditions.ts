import { compileConditions } from "./compile-conditions.js";
import type { ConditionTree } from "./condition-tree.js";
import type { Facts, Predicate } from "./facts.js";
import type { Watch } from "./watch.js";

/** Which of the predicates hold; all are asked. */
const holding = (items: readonly Predicate[], facts: Facts): number[] =>
  items.flatMap((holds, i) => (holds(facts) ? [i] : []));

/**
 * Compiles conditions to a predicate that evaluates every comparison, whatever the others say, and tells the watch which way each one went,
 * and which item of an `any` decided: it held, and no other one did.
 */
export const watchConditions = (tree: ConditionTree, timeZone: string, watch: Watch): Predicate => {
  const watched = new Map<ConditionTree, Predicate>();
  const watchNode = (node: ConditionTree): Predicate => {
    switch (node.type) {
      case "test": {
        const holds = compileConditions(node, timeZone);
        const note = watch.leaf(node);
        return (facts) => {
          const held = holds(facts);
          note(held);
          return held;
        };
      }
      case "not": {
        const inner = watchTree(node.of);
        return (facts) => !inner(facts);
      }
      case "all": {
        const items = node.of.map(watchTree);
        return (facts) => holding(items, facts).length === items.length;
      }
      case "any": {
        const items = node.of.map(watchTree);
        const notes = items.map((_, i) => watch.branch("alternative", [...(node.at ?? []), i]));
        return (facts) => {
          const [first, ...others] = holding(items, facts);
          if (first !== undefined && others.length === 0) notes[first]?.();
          // An empty `any` holds.
          return first !== undefined || items.length === 0;
        };
      }
    }
  };
  const watchTree = (node: ConditionTree): Predicate => {
    const predicate = watched.get(node) ?? watchNode(node);
    watched.set(node, predicate);
    return predicate;
  };
  return watchTree(tree);
};
