import type { Change, Mutator } from "../change.js";
import { nextNumbers } from "../neighbours.js";
import { becomes, showTest, showValue } from "../show-source.js";

const operators = {
  from: "greaterThanInclusive",
  above: "greaterThan",
  below: "lessThan",
  upTo: "lessThanInclusive",
} as const;
type Side = keyof typeof operators;

const mistaken: { readonly [side in Side]: Side } = { from: "above", above: "from", below: "upTo", upTo: "below" };

const isSide = (key: string): key is Side => Object.hasOwn(operators, key);

/** An edge of bands, cutoffs or attributes is the number next to it, or belongs to the other side. */
export const edge: Mutator = {
  name: "edge",
  changes: ({ params }) =>
    params.flatMap(({ path, key, value, parent, fact }): Change[] => {
      if (!isSide(key) || typeof value !== "number") return [];
      const about = fact ?? "score";
      const at = { fact: about, values: [value, ...nextNumbers(value)] };
      const before = showTest(about, operators[key], value);
      const moved = nextNumbers(value).map((to) => ({
        path,
        edits: [{ path, to }],
        says: becomes(before, showTest(about, operators[key], to)),
        at,
      }));
      if (Array.isArray(parent)) return moved;
      const other = {
        path,
        edits: [{ path, key: mistaken[key] }],
        says: becomes(before, showTest(about, operators[mistaken[key]], value)),
        advice: `add a lead with exactly ${showValue(value)}`,
        at,
      };
      return [other, ...moved];
    }),
};
