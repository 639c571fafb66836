import { type CellType, notANumber } from "./cell.js";

const plain = /^-?\d{1,15}(?:\.\d{1,15})?$/;

const sign = "([-+\u2212]?)";
const digits = "(\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?: \\d{3})+|\\d+)?(?:\\.(\\d*))?";
const written = new RegExp(
  `^['\\s]*${sign}\\s*(?:[¥$€£]|CNY|RMB|USD)?\\s*${sign}\\s*${digits}(?:E([-+]?\\d{1,4}))?\\s*(万亿|[千百]?万|亿)?(?:元|\\s*(%))?$`,
  "i",
);

/** Nobody writes a longer number, and a long text would be tried in too many ways. */
const longest = 400;

/** How many digits a unit moves the decimal point. */
const shifts = new Map([
  ["万", 4],
  ["百万", 6],
  ["千万", 7],
  ["亿", 8],
  ["万亿", 12],
  ["%", -2],
]);

/** The shift is made on the text, so that 1.1万 is 11000 and 0.1% is 0.001 to the last digit. */
const fromText: CellType["fromText"] = (text) => {
  if (plain.test(text)) return Number(text) + 0;
  if (text.length > longest) return notANumber;
  const match = written.exec(text);
  if (!match) return notANumber;
  const [, outer = "", inner = "", whole = "", fraction = "", exponent = "0", unit, percent] = match;
  if (
    (whole === "" && fraction === "") ||
    (outer !== "" && inner !== "") ||
    (unit !== undefined && percent !== undefined)
  ) {
    return notANumber;
  }
  const power = Number(exponent) + (shifts.get(unit ?? percent ?? "") ?? 0);
  const value = Number(`${whole.replace(/[, ]/g, "")}.${fraction}e${power}`);
  if (!Number.isFinite(value)) return notANumber;
  return outer + inner === "" || outer + inner === "+" ? value : 0 - value;
};

const fromValue: CellType["fromValue"] = (value) => {
  if (typeof value === "number") return Number.isFinite(value) ? value || 0 : notANumber;
  if (typeof value !== "bigint") return notANumber;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : notANumber;
};

/**
 * Numbers as people write them: thousands separators, 万 and 亿 with or without 元, a currency in front, a trailing `%`.
 * Groups have three digits; parentheses do not make a number negative.
 */
export const numberCell: CellType = { fromText, fromValue };
