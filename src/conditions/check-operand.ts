import { dateText, parseInstant } from "../kit/iso.js";
import type { Path, Problem } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import { dateOperators } from "./date-operators.js";
import { literalKinds } from "./literal-kinds.js";
import type { OperatorName } from "./operators.js";
import { patterns } from "./patterns.js";
import { show } from "./show.js";

/** One side of a comparison: a fact of a type (`any` where a path or a list hides it), or a value of the rule file. */
export type Side = { readonly kind: FieldType | "any" } | { readonly literal: unknown; readonly path: Path };

export interface Checking {
  readonly report: (problem: Problem) => void;
  readonly timeZone: string;
  readonly operatorPath: Path;
}

const onDates = new Set(["equal", "notEqual", "in", "notIn", "isPresent", ...dateOperators.keys()]);
const isDate = (side: Side): boolean => "kind" in side && side.kind === "date";
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** The same date as the text that facts have; reports what is none. */
const canonicalDate = (value: unknown, path: Path, { report, timeZone }: Checking): unknown => {
  const found = typeof value === "string" ? parseInstant(value, timeZone) : undefined;
  if (found !== undefined) return dateText(found);
  const expected = "an ISO 8601 date such as 2026-05-01 or 2026-05-01T10:00:00+08:00";
  report({ path, message: `${show(value)} is not a date; expected ${expected}`, found: show(value), expected });
  return value;
};

const checkDateSide = (base: string, side: Side, checking: Checking): unknown => {
  if ("literal" in side) return canonicalDate(side.literal, side.path, checking);
  if (side.kind !== "date" && side.kind !== "any" && side.kind !== "object") {
    checking.report({
      path: checking.operatorPath,
      message: `\`${base}\` compares dates, and this fact has the type ${side.kind}`,
      found: side.kind,
      expected: "date",
    });
  }
  return undefined;
};

const checkBase = (base: string, fact: Side, value: Side, checking: Checking): unknown => {
  const literal = "literal" in value ? value.literal : "literal" in fact ? fact.literal : undefined;
  if ((isDate(fact) || isDate(value)) && !onDates.has(base)) {
    checking.report({
      path: checking.operatorPath,
      message: `\`${base}\` cannot compare a date; use \`before\` and \`after\` (also equal, notEqual, in, notIn, isPresent, withinNext, withinLast, olderThan)`,
      found: base,
      expected: "before or after",
    });
    return literal;
  }
  if (base === "matches" && patterns.find() === undefined) {
    checking.report({ path: checking.operatorPath, message: patterns.missing });
    return literal;
  }
  const kind = literalKinds.get(base);
  if (kind && "literal" in value && !kind.accepts(value.literal)) {
    const { expected } = kind;
    const found = show(value.literal);
    checking.report({ path: value.path, message: `\`${base}\` needs ${expected}, not ${found}`, found, expected });
    return literal;
  }
  if (dateOperators.has(base)) {
    const left = checkDateSide(base, fact, checking);
    if (kind) return "literal" in value ? value.literal : left;
    const right = checkDateSide(base, value, checking);
    return "literal" in value ? right : left;
  }
  if (isDate(fact) && "literal" in value && base !== "isPresent") {
    if (base === "equal" || base === "notEqual") return canonicalDate(value.literal, value.path, checking);
    if (isList(value.literal)) {
      return value.literal.map((item, index) => canonicalDate(item, [...value.path, index], checking));
    }
    const found = show(value.literal);
    checking.report({
      path: value.path,
      message: `\`${base}\` needs a list of dates, not ${found}`,
      found,
      expected: "a list of dates",
    });
  }
  if (isDate(value) && "literal" in fact && (base === "equal" || base === "notEqual")) {
    return canonicalDate(fact.literal, fact.path, checking);
  }
  return literal;
};

const checkItems = (side: Side, run: (item: Side) => unknown, base: string, checking: Checking): unknown => {
  if ("literal" in side) {
    if (!isList(side.literal)) return side.literal;
    return side.literal.map((literal, index) => run({ literal, path: [...side.path, index] }));
  }
  if (side.kind === "date") {
    checking.report({
      path: checking.operatorPath,
      message: `a date is not a list of values; compare it with \`before\`, \`after\`, \`equal\` or \`in\``,
      found: base,
      expected: "before or after",
    });
  }
  return run({ kind: "any" });
};

/**
 * Checks that an operator can compare what stands on its two sides, of which one at most is a literal, and reports what it cannot.
 *
 * @returns the literal, dates in it as canonical text.
 */
export const checkOperand = (
  { decorators, base }: OperatorName,
  fact: Side,
  value: Side,
  checking: Checking,
): unknown => {
  const [decorator, ...others] = decorators;
  const next = (left: Side, right: Side): unknown => checkOperand({ decorators: others, base }, left, right, checking);
  switch (decorator) {
    case undefined:
      return checkBase(base, fact, value, checking);
    case "not":
      return next(fact, value);
    case "swap":
      return next(value, fact);
    case "someFact":
    case "everyFact":
      return checkItems(fact, (item) => next(item, value), base, checking);
    case "someValue":
    case "everyValue": {
      if ("literal" in value && !isList(value.literal)) {
        const found = show(value.literal);
        const message = `\`${decorator}\` needs a list, not ${found}`;
        checking.report({ path: value.path, message, found, expected: "a list" });
        return value.literal;
      }
      return checkItems(value, (item) => next(fact, item), base, checking);
    }
  }
};
