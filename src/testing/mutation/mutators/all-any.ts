import type { Mutator } from "../change.js";
import { becomes } from "../show-source.js";

/** All conditions are asked for where any would do, or any where all must hold. */
export const allAny: Mutator = {
  name: "all-any",
  changes: ({ groups }) =>
    groups.map(({ path, text, turned, edits }) => ({ path, edits, says: becomes(text, turned) })),
};
