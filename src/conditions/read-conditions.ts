import type { Guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import { unknownName } from "../model/unknown-name.js";
import { checkSize } from "./check-size.js";
import { always, type ConditionTree } from "./condition-tree.js";
import { readTree } from "./read-tree.js";
import { readWhen } from "./read-when.js";
import type { ConditionContext, Reading } from "./reading.js";

/**
 * Reads the conditions of a rule, in either form, to the tree that is compiled. Neither form: it always holds.
 *
 * @param source what may hold `when` or `conditions`; it is only read, and may be the parsed JSON itself.
 * @param context the facts and named conditions that may be used here; `report` is called with every problem, its path in the source form.
 * @param path where `source` stands in the rule file.
 * @returns the tree; where problems were reported, what is left of it.
 */
export const readConditions = (source: Guarded, context: ConditionContext, path: Path): ConditionTree => {
  const reading: Reading = {
    ...context,
    reportUnknownFact: (name, at) => context.report(unknownName("fact", name, context.vocabulary.names(), at)),
  };
  if (source.when !== undefined && source.conditions !== undefined) {
    const message = "both `when` and `conditions`; expected one of them, they are two forms of the same";
    context.report({ path, message, found: "when, conditions", expected: "when or conditions" });
  }
  const long =
    source.conditions === undefined
      ? undefined
      : readTree(reading, source.conditions, [...path, "conditions"], 1, true);
  const short = source.when === undefined ? undefined : readWhen(reading, source.when, [...path, "when"], 1);
  const tree = short ?? long ?? always;
  return checkSize(tree, path, context.report) ? tree : always;
};
