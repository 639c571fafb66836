import { cnRegions } from "../../kit/cn-regions.js";
import { regionName } from "../../kit/region-name.js";
import { type Context, countCells, type Guess, guessOf, mostly } from "./guess.js";
import { guessDate } from "./guess-date.js";
import { guessValues } from "./guess-values.js";
import type { Column } from "./read-export.js";
import { says } from "./titles.js";

type Guesser = (column: Column, context: Context) => Guess | undefined;

const mobile = /^(?:\+?86|0086)?[ -]?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$/;
/** A number that a spreadsheet has cut. */
const scientific = /^\d(?:\.\d+)?E\+?\d+$/i;

const guessPhone: Guesser = (column, context) => {
  const { words, isChinese } = context;
  if (!says.phone.test(column.words)) return undefined;
  const isCn = isChinese || countCells(column, (value) => mobile.test(value)) > column.filled / 2;
  const source = { normalize: "phone", ...(isCn && { country: "CN" }) } as const;
  const cut = countCells(column, (value) => scientific.test(value));
  if (cut > 0) return { kind: "phone", source, remark: words.cut(cut) };
  const guess = guessOf("phone", source, column, context);
  return guess || isCn ? guess : { kind: "text", source: {}, remark: words.noCountry };
};

const guessEmail: Guesser = (column, context) =>
  countCells(column, (value) => value.includes("@")) === 0
    ? undefined
    : guessOf("email", { normalize: "email" }, column, context);

const yes = /^(?:true|yes|y|是|有|√)$/i;
const no = /^(?:false|no|n|否|无|×)$/i;

const guessBoolean: Guesser = (column, context) => {
  const has = (word: RegExp): boolean => [...column.counts.keys()].some((value) => word.test(value));
  return says.yesNo.test(column.words) || (has(yes) && has(no))
    ? guessOf("boolean", { type: "boolean" }, column, context)
    : undefined;
};

const places = new Set(
  cnRegions.flatMap(({ name, provinces }) => [
    name,
    ...provinces.flatMap((province) => [province.name, ...province.prefectures]),
  ]),
);

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
