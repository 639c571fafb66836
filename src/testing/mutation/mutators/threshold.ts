import type { Mutator } from "../change.js";
import { nextDurations, nextMoments, nextNumbers } from "../neighbours.js";
import { becomes, showTest, showValue } from "../show-source.js";

const ordering = /Than|^before$|^after$|^between$|^bucketBelow$|^(not:)?(before|after|between)$/;
const duration = /^(not:)?(withinNext|withinLast|olderThan)$/;

/** The values next to a threshold. */
const nextTo = (operator: string, value: unknown): readonly unknown[] => {
  if (duration.test(operator)) return typeof value === "string" ? nextDurations(value) : [];
  if (!ordering.test(operator)) return [];
  if (typeof value === "number") return nextNumbers(value);
  if (typeof value === "string") return nextMoments(value);
  if (!Array.isArray(value)) return [];
  return value.flatMap((edge, i) =>
    typeof edge === "number" ? nextNumbers(edge).map((one) => value.with(i, one)) : [],
  );
};

/** Where both differ: the lesser of the two for a number. */
const valuesAt = (value: unknown, to: unknown): readonly unknown[] => [value, to].flat();

/** A threshold is the value next to it. */
export const threshold: Mutator = {
  name: "threshold",
  changes: ({ tests }) =>
    tests.flatMap(({ path, fact, operator, value, rewrite }) =>
      nextTo(operator, value).flatMap((to) => {
        const edits = rewrite(operator, to);
        if (edits === undefined) return [];
        const says = becomes(showTest(fact, operator, value), showTest(fact, operator, to));
        const advice =
          typeof value === "number" && typeof to === "number"
            ? `add a lead between ${showValue(Math.min(value, to))} and ${showValue(Math.max(value, to))}`
            : undefined;
        return [{ path, edits, says, advice, at: { fact, values: valuesAt(value, to) } }];
      }),
    ),
};
