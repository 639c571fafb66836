import { type Context, countCells, type Guess, guessOf } from "./guess.js";
import type { Column } from "./read-export.js";
import { says } from "./titles.js";

/** 3/2/2026, 03.02.26 14:30 or 3-Mar-2026: what the library reads only when it is told the pattern. */
const written = /^(\d{1,2})([/. -])(\d{1,2}|[A-Za-z]{3,9})\2(\d{4}|\d\d)(?:(,? )\d{1,2}:\d\d(:\d\d)?( ?[AaPp][Mm])?)?$/;

const patternOf = (value: string, dayFirst: boolean): string | undefined => {
  const [, , sign, middle = "", year = "", gap, seconds, half] = written.exec(value) ?? [];
  if (sign === undefined) return undefined;
  const named = middle.length > 3 ? "MMMM" : "MMM";
  const parts = /\d/.test(middle) ? (dayFirst ? ["d", "M"] : ["M", "d"]) : ["d", named];
  const date = [...parts, year.length === 4 ? "yyyy" : "yy"].join(sign);
  if (gap === undefined) return date;
  return `${date}${gap}${half ? "h" : "H"}:mm${seconds ? ":ss" : ""}${half?.replace(/[AaPp][Mm]/, "a") ?? ""}`;
};

/** Whether the day comes first, told by numbers above 12, or by points; `undefined` where nothing tells. */
const isDayFirst = (column: Column): boolean | undefined => {
  const above = (part: 1 | 3): number => countCells(column, (value) => Number(written.exec(value)?.[part]) > 12);
  const [first, second] = [above(1), above(3)];
  if (first !== second) return first > second;
  const isPlain = (value: string): boolean => !/^\d+[/ -]\d/.test(value);
  return countCells(column, isPlain) > column.filled / 2 ? true : undefined;
};

/** One value of each way to write a date. */
const writings = (values: readonly string[]): string[] => {
  const ways = values.map((value) => value.replace(/\d+/g, "0").replace(/[A-Za-z]+/g, "a"));
  return values.filter((_, i) => ways.indexOf(ways[i] as string) === i).slice(0, 3);
};

/** Excel's number of a day between 1982 and 2064. */
const isSerial = (value: string): boolean => /^[345]\d{4}(\.\d+)?$/.test(value);

/** Dates in any way of writing. Where day and month cannot be told apart the column stays text, and the remark says what to write. */
export const guessDate = (column: Column, context: Context): Guess | undefined => {
  const { words } = context;
  const titled = says.date.test(column.words);
  if (!titled && countCells(column, (value) => /^\d+(\.\d+)?$/.test(value)) > column.filled / 2) return undefined;
  const seen = (read: readonly string[]): string =>
    says.birth.test(column.words) ? "" : words.written(writings(read));
  const plain = guessOf("date", { type: "date" }, column, context, seen);
  if (plain) return plain;
  const serials = countCells(column, isSerial);
  const excel =
    titled && serials > 0
      ? guessOf("date", { type: "date", format: "excel" }, column, context, () => words.serials(serials))
      : undefined;
  if (excel) return excel;

  const [byDay, byMonth] = [true, false].map((dayFirst) => {
    const patterns = new Set([...column.counts.keys()].flatMap((value) => patternOf(value, dayFirst) ?? []));
    const [first, ...others] = patterns;
    if (first === undefined || patterns.size > 6) return undefined;
    return guessOf("date", { type: "date", format: others.length > 0 ? [...patterns] : first }, column, context, seen);
  });
  const dayFirst = isDayFirst(column);
  if (dayFirst !== undefined || !byDay || !byMonth) return dayFirst === false ? byMonth : byDay;
  const ways = [byDay, byMonth].map(({ source }) => [source.format].flat()[0] as string);
  return { kind: "text", source: {}, remark: words.dayOrMonth(ways[0] as string, ways[1] as string) };
};
