import type { Mutator } from "../change.js";
import { quote, showTest, showValue } from "../show-source.js";

/** A value is forgotten in the list of a comparison. */
export const listValue: Mutator = {
  name: "list-value",
  changes: ({ tests }) =>
    tests.flatMap(({ path, fact, operator, value, rewrite }) => {
      if (!Array.isArray(value) || value.length < 2 || operator.endsWith("between")) return [];
      return value.flatMap((one: unknown, i) => {
        const edits = rewrite(operator, value.toSpliced(i, 1));
        if (edits === undefined) return [];
        const says = `${quote(showValue(one))} is not in the list of ${quote(showTest(fact, operator, value))}`;
        const advice = `add a lead whose ${fact} is ${showValue(one)}`;
        return [{ path, edits, says, advice, at: { fact, values: [one] } }];
      });
    }),
};
