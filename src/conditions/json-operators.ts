import { parseInstant } from "../kit/iso.js";
import { isTimeZone } from "../kit/zone.js";
import { dateOperators } from "./date-operators.js";
import { engineOperators } from "./engine-operators.js";
import type { Operator } from "./operator.js";
import { ownOperators } from "./own-operators.js";

/** An operator as `Engine.addOperator(name, evaluate)` of json-rules-engine takes it. */
export interface JsonRulesOperator {
  readonly name: string;
  readonly evaluate: (fact: unknown, value: unknown) => boolean;
}

const instantOf = (now: Date | string, timeZone: string): number => {
  const found = typeof now === "string" ? parseInstant(now, timeZone) : { instant: now.getTime() };
  if (found === undefined || !("instant" in found) || Number.isNaN(found.instant)) {
    throw new TypeError("now must be a Date or ISO 8601 text of an instant");
  }
  return found.instant;
};

/**
 * The operators that json-rules-engine needs to evaluate fairlead's conditions as fairlead does: fairlead's own, and `equal`, which is false
 * between two missing facts. The engine needs `allowUndefinedFacts` too.
 *
 * @param now the instant of the decision, for `withinNext`, `withinLast` and `olderThan`: a `Date` or ISO 8601 text.
 * @param timeZone the IANA time zone in which days are compared.
 * @throws TypeError for a `now` that is no instant, RangeError for an unknown time zone.
 * @example
 * ```ts
 * import { Engine } from "json-rules-engine";
 * const router = new Engine(toJsonRules(ruleSet), { allowUndefinedFacts: true });
 * for (const { name, evaluate } of jsonRulesOperators({ now: new Date(), timeZone: "Asia/Shanghai" })) router.addOperator(name, evaluate);
 * ```
 */
export const jsonRulesOperators = ({
  now,
  timeZone,
}: {
  now: Date | string;
  timeZone: string;
}): JsonRulesOperator[] => {
  if (!isTimeZone(timeZone)) throw new RangeError(`unknown time zone ${timeZone}`);
  const instant = instantOf(now, timeZone);
  const adapt = (name: string, { evaluate }: Operator): JsonRulesOperator => ({
    name,
    evaluate: (fact, value) => evaluate(fact, value, instant, timeZone),
  });
  const equal = [...engineOperators].filter(([name]) => name === "equal");
  return [...equal, ...ownOperators, ...dateOperators].map(([name, operator]) => adapt(name, operator));
};
