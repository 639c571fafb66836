import { isPlain } from "../../../kit/plain.js";
import type { Mutator } from "../change.js";
import { quote } from "../show-source.js";

/** A value is forgotten among those that lie in a territory. */
export const territory: Mutator = {
  name: "territory",
  changes: ({ tree: { territories } }) => {
    if (!isPlain(territories) || typeof territories.by !== "string") return [];
    const fact = territories.by;
    return Object.entries(territories).flatMap(([name, values]) =>
      (Array.isArray(values) ? values : []).map((value: unknown, i) => {
        const path = ["territories", name, i];
        const says = `${quote(String(value))} does not lie in ${quote(name)}`;
        return { path, edits: [{ path, drop: true as const }], says, at: { fact, values: [value] } };
      }),
    );
  },
};
