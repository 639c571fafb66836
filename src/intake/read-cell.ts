import { cleanText } from "../kit/clean-text.js";
import { regionName } from "../kit/region-name.js";
import type { Field } from "../model/field.js";
import { booleanCell } from "./boolean.js";
import { type Cell, type CellType, notOneOf } from "./cell.js";
import { normalizeCreditCode } from "./credit-code.js";
import { dateCell } from "./date.js";
import { normalizeEmail } from "./email.js";
import { listCell } from "./list.js";
import { numberCell } from "./number.js";
import { objectCell } from "./object.js";
import { normalizePhone } from "./phone.js";
import { dropQuote, enteredCell, textCell } from "./text.js";

/** What a column is read by: a field of a lead, or a column of the roster. */
export type Column = Pick<Field, "type" | "oneOf" | "values" | "formats" | "normalize" | "country">;

const scalarType = (column: Column, timeZone: string): CellType => {
  switch (column.type) {
    case "number":
      return numberCell;
    case "boolean":
      return booleanCell;
    case "date":
      return dateCell(column.formats, timeZone);
    case "object":
      return objectCell;
    default:
      return column.normalize === "company" ? enteredCell : textCell;
  }
};

const normalizer = ({ type, normalize, country }: Column): ((text: string) => Cell) | undefined => {
  if (type !== "string" && type !== "list") return undefined;
  if (normalize === "phone") return (text) => normalizePhone(text, country);
  if (normalize === "email") return normalizeEmail;
  if (normalize === "credit-code") return normalizeCreditCode;
  return normalize === "region" ? (text) => regionName(dropQuote(text)) || undefined : undefined;
};

/** What two spellings of an allowed value have in common. */
const spelling = (value: unknown): string | undefined =>
  typeof value === "object" ? undefined : cleanText(String(value));

/** The values that are allowed by their spelling, each with what it becomes: the rule file's own way to write it. */
const readOptions = (
  column: Column,
  read: (option: string | number) => Cell,
): Map<string | undefined, Cell> | undefined => {
  if (column.oneOf === undefined) return undefined;
  const options = new Map<string | undefined, Cell>();
  const keeps = column.normalize === undefined && (column.type === "string" || column.type === "list");
  for (const option of column.oneOf) {
    const found = read(option);
    const value = found === undefined || typeof found === "symbol" ? option : found;
    options.set(spelling(value), keeps && (column.type === "list" || typeof option === "string") ? option : value);
  }
  return options;
};

/**
 * Compiles how one column's cells are read: `values` are applied to the clean text, then the type is parsed, the value
 * normalised and compared with `oneOf`. In a list each element goes that way.
 *
 * @param timeZone the IANA zone of dates and times without an offset.
 * @returns a reader that takes anything and never throws: it gives the value, `undefined` for a missing one, or the symbol
 *   of the reason (see `reasonOf`).
 * @throws RangeError when a date `format` cannot be used.
 */
export const compileCell = (column: Column, timeZone: string): ((raw: unknown) => Cell) => {
  const type = scalarType(column, timeZone);
  const values = column.values && new Map([...column.values].map(([from, to]) => [cleanText(from), to]));
  const normalize = normalizer(column);
  const normal = (cell: Cell): Cell => (normalize && typeof cell === "string" ? normalize(cell) : cell);
  /** Reads what the rule file says, in `values` or `oneOf`. */
  const readOwn = (value: string | number | boolean): Cell => {
    if (typeof value !== "string") return normal(type.fromValue(value));
    const text = cleanText(value);
    return text === "" ? undefined : normal(type.fromText(text, value));
  };
  const options = readOptions(column, readOwn);
  const check = (value: Cell): Cell => {
    if (options === undefined || value === undefined || typeof value === "symbol") return value;
    return options.get(spelling(value)) ?? notOneOf;
  };

  const readText = (text: string, entered: string): Cell => {
    const mapped = values?.get(text);
    return check(mapped === undefined ? normal(type.fromText(text, entered)) : readOwn(mapped));
  };
  const readValue = (value: unknown): Cell => {
    const mapped = typeof value === "object" ? undefined : values?.get(String(value));
    return check(mapped === undefined ? normal(type.fromValue(value)) : readOwn(mapped));
  };

  const isBare = values === undefined && normalize === undefined && options === undefined;
  const scalar = isBare ? type : { fromText: readText, fromValue: readValue };
  const cell = column.type === "list" ? listCell(readText, check) : scalar;
  const read = (raw: unknown): Cell => {
    if (typeof raw === "string") {
      const text = cleanText(raw);
      return text === "" ? undefined : cell.fromText(text, raw);
    }
    return raw === undefined || raw === null ? undefined : cell.fromValue(raw);
  };
  // Most numbers of a long table are just that.
  return column.type === "number" && isBare
    ? (raw) => (typeof raw === "number" ? numberCell.fromValue(raw) : read(raw))
    : read;
};
