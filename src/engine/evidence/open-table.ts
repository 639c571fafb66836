import type { FoldedTable } from "../../conditions/facts.js";
import type { OpenFolding, TableRow } from "../../grade/fold.js";
import { bindColumns, type ColumnProblem } from "../../intake/bind-columns.js";
import { reasonOf } from "../../intake/cell.js";
import { showValue } from "../../intake/show-value.js";
import { cleanText } from "../../kit/clean-text.js";
import { dayCode } from "../../kit/day-code.js";
import { openKeyTable } from "../../kit/key-table.js";
import { localDay } from "../../kit/zone.js";
import type { LeadProblem } from "../../model/lead.js";
import type { TableColumn } from "./make-table.js";
import type { LeadTable } from "./read-tables.js";

/** A table that takes rows. */
export interface OpenTable {
  /** Binds the columns of a file once; `add` takes the cells of one row in the order of the header, and says what is wrong with them. */
  readonly columns: (header: readonly string[]) => {
    readonly problems: readonly ColumnProblem[];
    /** How many columns are the table's. */
    readonly bound: number;
    /** The lead's cell as it stands there. */
    readonly leadOf: (cells: readonly string[]) => string | undefined;
    readonly add: (cells: readonly string[]) => readonly LeadProblem[] | undefined;
  };
  /** Takes an object with the titles as keys. */
  readonly add: (row: unknown) => readonly LeadProblem[] | undefined;
  /** The lead that a row from code is of, as it says it. */
  readonly leadOf: (row: unknown) => unknown;
  readonly folded: FoldedTable;
}

const dayLength = 86_400_000;
/** Dates are looked up for every row. */
const datesKept = 65_536;

interface When {
  /** As the text of a date fact. */
  readonly text: string;
  readonly day: number;
  readonly instant: number;
}

/** The date of a row as numbers, from the text of a date fact. */
const whenOf = (text: string, timeZone: string): When => {
  const time = Date.parse(text);
  if (!text.includes("T")) return { text, day: time / dayLength, instant: Number.NaN };
  return { text, day: localDay(time, timeZone), instant: time };
};

const ofObject = new Set(Object.getOwnPropertyNames(Object.prototype));

/** How a property is read that may have several names; what objects inherit is not taken for it. */
const propertyOf = ({ title, aliases }: TableColumn): ((row: { [key: string]: unknown }) => unknown) => {
  const names = [...new Set([title, ...aliases, ...[title, ...aliases].map(cleanText)])];
  const [first = title] = names;
  const own = (row: { [key: string]: unknown }): unknown => {
    for (const name of names) if (Object.hasOwn(row, name) && row[name] !== undefined) return row[name];
    return undefined;
  };
  if (ofObject.has(first)) return own;
  return (row) => row[first] ?? own(row);
};

/** Folds the rows of a table as of `now`, in memory that grows with the leads in it. */
export const openTable = (
  { name, columns, folds, keysReadAsThemselves }: LeadTable,
  timeZone: string,
  now: number,
): OpenTable => {
  const foldings: OpenFolding<unknown>[] = folds.map((fold) => fold.open(now));
  const slots = openKeyTable();
  /** By the code of a day, or by the text. */
  const dates = new Map<number | string, When>();
  const today = localDay(now, timeZone);
  const row: TableRow = { values: columns.map(() => undefined), now, rep: undefined, day: 0, instant: Number.NaN };
  const readKey = (columns[0] as TableColumn).read;
  const readDate = (columns[1] as TableColumn).read;

  const whenFrom = (raw: unknown): When | symbol | undefined => {
    const read = readDate(raw);
    return typeof read === "string" ? whenOf(read, timeZone) : (read as symbol | undefined);
  };
  const remember = (raw: string, key: number | string): When | symbol | undefined => {
    const found = whenFrom(raw);
    if (typeof found !== "object") return found;
    if (dates.size >= datesKept) dates.clear();
    dates.set(key, found);
    return found;
  };
  const lookUp = (raw: string): When | symbol | undefined => {
    const code = dayCode(raw);
    const key = code < 0 ? raw : code;
    return dates.get(key) ?? remember(raw, key);
  };

  /** The way for rows with anything wrong, once more from the start. */
  const problemsIn = (rawAt: (column: number) => unknown): LeadProblem[] =>
    columns.flatMap(({ title, required, read }, i): LeadProblem[] => {
      const raw = rawAt(i);
      const value = read(raw);
      const field = `${name}.${title}`;
      if (typeof value === "symbol") return [{ field, value: showValue(raw), reason: reasonOf(value) }];
      return value === undefined && required ? [{ field, value: "", reason: "missing" }] : [];
    });

  const take = (
    rawKey: unknown,
    rawDate: unknown,
    rawAt: (column: number) => unknown,
  ): readonly LeadProblem[] | undefined => {
    const { values } = row;
    const when = typeof rawDate === "string" ? lookUp(rawDate) : whenFrom(rawDate);
    if (typeof when !== "object") return problemsIn(rawAt);
    let slot = keysReadAsThemselves && typeof rawKey === "string" ? slots.find(rawKey) : -1;
    let key = rawKey as string;
    if (slot < 0) {
      const read = readKey(rawKey);
      if (typeof read !== "string") return problemsIn(rawAt);
      key = read;
      slot = slots.find(key);
    }
    for (let i = 2; i < columns.length; i++) {
      const { read, required } = columns[i] as TableColumn;
      const value = read(rawAt(i));
      if (typeof value === "symbol" || (required && value === undefined)) return problemsIn(rawAt);
      values[i] = value;
    }
    const { text, day, instant } = when;
    if (slot < 0) slot = slots.add(key);
    if (day > today || instant > now) return undefined;
    values[0] = key;
    values[1] = text;
    row.day = day;
    row.instant = instant;
    for (let i = 0; i < foldings.length; i++) (foldings[i] as OpenFolding<unknown>).add(slot, row);
    return undefined;
  };

  const properties = columns.map(propertyOf);
  let object: { [key: string]: unknown } = {};
  const propertyAt = (column: number): unknown => (properties[column] as (typeof properties)[number])(object);
  const nothing = Object.freeze({});

  return {
    columns: (header) => {
      const { places, problems } = bindColumns(
        header,
        columns.map(({ title, aliases }) => ({ name: title, aliases, required: true })),
      );
      const place = Int32Array.from(places);
      let cells: readonly string[] = [];
      const cellAt = (column: number): unknown => cells[place[column] as number];
      return {
        problems,
        bound: places.filter((place) => place >= 0).length,
        leadOf: (row) => row[place[0] as number],
        add: (row) => {
          cells = row;
          return take(cellAt(0), cellAt(1), cellAt);
        },
      };
    },
    add: (row) => {
      object = (typeof row === "object" && row !== null ? row : nothing) as typeof object;
      return take(propertyAt(0), propertyAt(1), propertyAt);
    },
    leadOf: (row) => (typeof row === "object" && row !== null ? properties[0]?.(row as typeof object) : undefined),
    folded: { slotOf: slots.find, keys: slots.keys, foldings },
  };
};
