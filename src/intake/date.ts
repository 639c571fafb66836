import { isDay } from "../kit/day-code.js";
import { type DayOrInstant, dateText, isWritable, parseInstant } from "../kit/iso.js";
import { type Cell, type CellType, notADate } from "./cell.js";
import { compileDateFormat } from "./date-format.js";
import { excelDate } from "./excel-date.js";
import { dropQuote, readDate } from "./text.js";

const time = "(\\d{1,2}):(\\d\\d)(?::(\\d\\d(?:\\.\\d{1,9})?))?";
/** Database drivers write times with a blank and an offset. */
const offset = "(Z|[-+]\\d\\d(?::?\\d\\d)?)?";
const separated = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?: +${time}${offset})?$`);
const compact = new RegExp(`^(\\d{4})()(\\d\\d)(\\d\\d)(?: +${time}${offset})?$`);
const chinese = new RegExp(`^(\\d{4})()年 ?(\\d{1,2})月 ?(\\d{1,2})日(?: *${time}${offset})?$`);
const serial = /^\d{1,7}(?:\.\d+)?$/;

const two = (digits: string): string => digits.padStart(2, "0");

const parseWritten = (text: string, zone: string): DayOrInstant | undefined => {
  const match = separated.exec(text) ?? compact.exec(text) ?? chinese.exec(text);
  if (!match) return undefined;
  const [, year = "", , month = "", day = "", hours, minutes, seconds = "00", offset = ""] = match;
  const date = `${year}-${two(month)}-${two(day)}`;
  return parseInstant(hours === undefined ? date : `${date}T${two(hours)}:${minutes}:${seconds}${offset}`, zone);
};

/**
 * Dates, as the text of a date fact. The field's own formats are tried first; then ISO 8601 and `yyyy/M/d`, `yyyy-M-d`, `yyyy.M.d`,
 * `yyyyMMdd`, `yyyy年M月d日`, each with an optional `H:mm[:ss]`, in the zone.
 *
 * @throws RangeError when a format cannot be used.
 */
export const dateCell = (formats: readonly string[], zone: string): CellType => {
  const excel = formats.includes("excel");
  const readers = formats.map((format) =>
    format === "excel"
      ? (text: string) => (serial.test(text) ? excelDate(Number(text), zone) : undefined)
      : compileDateFormat(format, zone),
  );
  const parse = (text: string): DayOrInstant | undefined => {
    for (const read of readers) {
      const found = read(text);
      if (found) return found;
    }
    return parseInstant(text, zone) ?? parseWritten(text, zone);
  };
  const readText = (text: string): Cell =>
    formats.length === 0 && isDay(text) ? text : written(parse(dropQuote(text)));
  const written = (found: DayOrInstant | undefined) => (found ? dateText(found) : notADate);
  return {
    fromText: readText,
    fromValue: (value) => {
      if (typeof value === "number") return excel ? written(excelDate(value, zone)) : notADate;
      const instant = readDate(value);
      return instant !== undefined && isWritable(instant) ? dateText({ instant }) : notADate;
    },
  };
};
