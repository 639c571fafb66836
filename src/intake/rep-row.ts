import { cleanText } from "../kit/clean-text.js";
import { dateText } from "../kit/iso.js";
import { nearest } from "../kit/nearest.js";
import type { Path, Report } from "../model/errors.js";
import type { RepFieldSource } from "../model/field.js";
import type { FactValue } from "../model/lead.js";
import type { Rep } from "../model/rep.js";
import { type Cell, reasonOf } from "./cell.js";
import { compileCell } from "./read-cell.js";
import { repColumns } from "./rep-columns.js";
import type { RosterWords } from "./roster-words.js";
import { showValue } from "./show-value.js";

/** One row of the roster, read: the values by the columns' English names, and what a column is called in the row. */
export interface RepRow {
  readonly columns: Map<string, FactValue>;
  readonly titleOf: (column: string) => string | undefined;
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

/** How many keys of rows are remembered. */
const keysKept = 1000;

type Keyed = readonly [key: string, value: unknown];

const isRep = (row: object): row is Rep => "columns" in row && row.columns instanceof Map;

/** A rep as read before, perhaps changed by code, as the cells of a row again: what stands in the rep itself counts. */
const cellsOfRep = (rep: Rep): readonly Keyed[] => {
  const { columns, outOfOffice } = rep;
  const own = rep as unknown as { readonly [key: string]: unknown };
  const away = outOfOffice.map((absence) =>
    typeof absence === "object" ? `${dateText(absence.from)}/${dateText(absence.to)}` : absence,
  );
  const cellOf = (key: string): unknown => (key === "outOfOffice" ? away : own[key]);
  const cells: Keyed[] = [];
  for (const [key, value] of columns) cells.push([key, Object.hasOwn(own, key) ? cellOf(key) : value]);
  for (const key of Object.keys(own)) if (key !== "columns" && !columns.has(key)) cells.push([key, cellOf(key)]);
  return cells;
};

/** What only looks like a rep is a row like any other. */
const cellsOf = (row: object): readonly Keyed[] => {
  try {
    if (isRep(row)) return cellsOfRep(row);
  } catch {}
  return Object.entries(row);
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
  /** The rows of a roster have the same keys, mostly. */
  const entries = new Map<string, Entry>();
  const entryOf = (key: string): Entry => {
    let entry = entries.get(key);
    if (entry === undefined) {
      const title = cleanText(key);
      entry = known.get(title) ?? { name: title, read: readUndeclared, allowed: [] };
      if (entries.size < keysKept) entries.set(key, entry);
    }
    return entry;
  };
  /** The last of the keys before the cell `end` that stands for a column and has a value. */
  const titleIn = (cells: readonly Keyed[], column: string, end: number): string | undefined => {
    for (let i = end - 1; i >= 0; i--) {
      const [key, raw] = cells[i] as Keyed;
      const { name, read } = entryOf(key);
      if (name === column && read(raw) !== undefined) return key;
    }
    return undefined;
  };

  const readCells = (cells: readonly Keyed[], index: number, report: Report): RepRow => {
    const columns = new Map<string, FactValue>();
    let refused: Set<string> | undefined;
    for (let i = 0; i < cells.length; i++) {
      const [key, raw] = cells[i] as Keyed;
      const { name, read, allowed } = entryOf(key);
      const value = read(raw);
      if (value === undefined) continue;
      if (columns.has(name) || refused?.has(name)) {
        const message = words.sameColumn(titleIn(cells, name, i) ?? name, key, name);
        report({ path: [index, key], message, found: key });
      } else if (typeof value === "symbol") {
        const names = `${allowed.slice(0, readable).join(", ")}${allowed.length > readable ? ", …" : ""}`;
        mismatch(report, words, [index, key], raw, words.kinds[reasonOf(value)] ?? words.oneOf(names), allowed);
        refused ??= new Set();
        refused.add(name);
      } else columns.set(name, value);
    }
    return { columns, titleOf: (column) => titleIn(cells, column, cells.length) };
  };

  return (row: unknown, index: number, report: Report): RepRow | undefined => {
    try {
      if (typeof row !== "object" || row === null || Array.isArray(row)) {
        mismatch(report, words, [index], row, words.row);
        return undefined;
      }
      return readCells(cellsOf(row), index, report);
    } catch {
      mismatch(report, words, [index], row, words.row);
      return undefined;
    }
  };
};
