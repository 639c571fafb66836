import type { ConditionTree } from "../condition-tree.js";

/** Conditions that hold, or where `holds` is false do not hold. */
export interface Literal {
  readonly tree: ConditionTree;
  readonly holds: boolean;
}

/** Literals that must all be met. A rule holds where one of its clauses does. */
export type Clause = readonly Literal[];

/** How many clauses one rule may come to; what would make more stays a literal of its own. */
const maximumClauses = 32;

/** Every combination of one clause of each. */
const combine = (some: Literal[][], others: readonly Clause[]): Literal[][] => {
  const [only] = others;
  if (only === undefined || others.length > 1)
    return some.flatMap((one) => others.map((other): Literal[] => [...one, ...other]));
  for (const one of some) one.push(...only);
  return some;
};

/**
 * Brings conditions to disjunctive normal form.
 *
 * @param isWhole whether a subtree is to stay in one piece
 */
export const clausesOf = (tree: ConditionTree, isWhole: (tree: ConditionTree) => boolean): readonly Clause[] => {
  const expand = (node: ConditionTree, holds: boolean, most: number): Literal[][] | undefined => {
    if (node.type === "not") return isWhole(node) ? [[{ tree: node, holds }]] : expand(node.of, !holds, most);
    if (node.type === "test" || isWhole(node)) return [[{ tree: node, holds }]];
    // An empty list holds, that of `any` too.
    if (node.of.length === 0) return holds ? [[]] : [];
    if ((node.type === "all") === holds) {
      let clauses: Literal[][] = [[]];
      for (const child of node.of) {
        const some = expand(child, holds, Math.floor(most / Math.max(1, clauses.length)));
        clauses = combine(clauses, some ?? [[{ tree: child, holds }]]);
      }
      return clauses;
    }
    const clauses: Literal[][] = [];
    for (const child of node.of) {
      const some = expand(child, holds, most - clauses.length);
      if (some === undefined || clauses.length + some.length > most) return undefined;
      for (const one of some) clauses.push(one);
    }
    return clauses;
  };
  return expand(tree, true, maximumClauses) ?? [[{ tree, holds: true }]];
};
