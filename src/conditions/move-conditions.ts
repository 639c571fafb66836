import type { Path } from "../model/errors.js";
import type { ConditionTree } from "./condition-tree.js";

/** Conditions that were read at a place where the file does not have them, with the places that it has. Named conditions stay where they are. */
export const moveConditions = (tree: ConditionTree, from: Path, placed: (path: Path) => Path): ConditionTree => {
  const { at } = tree;
  if (at === undefined || !from.every((key, i) => key === at[i])) return tree;
  if (tree.type === "test") return { ...tree, at: placed(at) };
  const move = (one: ConditionTree): ConditionTree => moveConditions(one, from, placed);
  return tree.type === "not"
    ? { type: "not", of: move(tree.of), at: placed(at) }
    : { type: tree.type, of: tree.of.map(move), at: placed(at) };
};
