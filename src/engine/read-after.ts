import { followUpEvents, lifecycleEvents, ownershipEvents } from "../ownership/index.js";
import { type ListedSource, type ListPlace, readRuleLists } from "./read-rule-lists.js";
import type { After, JsonRule } from "./rule-set.js";
import type { RuleSetTree } from "./rule-set-schema.js";

/** Whether a rule file says anything of what comes after the assignment. */
export const hasAfter = ({ lifecycle, followUps, ownership }: RuleSetTree): boolean =>
  [lifecycle, followUps, ownership].some((list) => list !== undefined);

/** Reads what a rule file says of leads once they are assigned. */
export const readAfter = (
  tree: RuleSetTree,
  place: ListPlace,
): { readonly after: After; readonly json: readonly (readonly [list: string, rules: readonly JsonRule[]])[] } => {
  const { lifecycle = [], followUps = [], ownership = [] } = tree;
  const [stageRules, stagePath] = Array.isArray(lifecycle)
    ? [lifecycle, ["lifecycle"]]
    : [lifecycle.rules, ["lifecycle", "rules"]];
  const stages = readRuleLists(stageRules as ListedSource[], lifecycleEvents, place, stagePath);
  const plans = readRuleLists(followUps as ListedSource[], followUpEvents, place, ["followUps"]);
  const owned = readRuleLists(ownership as ListedSource[], ownershipEvents, place, ["ownership"]);
  return {
    after: { lifecycle: stages.lists, followUps: plans.lists, ownership: owned.lists },
    json: [
      ["lifecycle", stages.json],
      ["followUps", plans.json],
      ["ownership", owned.json],
    ],
  };
};
