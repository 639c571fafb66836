import { notOneOf } from "../../intake/cell.js";
import type { Tests, WhenValue } from "../../model/condition.js";
import type { FieldType } from "../../model/field.js";
import { unknownName } from "../../model/unknown-name.js";
import { type Bound, type Edge, hasHalfUnit, readBounds } from "./bounds.js";
import { type Fail, unreadable } from "./sheet.js";
import type { SheetFact } from "./sheet-fact.js";
import { type Piece, splitCell } from "./split-cell.js";
import { presence } from "./words.js";

const expected: { readonly [type in FieldType]: string } = {
  string: "a text",
  list: "a text",
  number: "a number such as 500万, a test such as >=50万, or a range such as 50万..500万",
  boolean: "是 or 否 (also yes, no, true, false, 有, 无, √, ×)",
  date: "a date such as 2026-03-01, a test such as >2026-03-01, or a range such as 2026-03-01..2026-03-31",
  object: "有 or 无",
};

const readValue = ({ text }: Piece, fact: SheetFact, fail: Fail): string | number | boolean | undefined => {
  const value = fact.read(text);
  if (value === notOneOf) {
    const { path: _, ...fault } = unknownName("value", text, (fact.options ?? []).map(String), []);
    return fail({ ...fault, expected: `one of ${fact.options?.join(", ")}` });
  }
  const isText = fact.type === "string" || fact.type === "list";
  // A label may be a number; other texts are spelt where they are compared.
  if (isText) return typeof value === "number" ? value : text;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return fail(unreadable(text, expected[fact.type]));
};

const isDay = (date: string): boolean => /^\d{4}-\d\d-\d\d$/.test(date);
const moved = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Conditions on dates leave their edges out: from a day on is after the day before. */
const dateTests: { readonly [edge in Edge]: (date: string) => Tests } = {
  above: (date) => ({ after: date }),
  below: (date) => ({ before: date }),
  from: (day) => ({ after: moved(day, -1) }),
  upTo: (day) => ({ before: moved(day, 1) }),
};

const readRange = (bounds: readonly Bound[], text: string, fact: SheetFact, fail: Fail): Tests | undefined => {
  const what = expected[fact.type];
  if (hasHalfUnit(text))
    return fail({
      ...unreadable(text, what),
      message: `${JSON.stringify(text)} has a unit at one end only; write it at both, as in 50万..500万`,
    });
  const tests: Tests = {};
  const ends: { low?: string | number; high?: string | number } = {};
  for (const { edge, text: part } of bounds) {
    const value = fact.readEdge(part);
    if (edge === undefined || (typeof value !== "number" && typeof value !== "string"))
      return fail(unreadable(text, what));
    const isLow = edge === "from" || edge === "above";
    const end = isLow ? "low" : "high";
    if (ends[end] !== undefined)
      return fail({
        ...unreadable(text, what),
        message: `${JSON.stringify(text)} has two ${isLow ? "lower" : "upper"} edges`,
      });
    ends[end] = value;
    if (typeof value === "number") tests[edge] = value;
    else if (isDay(value) || edge === "above" || edge === "below") Object.assign(tests, dateTests[edge](value));
    else return fail(unreadable(part, "a day without a time, where the edge is included"));
  }
  if (ends.low !== undefined && ends.high !== undefined && ends.low > ends.high)
    return fail({ ...unreadable(text, what), message: `${JSON.stringify(text)} ends before it begins` });
  return tests;
};

const presenceOf = (text: string, { type, options }: SheetFact): boolean | undefined =>
  (type === "boolean" && text !== "*") || options?.includes(text) ? undefined : presence.get(text);

/** Reads what a cell asks of a fact, as the short form of conditions says it. */
export const readCondition = (cell: string, fact: SheetFact, fail: Fail): WhenValue | undefined => {
  const pieces = splitCell(cell);
  const [first] = pieces;
  if (first === undefined || pieces.some((piece) => piece.text === "" && !piece.quoted))
    return fail(unreadable(cell, expected[fact.type]));
  const { negated, text } = first;
  if (!pieces.every((piece, i) => i === 0 || !piece.negated || negated))
    return fail({
      message: `${JSON.stringify(cell)} has a "!" that is not at its beginning; it stands there, for all values`,
      found: cell,
    });
  const single = pieces.length === 1;
  if (single && !first.quoted) {
    const present = presenceOf(text, fact);
    if (present !== undefined) return { present: present !== negated };
    const bounds = readBounds(text);
    if (bounds.length > 0 && (fact.type === "number" || fact.type === "date"))
      return negated ? fail(unreadable(cell, expected[fact.type])) : readRange(bounds, text, fact, fail);
    if (/^[<>≥≤≧≦]/.test(text) || /\S\.\.\S/.test(text)) {
      const message = `only numbers and dates are compared, and ${JSON.stringify(fact.name)} is a ${fact.type}; a text such as ${JSON.stringify(text)} itself stands in double quotes`;
      return fail({ message, found: text, expected: expected[fact.type] });
    }
  }
  if (fact.type === "object") return fail(unreadable(cell, expected.object));
  const values = pieces.map((piece) => readValue(piece, fact, fail));
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  const value = single ? (known[0] as string | number | boolean) : known;
  return negated ? { not: value } : value;
};
