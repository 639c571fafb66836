import type { Mutator } from "../change.js";
import { isDropped } from "../show-source.js";

/** A condition is forgotten. */
export const condition: Mutator = {
  name: "condition",
  changes: ({ parts }) => parts.map(({ path, text, edits }) => ({ path, edits, says: isDropped(text) })),
};
