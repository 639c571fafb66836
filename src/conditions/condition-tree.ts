import type { Path } from "../model/errors.js";
import type { Fact } from "./facts.js";
import type { JsonPath } from "./path.js";

/** A fact as a condition uses it. `path` reads into a fact that is an object or a list. */
export interface FactUse {
  readonly name: string;
  readonly source: Fact;
  readonly path: JsonPath | undefined;
}

/** What a fact is compared with: a value of the rule file, or another fact. */
export type Operand = { readonly literal: unknown } | { readonly reference: FactUse };

/** One comparison. `operator` includes its decorators; a literal on the side of a date is canonical date text. */
export interface Leaf {
  readonly type: "test";
  readonly fact: FactUse;
  readonly operator: string;
  readonly operand: Operand;
  /** Where the rule file says it. */
  readonly at: Path;
}

/** Conditions of either source form, named conditions in place. A subtree may be shared by several parents. */
export type ConditionTree =
  | { readonly type: "all" | "any"; readonly of: readonly ConditionTree[]; readonly at?: Path }
  | { readonly type: "not"; readonly of: ConditionTree; readonly at?: Path }
  | Leaf;

/** The empty `all`: it holds for every lead. */
export const always: ConditionTree = { type: "all", of: [] };

/** Every comparison in a tree, in the order of the file. */
export const leavesOf = (tree: ConditionTree): readonly Leaf[] =>
  tree.type === "test" ? [tree] : tree.type === "not" ? leavesOf(tree.of) : tree.of.flatMap(leavesOf);

/** The facts that a comparison looks at. */
export const usesIn = ({ fact, operand }: Leaf): readonly FactUse[] =>
  "reference" in operand ? [fact, operand.reference] : [fact];

/** How deep conditions may nest, named conditions counted where they are used. */
export const maximumDepth = 100;

/** How many nodes conditions may come to, named conditions counted wherever they are used. */
export const maximumSize = 10_000;

export interface TreeSize {
  readonly depth: number;
  readonly size: number;
}

const leafSize: TreeSize = { depth: 1, size: 1 };
const sizes = new WeakMap<ConditionTree, TreeSize>();

/** The levels and nodes of a tree. A shared subtree is measured once and counts each time. */
export const measureTree = (tree: ConditionTree): TreeSize => {
  if (tree.type === "test") return leafSize;
  const before = sizes.get(tree);
  if (before) return before;
  let depth = 0;
  let size = 1;
  for (const child of tree.type === "not" ? [tree.of] : tree.of) {
    const found = measureTree(child);
    depth = Math.max(depth, found.depth);
    size += found.size;
  }
  const result = { depth: depth + 1, size };
  sizes.set(tree, result);
  return result;
};
