import type { Mutator } from "../change.js";
import { nextNumbers } from "../neighbours.js";
import { becomes, showValue } from "../show-source.js";
import { isLabel } from "../sites/labels.js";

const edges = new Set(["from", "above", "below", "upTo"]);

/** A number is the one next to it: points, caps, weights, scores of segments, parameters of criteria and picks. */
export const number: Mutator = {
  name: "number",
  changes: ({ params }) =>
    params.flatMap((param) => {
      const { path, key, value } = param;
      if (typeof value !== "number" || edges.has(key) || isLabel(param)) return [];
      return nextNumbers(value).map((to) => ({
        path,
        edits: [{ path, to }],
        says: becomes(`${key} ${showValue(value)}`, `${key} ${showValue(to)}`),
      }));
    }),
};
