import type { Mutator } from "../change.js";
import { isDropped } from "../show-source.js";

/** A rule for what comes after the assignment is forgotten. */
export const afterRule: Mutator = {
  name: "rule",
  changes: ({ after }) =>
    after.map(({ path, rule, kind }) => ({
      path,
      edits: [{ path, drop: true as const }],
      says: isDropped(`${kind} ${String(rule.name ?? path.join("."))}`),
    })),
};
