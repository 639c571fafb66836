import type { Mutator } from "../change.js";
import { becomes } from "../show-source.js";

/** A `not` is forgotten. */
export const negation: Mutator = {
  name: "negation",
  changes: ({ negations }) =>
    negations.map(({ path, text, edits }) => ({ path, edits, says: becomes(`not ${text}`, text) })),
};
