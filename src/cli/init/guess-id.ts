import { companyKey } from "../../intake/company-key.js";
import { compileCell } from "../../intake/read-cell.js";
import { defineField } from "../../model/field.js";
import type { Column } from "./columns.js";
import type { Declared } from "./fields.js";
import type { Kind } from "./kind.js";
import { idRank, says } from "./titles.js";

/** Where a lead's identity comes from: a column, fields that make one up, or the fields where the column is empty. */
export interface Identity {
  readonly column: Column | undefined;
  readonly from: readonly string[];
}

/** The column that is the id: called like one, its values practically all different. A column titled `id` always is. */
export const guessIdColumn = (columns: readonly Column[]): Column | undefined => {
  const isUnique = ({ counts, filled, rows }: Column): boolean => {
    const repeated = filled - counts.size;
    return rows === 0 || (filled > rows / 2 && (repeated <= 0.02 * filled || (repeated === 1 && filled > 4)));
  };
  const ranked = columns
    .map((column) => ({ column, rank: idRank(column.words) }))
    .filter(({ column, rank }) => rank !== undefined && isUnique(column))
    .sort((a, b) => Number(a.rank) - Number(b.rank));
  return columns.find(({ name }) => name === "id") ?? ranked[0]?.column;
};

type Row = readonly string[];

/** How many rows a set of fields tells apart, and how many have any value of it. */
const measurer = (rows: readonly Row[], timeZone: string) => {
  const read = ({ column, kind, source }: Declared): ((row: Row) => string) => {
    const readCell = compileCell(defineField(column.name, source), timeZone);
    return (row) => {
      const value = readCell(row[column.place]);
      if (value === undefined || typeof value === "symbol") return "";
      return kind === "company" ? companyKey(String(value)) : String(value);
    };
  };
  return (fields: readonly Declared[]) => {
    const readers = fields.map(read);
    const keys = new Set<string>();
    let covered = 0;
    for (const row of rows) {
      const values = readers.map((reader) => reader(row));
      if (values.every((value) => value === "")) continue;
      covered += 1;
      keys.add(JSON.stringify(values));
    }
    return { distinct: keys.size, covered };
  };
};

const sets: readonly (readonly (Kind | "person")[])[] = [
  ["company", "phone"],
  ["company", "email"],
  ["person", "phone"],
  ["person", "email"],
  ["phone"],
  ["email"],
  ["company", "person"],
  ["company"],
];

/**
 * The fields that tell the leads of a file without ids apart: a company and a phone number or the like where that does,
 * else every field that helps.
 */
export const guessFrom = (fields: readonly Declared[], rows: readonly Row[], timeZone: string): readonly string[] => {
  const measure = measurer(rows, timeZone);
  const namesOf = (some: readonly Declared[]): string[] => some.map(({ column }) => column.name);
  const find = (kind: Kind | "person"): Declared | undefined =>
    fields.find((field) =>
      kind === "person" ? says.person.test(field.column.words) && field.kind === "text" : field.kind === kind,
    );
  const usable = rows.filter((row) => fields.some(({ column }) => (row[column.place] ?? "").trim() !== "")).length;
  for (const kinds of sets) {
    const set = kinds.flatMap((kind) => find(kind) ?? []);
    if (set.length < kinds.length) continue;
    const { distinct, covered } = measure(set);
    if (covered === usable && distinct >= 0.95 * covered) return namesOf(set);
  }
  const changing = ({ column }: Declared): boolean => says.remark.test(column.words) || says.owner.test(column.words);
  let chosen: Declared[] = [];
  let best = { distinct: 0, covered: 0 };
  for (const field of [...fields].sort((a, b) => Number(changing(a)) - Number(changing(b)))) {
    const found = measure([...chosen, field]);
    if (found.distinct <= best.distinct && found.covered <= best.covered) continue;
    chosen = [...chosen, field];
    best = found;
  }
  return namesOf(chosen.length > 0 ? chosen : [...fields]);
};
