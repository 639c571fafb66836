import { cleanText } from "../kit/clean-text.js";
import { nearest } from "../kit/nearest.js";
import type { Path, Report } from "../model/errors.js";
import type { RepFieldSource } from "../model/field.js";
import type { FactValue } from "../model/lead.js";
import { type Cell, reasonOf } from "./cell.js";
import { compileCell } from "./read-cell.js";
import { repColumns } from "./rep-columns.js";
import type { RosterWords } from "./roster-words.js";
import { showValue } from "./show-value.js";

/** One row of the roster, read: the values by the columns' English names, and what the columns are called in the row. */
export interface RepRow {
  readonly columns: ReadonlyMap<string, FactValue>;
  readonly titles: ReadonlyMap<string, string>;
}

/** More names than this nobody wants to read. */
const readable = 6;

/** Reports what was found where something else was expected, with the nearest of the values that are allowed. */
export const mismatch = (
  report: Report,
  words: RosterWords,
  path: Path,
  value: unknown,
  expected: string,
  allowed: readonly string[] = [],
): void => {
  const found = showValue(value);
  const near = nearest(found, allowed);
  report({ path, message: words.mismatch(found, expected, near), found, expected, nearest: near });
};

interface Entry {
  readonly name: string;
  readonly read: (raw: unknown) => Cell;
  readonly allowed: readonly string[];
}

const knownColumns = (repFields: Readonly<Record<string, RepFieldSource>>, timeZone: string): Map<string, Entry> => {
  const known = new Map<string, Entry>();
  for (const column of repColumns(repFields)) {
    const allowed = [...(column.oneOf ?? []), ...(column.values?.keys() ?? [])].map(String);
    const entry = { name: column.name, read: compileCell(column, timeZone), allowed };
    for (const title of [column.name, ...column.aliases]) known.set(cleanText(title), entry);
  }
  return known;
};

const text = compileCell({ type: "string", formats: [] }, "UTC");
const list = compileCell({ type: "list", formats: [] }, "UTC");

/** A column that nothing declares is text in a file; from code, numbers, booleans and lists stay what they are. */
const readUndeclared = (raw: unknown): Cell => {
  if (Array.isArray(raw)) return list(raw);
  return typeof raw === "boolean" || (typeof raw === "number" && Number.isFinite(raw)) ? raw : text(raw);
};

/**
 * Compiles how rows of the roster are read. A cell that cannot be read is reported and counts as missing.
 *
 * @returns a reader that takes anything; it gives `undefined`, and a report, for what is no row at all.
 */
export const compileRepRow = (
  repFields: Readonly<Record<string, RepFieldSource>>,
  timeZone: string,
  words: RosterWords,
) => {
  const known = knownColumns(repFields, timeZone);
  return (row: unknown, index: number, report: Report): RepRow | undefined => {
    const columns = new Map<string, FactValue>();
    const titles = new Map<string, string>();
    try {
      if (typeof row !== "object" || row === null || Array.isArray(row)) {
        mismatch(report, words, [index], row, words.row);
        return undefined;
      }
      for (const [key, raw] of Object.entries(row)) {
        const title = cleanText(key);
        const { name, read, allowed } = known.get(title) ?? { name: title, read: readUndeclared, allowed: [] };
        const value = read(raw);
        if (value === undefined) continue;
        const earlier = titles.get(name);
        if (earlier !== undefined) {
          const message = words.sameColumn(earlier, key, name);
          report({ path: [index, key], message, found: key });
        } else if (typeof value === "symbol") {
          const names = `${allowed.slice(0, readable).join(", ")}${allowed.length > readable ? ", …" : ""}`;
          mismatch(report, words, [index, key], raw, words.kinds[reasonOf(value)] ?? words.oneOf(names), allowed);
        } else {
          columns.set(name, value);
        }
        titles.set(name, key);
      }
    } catch {
      mismatch(report, words, [index], row, words.row);
      return undefined;
    }
    return { columns, titles };
  };
};
