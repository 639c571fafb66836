import type { Mutator } from "../change.js";
import { becomes, showTest } from "../show-source.js";

const isScalar = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

/** The value behind this one among those that the fact can have. */
const nextOf = (value: unknown, known: readonly unknown[]): unknown => {
  if (typeof value === "boolean") return !value;
  const others = [...new Set(known)].filter(isScalar);
  const at = others.indexOf(value);
  return others.filter((one) => one !== value)[Math.max(0, at)] ?? others.find((one) => one !== value);
};

/** One value is compared with instead of another. */
export const value: Mutator = {
  name: "value",
  changes: ({ tests, known }) =>
    tests.flatMap(({ path, fact, operator, value, rewrite }) => {
      if (!/^(not:)?(equal|notEqual|contains|doesNotContain)$/.test(operator) || !isScalar(value)) return [];
      const to = nextOf(value, known.valuesOf(fact));
      const edits = to === undefined ? undefined : rewrite(operator, to);
      if (edits === undefined) return [];
      const says = becomes(showTest(fact, operator, value), showTest(fact, operator, to));
      return [{ path, edits, says, at: { fact, values: [value, to] } }];
    }),
};
