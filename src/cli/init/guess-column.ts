import { booleanCell } from "../../intake/boolean.js";
import { cutBySpreadsheet } from "../../intake/cell.js";
import { normalizePhone } from "../../intake/phone.js";
import { regionName } from "../../kit/region-name.js";
import { regionPaths } from "../../kit/region-paths.js";
import type { FieldSource } from "../../model/field.js";
import { type Context, countCells, type Guess, guessOf, mostly } from "./guess.js";
import { guessDate } from "./guess-date.js";
import { guessValues } from "./guess-values.js";
import type { Column } from "./read-export.js";
import { says } from "./titles.js";

type Guesser = (column: Column, context: Context) => Guess | undefined;

const mobile = /^(?:\+?86|0086)?[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/;
const guessPhone: Guesser = (column, context) => {
  const { words, isChinese } = context;
  if (!says.phone.test(column.words)) return undefined;
  const isCn = isChinese || countCells(column, (value) => mobile.test(value)) > column.filled / 2;
  const source: FieldSource = { normalize: "phone", ...(isCn && { country: "CN" }) };
  const cut = countCells(column, (value) => normalizePhone(value, source.country) === cutBySpreadsheet);
  if (cut > 0) return { kind: "phone", source, remark: words.cut(cut) };
  const guess = guessOf("phone", source, column, context);
  return guess || isCn ? guess : { kind: "text", source: {}, remark: words.noCountry };
};

const guessEmail: Guesser = (column, context) =>
  countCells(column, (value) => value.includes("@")) === 0
    ? undefined
    : guessOf("email", { normalize: "email" }, column, context);

/** What a cell says in words: 1 and 0 may be numbers. */
const readWord = (value: string): unknown => (/^[01]$/.test(value) ? undefined : booleanCell.fromText(value, value));

const guessBoolean: Guesser = (column, context) => {
  const words = new Set([...column.counts.keys()].map(readWord));
  return says.yesNo.test(column.words) || (words.has(true) && words.has(false))
    ? guessOf("boolean", { type: "boolean" }, column, context)
    : undefined;
};

const places = regionPaths();

/** Whether it is a region, province or city of China, however it is written. */
export const isRegion = (value: string): boolean => places.has(regionName(value));

const guessRegion: Guesser = (column, { words }) => {
  if (!says.region.test(column.words)) return undefined;
  if (countCells(column, isRegion) < mostly * column.filled) return undefined;
  const found = new Map<string, number>();
  for (const [value, count] of column.counts) {
    if (isRegion(value)) found.set(regionName(value), (found.get(regionName(value)) ?? 0) + count);
  }
  const most = [...found].sort(([, a], [, b]) => b - a).slice(0, 5);
  return { kind: "region", source: { normalize: "region" }, remark: words.regions(found.size, most) };
};

const guessNumber: Guesser = (column, context) => {
  if (says.code.test(column.words) || says.phone.test(column.words)) return undefined;
  if (countCells(column, (value) => /^'?0\d|\d{16}/.test(value)) > 0) return undefined;
  return guessOf("number", { type: "number" }, column, context);
};

const guessCompany: Guesser = ({ words }) =>
  says.company.test(words) ? { kind: "company", source: { normalize: "company" }, remark: "" } : undefined;

/** From the strictest type to plain text; the first that fits is taken. */
const guessers = [guessPhone, guessEmail, guessBoolean, guessDate, guessRegion, guessNumber, guessCompany];

export const guessColumn = (column: Column, context: Context): Guess => {
  for (const guesser of guessers) {
    const guess = guesser(column, context);
    if (guess) return guess;
  }
  return guessValues(column, context);
};
