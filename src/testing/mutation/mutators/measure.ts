import { isPlain, type Plain } from "../../../kit/plain.js";
import type { Change, Mutator } from "../change.js";
import { becomes } from "../show-source.js";

const mistaken: { readonly [measure: string]: string } = {
  sum: "average",
  average: "sum",
  min: "max",
  max: "min",
};

/** A derived fact measures another thing of its column, or divides the other way round. */
export const measure: Mutator = {
  name: "measure",
  changes: ({ tree }) =>
    Object.entries(isPlain(tree.derived) ? tree.derived : {}).flatMap(([name, source]): Change[] => {
      const derived = source as Plain;
      const path = ["derived", name];
      if (Array.isArray(derived.ratio)) {
        const [above, below] = derived.ratio as [string, string];
        const at = [...path, "ratio"];
        return [
          {
            path: at,
            edits: [{ path: at, to: [below, above] }],
            says: becomes(`${above} / ${below}`, `${below} / ${above}`),
          },
        ];
      }
      return Object.entries(mistaken).flatMap(([key, other]): Change[] => {
        if (typeof derived[key] !== "string") return [];
        const at = [...path, key];
        return [
          {
            path: at,
            edits: [{ path: at, key: other }],
            says: becomes(`${key} ${derived[key]}`, `${other} ${derived[key]}`),
          },
        ];
      });
    }),
};
