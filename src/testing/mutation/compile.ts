import { readRuleSet } from "../../engine/read-rule-set.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Catalogue, RuleSetTree } from "../../engine/rule-set-schema.js";

/** Ends the reading of a rule set at its first problem. */
class Unusable extends Error {}

/** The rule set of a changed tree; `undefined` where it cannot be one. */
export const compile = (tree: RuleSetTree, catalogue: Catalogue): RuleSet | undefined => {
  try {
    return readRuleSet(tree, catalogue, () => {
      throw new Unusable();
    });
  } catch {
    // The shape of a changed tree is not checked: what has the wrong one fails in its own way.
    return undefined;
  }
};
