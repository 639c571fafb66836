import { parseDuration } from "../kit/duration.js";
import { parsePattern } from "./own-operators.js";

/** What an operator takes as its value in the rule file. */
export interface LiteralKind {
  readonly accepts: (value: unknown) => boolean;
  /** The same for messages: "needs …". */
  readonly expected: string;
}

const isRange = (value: unknown): boolean => {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [low, high] = value as readonly unknown[];
  return typeof low === "number" && typeof high === "number" && low < high;
};

const list: LiteralKind = { accepts: Array.isArray, expected: "a list" };
const listOrText: LiteralKind = {
  accepts: (value) => Array.isArray(value) || typeof value === "string",
  expected: "a list",
};
const text: LiteralKind = { accepts: (value) => typeof value === "string", expected: "text" };
const duration: LiteralKind = {
  accepts: (value) => typeof value === "string" && parseDuration(value) !== undefined,
  expected: "an ISO 8601 duration such as P2D",
};

/** The operators that do not take every value. The rest are json-rules-engine's, which compare anything, and those on two dates. */
export const literalKinds: ReadonlyMap<string, LiteralKind> = new Map<string, LiteralKind>([
  ["in", listOrText],
  ["notIn", listOrText],
  ["between", { accepts: isRange, expected: "[lo, hi] with lo less than hi" }],
  ["startsWith", text],
  ["endsWith", text],
  ["includes", text],
  [
    "matches",
    {
      accepts: (value) => typeof value === "string" && parsePattern(value) !== undefined,
      expected: "an RE2 pattern (no look-around, no back-references)",
    },
  ],
  ["containsAny", list],
  ["containsAll", list],
  ["isPresent", { accepts: (value) => typeof value === "boolean", expected: "true or false" }],
  [
    "bucketBelow",
    {
      accepts: (value) => typeof value === "number" && value >= 0 && value <= 100,
      expected: "a number from 0 to 100",
    },
  ],
  ["withinNext", duration],
  ["withinLast", duration],
  ["olderThan", duration],
]);
