import type { RE2JS } from "re2js";
import { bucket } from "../kit/bucket.js";
import { isBetween } from "./engine-operators.js";
import { type Evaluate, membership, never, type Operator, plainOperator } from "./operator.js";
import { patterns } from "./patterns.js";
import { remember } from "./remember.js";

const onTexts = (holds: (fact: string, value: string) => boolean): Operator =>
  plainOperator((fact, value) => typeof fact === "string" && typeof value === "string" && holds(fact, value));

/** Compiles an RE2 pattern; `undefined` for one that RE2 does not take. */
export const parsePattern = (text: string): RE2JS | undefined => {
  try {
    return patterns.find()?.RE2JS.compile(text);
  } catch {
    return undefined;
  }
};

const patternOf = remember(parsePattern);

const matches: Operator = {
  evaluate: (fact, value) =>
    typeof fact === "string" && typeof value === "string" && patternOf(value)?.test(fact) === true,
  bind: (literal) => {
    const pattern = typeof literal === "string" ? parsePattern(literal) : undefined;
    return pattern ? (fact) => typeof fact === "string" && pattern.test(fact) : never;
  },
};

const anyIn = (list: readonly unknown[], member: (item: unknown) => boolean): boolean => {
  for (const item of list) if (member(item)) return true;
  return false;
};

const containsAny: Operator = {
  evaluate: (fact, value) => Array.isArray(fact) && Array.isArray(value) && anyIn(fact, membership(value)),
  bind: (literal) => {
    if (!Array.isArray(literal)) return never;
    const member = membership(literal);
    return (fact) => Array.isArray(fact) && anyIn(fact, member);
  },
};

const containsAll = plainOperator((fact, value) => {
  if (!Array.isArray(fact) || !Array.isArray(value)) return false;
  for (const item of value) if (fact.indexOf(item) === -1) return false;
  return true;
});

/** A value counts as missing as it does in a row: `undefined`, `null` and the empty text. */
const isPresent: Evaluate = (fact, value) =>
  typeof value === "boolean" && (fact !== undefined && fact !== null && fact !== "") === value;

const bucketBelow: Evaluate = (fact, value) => {
  if (typeof value !== "number") return false;
  switch (typeof fact) {
    case "string":
    case "number":
    case "boolean":
    case "bigint":
      return bucket(fact) < value;
    default:
      return false;
  }
};

/** fairlead's own operators, those on dates aside. */
export const ownOperators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["between", plainOperator(isBetween)],
  ["startsWith", onTexts((fact, value) => fact.startsWith(value))],
  ["endsWith", onTexts((fact, value) => fact.endsWith(value))],
  ["includes", onTexts((fact, value) => fact.includes(value))],
  ["matches", matches],
  ["containsAny", containsAny],
  ["containsAll", containsAll],
  ["isPresent", plainOperator(isPresent)],
  ["bucketBelow", plainOperator(bucketBelow)],
]);
