import { companyKey } from "../../intake/company-key.js";
import { compileCell } from "../../intake/read-cell.js";
import { cleanText } from "../../kit/clean-text.js";
import { defineField } from "../../model/field.js";
import type { Context, Guess } from "./guess.js";
import { guessColumn } from "./guess-column.js";
import type { Column, Export, Row } from "./read-export.js";
import { idRank, says } from "./titles.js";

/** A column that the rule file declares. */
export interface Declared extends Guess {
  readonly column: Column;
}

/** What the rule file says of the columns, and where a lead's identity comes from: a column, or fields, or both. */
export interface Fields {
  readonly id: Column | undefined;
  readonly from: readonly string[];
  readonly fields: readonly Declared[];
}

/** The column that is the id: called like one, its values practically all different. A column titled `id` always is. */
const findId = ({ columns, rows: { length } }: Export): Column | undefined => {
  const isUnique = ({ counts, filled }: Column): boolean =>
    length === 0 || (filled > length / 2 && filled - counts.size <= Math.max(0.02 * filled, filled > 4 ? 1 : 0));
  const ranked = columns
    .map((column) => ({ column, rank: idRank(column.words) ?? Number.POSITIVE_INFINITY }))
    .filter(({ column, rank }) => rank < Number.POSITIVE_INFINITY && isUnique(column))
    .sort((a, b) => a.rank - b.rank);
  return columns.find(({ name }) => name === "id") ?? ranked[0]?.column;
};

/** How many rows these fields tell apart, and how many have a value in any of them: as the id is made of them. */
const measure = (fields: readonly Declared[], rows: readonly Row[], timeZone: string) => {
  const readers = fields.map(({ column, kind, source }) => {
    const read = compileCell(defineField(column.name, source), timeZone);
    return (row: Row): string => {
      const value = read(row[column.place]);
      if (value === undefined || typeof value === "symbol") return "";
      return kind === "company" ? companyKey(String(value)) : String(value);
    };
  });
  const keys = rows.map((row) => readers.map((read) => read(row))).filter((values) => values.some(Boolean));
  return { distinct: new Set(keys.map((values) => JSON.stringify(values))).size, covered: keys.length };
};

/** A company or person with a phone number or an address, and what else it takes to tell the leads apart. */
const fieldsThatTell = (fields: readonly Declared[], rows: readonly Row[], timeZone: string): readonly string[] => {
  const isPerson = ({ kind, column }: Declared): boolean => kind === "text" && says.person.test(column.words);
  const changes = ({ column }: Declared): number =>
    Number(says.remark.test(column.words) || says.owner.test(column.words));
  const who = fields.find(({ kind }) => kind === "company") ?? fields.find(isPerson);
  const where = fields.find(({ kind }) => kind === "phone") ?? fields.find(({ kind }) => kind === "email");
  let chosen = [who, where].filter((field) => field !== undefined);
  let best = measure(chosen, rows, timeZone);
  const usable = rows.filter((row) => fields.some(({ column }) => cleanText(row[column.place] ?? "") !== "")).length;
  for (const field of [...fields].sort((a, b) => changes(a) - changes(b))) {
    if (best.covered === usable && best.distinct >= 0.95 * usable) break;
    if (chosen.includes(field)) continue;
    const found = measure([...chosen, field], rows, timeZone);
    if (found.distinct <= best.distinct && found.covered <= best.covered) continue;
    chosen = [...chosen, field];
    best = found;
  }
  return (chosen.length > 0 ? chosen : fields).map(({ column }) => column.name);
};

/** Every column but those that are empty. Of a file without a row nothing is known but the titles. */
export const declareFields = (leads: Export, context: Context): Fields => {
  const { columns, rows } = leads;
  const id = findId(leads);
  const known = columns.some(({ filled }) => filled > 0);
  const fields = columns
    .filter((column) => column !== id && (column.filled > 0 || !known))
    .map((column): Declared => {
      const guess: Guess = known ? guessColumn(column, context) : { kind: "text", source: {}, remark: "" };
      const isNamed = cleanText(column.title) === column.name;
      return { ...guess, column, source: isNamed ? guess.source : { ...guess.source, aliases: [column.title] } };
    });
  const without = id === undefined ? rows : rows.filter((row) => cleanText(row[id.place] ?? "") === "");
  const from = id && without.length === 0 ? [] : fieldsThatTell(fields, without, context.timeZone);
  return { id, from, fields };
};
