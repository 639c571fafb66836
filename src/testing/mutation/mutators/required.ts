import { isPlain } from "../../../kit/plain.js";
import type { Mutator } from "../change.js";
import { isDropped, quote } from "../show-source.js";

/** A field may be missing that must not, or a lead with an unreadable one goes on. */
export const required: Mutator = {
  name: "required",
  changes: ({ tree }) =>
    Object.entries(isPlain(tree.fields) ? tree.fields : {}).flatMap(([name, field]) => {
      if (!isPlain(field) || field.required === undefined || field.required === false) return [];
      const path = ["fields", name, "required"];
      const advice = `add a lead without ${quote(name)}`;
      return [{ path, edits: [{ path, drop: true as const }], says: isDropped(`required ${name}`), advice }];
    }),
};
