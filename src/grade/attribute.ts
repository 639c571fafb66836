import * as z from "zod";
import type { Facts, Predicate } from "../conditions/facts.js";
import { addDecimals, decimalOf, multiplyDecimals, numberOf } from "../kit/decimal.js";
import { guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import { name, strict } from "../model/strict.js";
import { type Edges, edges, holds } from "./band.js";
import type { GradePlace } from "./grader.js";
import { numberFact } from "./number-fact.js";

/** Points that grow with a fact: `times` its value (default 1) `plus` a constant (default 0). */
const line = strict({ fact: name, times: z.number().optional(), plus: z.number().optional() });

/** An attribute of a characteristic: when it applies, and the points that it then gives. */
export const attributeSource = strict({
  ...edges,
  ...guarded,
  points: z.union([z.number(), line]),
  reason: name.optional(),
});
export type AttributeSource = z.infer<typeof attributeSource>;

/** An attribute, ready to run. */
export interface Attribute {
  readonly applies: Predicate;
  /** Its points; is asked where it applies. */
  readonly points: (facts: Facts) => number;
  /** Its points where they are the same for every lead. */
  readonly constant: number | undefined;
  readonly reason: string | undefined;
}

const sides = ["from", "above", "below", "upTo"] as const;

export const hasEdges = (source: Edges): boolean => sides.some((side) => source[side] !== undefined);

/** Whether some number lies between the edges. */
export const isPossible = ({ from, above, below, upTo }: Edges): boolean => {
  const lower = from ?? above ?? Number.NEGATIVE_INFINITY;
  const upper = upTo ?? below ?? Number.POSITIVE_INFINITY;
  return lower < upper || (lower === upper && above === undefined && below === undefined);
};

/** `value` times `times` plus `plus`, as the numbers are written: 0.1 times 3 is 0.3. */
const multiplyAndAdd = (value: number, times: number, plus: number): number => {
  const whole = Number.isSafeInteger(value) && Number.isSafeInteger(times) && Number.isSafeInteger(plus);
  const product = value * times;
  const sum = product + plus;
  if (whole && Number.isSafeInteger(product) && Number.isSafeInteger(sum)) return sum;
  return numberOf(addDecimals(multiplyDecimals(decimalOf(value), decimalOf(times)), decimalOf(plus)));
};

/** Reads an attribute; `read` gives the fact that its edges test. */
export const readAttribute = (
  source: AttributeSource,
  read: (facts: Facts) => unknown,
  fallback: string | undefined,
  place: Pick<GradePlace, "vocabulary" | "report" | "readPredicate">,
  path: Path,
): Attribute => {
  const { when, conditions, points, reason = fallback } = source;
  const tests: Predicate[] = [];
  if (hasEdges(source)) {
    tests.push((facts) => {
      const value = read(facts);
      return typeof value === "number" && holds(source, value);
    });
  }
  if (when !== undefined || conditions !== undefined)
    tests.push(place.readPredicate({ when, conditions }, path, place.vocabulary));
  let pointsOf = (_: Facts): number => points as number;
  if (typeof points === "object") {
    const factor = numberFact(points.fact, place, [...path, "points", "fact"], "points are a multiple of a number");
    const { times = 1, plus = 0 } = points;
    tests.push((facts) => factor(facts) !== undefined);
    pointsOf = (facts) => multiplyAndAdd(factor(facts) as number, times, plus);
  }
  const [first, second, third] = tests;
  return {
    applies: (facts) =>
      (first === undefined || first(facts)) &&
      (second === undefined || second(facts)) &&
      (third === undefined || third(facts)),
    points: pointsOf,
    constant: typeof points === "number" ? points : undefined,
    reason,
  };
};
