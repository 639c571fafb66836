import type { Path, Report } from "../model/errors.js";
import { type ConditionTree, maximumDepth, maximumSize, measureTree } from "./condition-tree.js";

/** Whether a tree, with the named conditions in it, is small enough to be used; reports where it is not. */
export const checkSize = (tree: ConditionTree, path: Path, report: Report): boolean => {
  const { depth, size } = measureTree(tree);
  if (depth > maximumDepth) {
    const expected = `at most ${maximumDepth} levels`;
    report({
      path,
      message: `with their named conditions, these conditions are nested too deep; expected ${expected}`,
      expected,
    });
    return false;
  }
  if (size > maximumSize) {
    const expected = `at most ${maximumSize} conditions`;
    report({
      path,
      message: `with their named conditions, these come to too many conditions; expected ${expected}`,
      expected,
    });
    return false;
  }
  return true;
};
