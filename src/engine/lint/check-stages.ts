import type { ConditionTree } from "../../conditions/condition-tree.js";
import { leavesOf, usesIn } from "../../conditions/condition-tree.js";
import { openSpace } from "../../conditions/space/open-space.js";
import type { ListedRule } from "../../ownership/rule-event.js";
import type { StageMove } from "../../ownership/stage-move.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";

/** Stages that nobody comes to. */
const unreached = ({ ruleSet }: Lint): readonly Found[] => {
  const { stages, lifecycle } = ruleSet.after;
  if (stages === undefined || Array.isArray(ruleSet.source.lifecycle)) return [];
  const led = new Set([...lifecycle.advance.rules, ...lifecycle.demote.rules].map(({ does }) => does.to));
  return stages.names.flatMap((stage, i): Found[] => {
    if (i === 0 || led.has(stage)) return [];
    const message = `no rule leads to the stage ${JSON.stringify(stage)}`;
    return [{ code: "unreachable-stage", path: ["lifecycle", "stages", i], message, found: stage }];
  });
};

/** Whether conditions look at contacts with the customer: what they say by one channel and by any depends on each other. */
const asksOfActivity = (tree: ConditionTree): boolean =>
  leavesOf(tree).some((leaf) => usesIn(leaf).some(({ name }) => name.startsWith("book.activity")));

/** Demotions that an advance takes back. */
const undone = ({ ruleSet, place, patience }: Lint): readonly Found[] => {
  const { advance, demote } = ruleSet.after.lifecycle;
  const treeOf = ({ at }: ListedRule): ConditionTree | undefined =>
    ruleSet.conditions.find(({ path }) => path.join("/") === at.join("/"))?.tree;
  return demote.rules.flatMap((down: ListedRule<StageMove>) => {
    const tree = treeOf(down);
    if (tree === undefined) return [];
    return advance.rules.flatMap((up): Found[] => {
      const other = treeOf(up);
      if (other === undefined || !up.does.from.includes(down.does.to) || !down.does.from.includes(up.does.to))
        return [];
      if (asksOfActivity(tree) && asksOfActivity(other)) return [];
      const found = openSpace([tree, other], place).find({ holding: [tree, other] }, patience);
      if (found === "none" || found === "unknown") return [];
      const message = `what it sets back to ${JSON.stringify(down.does.to)} the rule ${JSON.stringify(up.name)} may advance again at once`;
      return [{ code: "stage-undone", path: down.at, message, found: down.name }];
    });
  });
};

/** What is doubtful about the life cycle. */
export const checkStages: Check = (lint) => [...unreached(lint), ...undone(lint)];
