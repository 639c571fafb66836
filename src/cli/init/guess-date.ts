import type { Column } from "./columns.js";
import { type Context, countCells, type Guess, guessOf, mostly } from "./guess.js";
import { says } from "./titles.js";

const numeric = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(,? .+)?$/;
const named = /^(?:(\d{1,2})([ -])([A-Za-z]{3,9})\2(\d{4}|\d\d)|([A-Za-z]{3,9}) \d{1,2}, \d{4})(,? .+)?$/;
const clock = /^(,? )\d{1,2}:\d\d(:\d\d)?( ?[AaPp][Mm])?$/;
const serial = /^\d{5}(?:\.\d+)?$/;
const digits = /^\d+(?:\.\d+)?$/;

/** Serial numbers of Excel from 1982 to 2064. */
const isSerial = (value: string): boolean => serial.test(value) && Number(value) >= 30_000 && Number(value) <= 60_000;

/** The pattern of the time of day behind a date, such as ` H:mm`. */
const clockPattern = (rest = ""): string => {
  const [, gap = "", seconds, half] = clock.exec(rest) ?? [];
  if (gap === "") return "";
  return `${gap}${half ? "h" : "H"}:mm${seconds ? ":ss" : ""}${half ? (half.startsWith(" ") ? " a" : "a") : ""}`;
};

const month = (name: string): string => (name.length > 3 ? "MMMM" : "MMM");

const patternOf = (value: string, dayFirst: boolean): string | undefined => {
  const [, , sign, , year = "", rest] = numeric.exec(value) ?? [];
  if (sign !== undefined) {
    const parts = dayFirst ? ["d", "M"] : ["M", "d"];
    return [...parts, year.length === 4 ? "yyyy" : "yy"].join(sign) + clockPattern(rest);
  }
  const match = named.exec(value);
  if (!match) return undefined;
  const [, , gap, name, shortYear = "", leading, time] = match;
  const date = leading
    ? `${month(leading)} d, yyyy`
    : ["d", month(name ?? ""), shortYear.length === 4 ? "yyyy" : "yy"].join(gap);
  return date + clockPattern(time);
};

const patternsOf = ({ counts }: Column, dayFirst: boolean): string[] => [
  ...new Set([...counts.keys()].flatMap((value) => patternOf(value, dayFirst) ?? [])),
];

const mostPatterns = 6;

/** Whether the day comes first, told by numbers above 12; `undefined` where nothing tells. */
const isDayFirst = (column: Column): boolean | undefined => {
  const above = (part: 1 | 3) => countCells(column, (value) => Number(numeric.exec(value)?.[part]) > 12);
  const [first, second] = [above(1), above(3)];
  if (first !== second) return first > second;
  return countCells(column, (value) => numeric.exec(value)?.[2] === ".") > column.filled / 2 ? true : undefined;
};

/** One value of each way to write a date. */
const writings = ({ counts }: Column): string[] => {
  const ways = new Map<string, string>();
  for (const value of counts.keys()) {
    const way = value.replace(/\d+/g, "0").replace(/[A-Za-z]+/g, "a");
    if (value.length <= 25 && !ways.has(way)) ways.set(way, value);
  }
  return [...ways.values()].slice(0, 3);
};

/** Dates in any way of writing. Where day and month cannot be told apart the column stays text, and the remark says what to write. */
export const guessDate = (column: Column, context: Context): Guess | undefined => {
  const { words } = context;
  const titled = says.date.test(column.words);
  if (!titled && countCells(column, (value) => digits.test(value)) > column.filled / 2) return undefined;
  const seen = says.birth.test(column.words) ? [] : [words.written(writings(column))];
  const plain = guessOf("date", { type: "date" }, column, context, seen);
  if (plain) return plain;

  const serials = countCells(column, isSerial);
  if (titled && serials > 0) {
    const guess = guessOf("date", { type: "date", format: "excel" }, column, context, [words.serials(serials)]);
    if (guess) return guess;
  }
  if (countCells(column, (value) => patternOf(value, true) !== undefined) < column.filled * (1 - mostly))
    return undefined;
  const dayFirst = isDayFirst(column);
  const [byDay, byMonth] = [true, false].map((first) => {
    const patterns = patternsOf(column, first);
    if (patterns.length === 0 || patterns.length > mostPatterns) return undefined;
    const format = patterns.length === 1 ? (patterns[0] as string) : patterns;
    return guessOf("date", { type: "date", format }, column, context, seen);
  });
  const isNumeric = countCells(column, (value) => numeric.test(value)) > 0;
  if (!isNumeric || dayFirst === true) return byDay;
  if (dayFirst === false) return byMonth;
  const ways = [byDay, byMonth].flatMap((guess) => [guess?.source.format ?? []].flat().slice(0, 1));
  if (ways.length < 2) return byDay ?? byMonth;
  return { kind: "text", source: {}, remark: words.dayOrMonth(ways as [string, string]) };
};
