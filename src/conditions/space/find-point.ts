import type { ConditionTree } from "../condition-tree.js";
import { openSpace } from "./open-space.js";
import type { SpacePlace } from "./place.js";
import type { Point } from "./point.js";

/**
 * Searches facts for which conditions hold.
 *
 * @returns the facts; "none" where there are none, which is a proof; "unknown" where the search was given up
 */
export const findPoint = (tree: ConditionTree, place: SpacePlace): Point | "none" | "unknown" =>
  openSpace([tree], place).find({ holding: [tree] });
