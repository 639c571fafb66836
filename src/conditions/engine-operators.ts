import { type Evaluate, membership, never, type Operator, plainOperator } from "./operator.js";

/** `indexOf` of a text, which turns what it looks for into text; -1 for an object that cannot become text. */
const indexInText = (text: string, wanted: unknown): number => {
  try {
    return text.indexOf(wanted as string);
  } catch {
    return -1;
  }
};

const isIn: Evaluate = (fact, value) => {
  if (Array.isArray(value)) return value.indexOf(fact) !== -1;
  return typeof value === "string" && indexInText(value, fact) !== -1;
};

const inOperator: Operator = {
  evaluate: isIn,
  bind: (literal) => {
    if (Array.isArray(literal)) return membership(literal);
    return typeof literal === "string" ? (fact) => indexInText(literal, fact) !== -1 : never;
  },
};

const notInOperator: Operator = {
  evaluate: (fact, value, now, timeZone) => !isIn(fact, value, now, timeZone),
  bind: (literal, timeZone) => {
    const member = inOperator.bind(literal, timeZone);
    return (fact, now) => !member(fact, now);
  },
};

type Compare = (one: number, other: number) => boolean;

/**
 * json-rules-engine's numeric comparison: the fact must begin like a number (`Number.parseFloat`), then the raw values are compared
 * with JavaScript's own operators. Objects that cannot become a number compare as false.
 */
const comparing =
  (compare: Compare): Evaluate =>
  (fact, value) => {
    if (typeof fact === "number" && typeof value === "number") return compare(fact, value);
    try {
      return !Number.isNaN(Number.parseFloat(fact as string)) && compare(fact as number, value as number);
    } catch {
      return false;
    }
  };

const less = comparing((one, other) => one < other);
const atMost = comparing((one, other) => one <= other);
const greater = comparing((one, other) => one > other);
const atLeast = comparing((one, other) => one >= other);

/** Each of the four has its own closure with its own comparison, so that it can be compiled to one machine instruction. */
const numeric = (
  evaluate: Evaluate,
  bind: (edge: number, otherwise: (fact: unknown) => boolean) => (fact: unknown) => boolean,
): Operator => ({
  evaluate,
  bind: (literal, timeZone) => {
    const otherwise = (fact: unknown): boolean => evaluate(fact, literal, 0, timeZone);
    return typeof literal === "number" ? bind(literal, otherwise) : otherwise;
  },
});

/** `from` ≤ fact < `below`, the comparison of `between`. */
export const isBetween: Evaluate = (fact, value, now, timeZone) => {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly unknown[];
  if (typeof low !== "number" || typeof high !== "number") return false;
  return atLeast(fact, low, now, timeZone) && less(fact, high, now, timeZone);
};

/** The operators of json-rules-engine 7.3. One differs on purpose: `equal` between two missing facts is false. */
export const engineOperators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  [
    "equal",
    {
      evaluate: (fact, value) => fact === value && fact !== undefined,
      bind: (literal) => (literal === undefined ? never : (fact) => fact === literal),
    },
  ],
  ["notEqual", { evaluate: (fact, value) => fact !== value, bind: (literal) => (fact) => fact !== literal }],
  ["in", inOperator],
  ["notIn", notInOperator],
  ["contains", plainOperator((fact, value) => Array.isArray(fact) && fact.indexOf(value) !== -1)],
  ["doesNotContain", plainOperator((fact, value) => Array.isArray(fact) && fact.indexOf(value) === -1)],
  [
    "lessThan",
    numeric(less, (edge, otherwise) => (fact) => (typeof fact === "number" ? fact < edge : otherwise(fact))),
  ],
  [
    "lessThanInclusive",
    numeric(atMost, (edge, otherwise) => (fact) => (typeof fact === "number" ? fact <= edge : otherwise(fact))),
  ],
  [
    "greaterThan",
    numeric(greater, (edge, otherwise) => (fact) => (typeof fact === "number" ? fact > edge : otherwise(fact))),
  ],
  [
    "greaterThanInclusive",
    numeric(atLeast, (edge, otherwise) => (fact) => (typeof fact === "number" ? fact >= edge : otherwise(fact))),
  ],
]);
