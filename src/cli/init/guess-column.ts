import { cnRegions } from "../../kit/cn-regions.js";
import { regionName } from "../../kit/region-name.js";
import type { Column } from "./columns.js";
import { type Context, countCells, type Guess, guessOf, mostly } from "./guess.js";
import { guessDate } from "./guess-date.js";
import { guessValues } from "./guess-values.js";
import { says } from "./titles.js";

const places = new Set(
  cnRegions.flatMap(({ name, provinces }) => [
    name,
    ...provinces.flatMap((province) => [province.name, ...province.prefectures]),
  ]),
);

/** How often each Chinese region occurs, the most frequent first. */
export const regionsIn = ({ counts }: Column): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const [value, count] of counts) {
    const name = regionName(value);
    if (places.has(name)) found.set(name, (found.get(name) ?? 0) + count);
  }
  return new Map([...found].sort(([, a], [, b]) => b - a));
};

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
  if (guess || isCn) return guess;
  return { kind: "text", source: {}, remark: words.noCountry };
};

const guessEmail: Guesser = (column, context) =>
  countCells(column, (value) => value.includes("@")) === 0
    ? undefined
    : guessOf("email", { normalize: "email" }, column, context);

const yes = /^(?:true|yes|y|1|是|有|√)$/i;
const no = /^(?:false|no|n|0|否|无|×)$/i;

const guessBoolean: Guesser = (column, context) => {
  const asked = says.yesNo.test(column.words);
  const values = [...column.counts.keys()];
  if (!asked && (!values.some((value) => yes.test(value)) || !values.some((value) => no.test(value)))) return undefined;
  if (!asked && countCells(column, (value) => /^[01]$/.test(value)) > 0) return undefined;
  return guessOf("boolean", { type: "boolean" }, column, context);
};

const guessRegion: Guesser = (column, context) => {
  if (!says.region.test(column.words)) return undefined;
  const found = regionsIn(column);
  const cells = [...found.values()].reduce((sum, count) => sum + count, 0);
  if (cells < mostly * column.filled) return undefined;
  const most = [...found].slice(0, 5);
  const remark = context.words.regions(found.size, most);
  return { kind: "region", source: { normalize: "region" }, remark };
};

const guessNumber: Guesser = (column, context) => {
  if (says.code.test(column.words) || says.phone.test(column.words)) return undefined;
  if (countCells(column, (value) => /^'?0\d|\d{16}/.test(value)) > 0) return undefined;
  return guessOf("number", { type: "number" }, column, context);
};

const guessCompany: Guesser = (column, { words }) =>
  says.company.test(column.words)
    ? { kind: "company", source: { normalize: "company" }, remark: words.different(column.counts.size) }
    : undefined;

const guessers: readonly Guesser[] = [
  guessPhone,
  guessEmail,
  guessBoolean,
  guessDate,
  guessRegion,
  guessNumber,
  guessCompany,
];

/** What a column is: the first that fits, from the strictest type to plain text. */
export const guessColumn = (column: Column, context: Context): Guess => {
  for (const guesser of guessers) {
    const guess = guesser(column, context);
    if (guess) return guess;
  }
  return guessValues(column, context);
};
