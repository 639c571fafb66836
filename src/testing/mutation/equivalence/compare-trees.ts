import type { ConditionTree } from "../../../conditions/condition-tree.js";
import type { SpacePlace } from "../../../conditions/space/place.js";
import { compareChoices, type Verdict } from "./compare-choices.js";

/** Whether two conditions hold for the same facts. */
export const compareTrees = (one: ConditionTree, other: ConditionTree, place: SpacePlace): Verdict =>
  compareChoices([{ tree: one, outcome: "holds" }], [{ tree: other, outcome: "holds" }], ["", ""], place);
