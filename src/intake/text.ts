import { type CellType, notText } from "./cell.js";

/** ≠ is what NFKC makes of = with a stroke through it. */
const mark = /^'+(?=[=≠+\-@\t\r]|[\d.,]+$)/;

/**
 * Drops the `'` by which spreadsheets and fairlead's own files keep text from being read as a formula or a number.
 * 's-Hertogenbosch keeps its own.
 */
export const dropMark = (text: string): string => {
  if (!text.startsWith("'")) return text;
  let rest = text;
  for (let match = mark.exec(rest); match; match = mark.exec(rest)) rest = rest.slice(match[0].length).trim();
  return rest;
};

/** Drops any leading `'`: what is no free text never begins with one. */
export const dropQuote = (text: string): string => (text.startsWith("'") ? text.replace(/^['\s]+/, "") : text);

/** Any instance of `Date`, from whatever realm, as milliseconds; `undefined` for other values, `NaN` for an invalid date. */
export const readDate = (value: unknown): number | undefined => {
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
};

const fromValue: CellType["fromValue"] = (value) => {
  switch (typeof value) {
    case "number":
      return Number.isFinite(value) ? String(value) : notText;
    case "bigint":
    case "boolean":
      return String(value);
    case "object": {
      const time = readDate(value);
      return time === undefined || Number.isNaN(time) ? notText : new Date(time).toISOString();
    }
    default:
      return notText;
  }
};

export const textCell: CellType = { fromText: (text) => dropMark(text) || undefined, fromValue };

/** Text that stays as entered, apart from the blanks at its ends: names of companies. */
export const enteredCell: CellType = { fromText: (_, entered) => dropMark(entered.trim()) || undefined, fromValue };
