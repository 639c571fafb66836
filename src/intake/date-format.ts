import { tz } from "@date-fns/tz";
import { format } from "date-fns/format";
import { parse } from "date-fns/parse";
import { calendarDay, type DayOrInstant, isWritable } from "../kit/iso.js";
import { instantOf } from "../kit/zone.js";

/** What a two-digit year is near to: 00 to 49 are this century, 50 to 99 the last one. */
const reference = Date.UTC(2000, 0, 1);
/** A moment of which no part is like that of the reference. */
const sample = Date.UTC(2019, 10, 23, 14, 35, 56);
const dayLength = 86_400_000;

const utc = tz("UTC");
const elsewhere = tz("Etc/GMT-8");
const read = (text: string, pattern: string, zone = utc): number =>
  parse(text, pattern, new Date(reference), { in: zone }).getTime();

const dayOf = (time: number): number => Math.floor(time / dayLength);

/**
 * What is wrong with a date-fns pattern as the `format` of a date field; `undefined` where nothing is.
 * A pattern must say the year, the month and the day.
 */
export const dateFormatProblem = (pattern: string): string | undefined => {
  if (pattern === "excel") return undefined;
  if (pattern === "") return "the pattern is empty";
  if (/[DY]/.test(pattern.replace(/'[^']*'/g, ""))) return "`yyyy` is the year and `dd` the day; `Y` and `D` are not";
  try {
    const time = read(format(new Date(sample), pattern, { in: utc }), pattern);
    return dayOf(time) === dayOf(sample) ? undefined : "the pattern does not say year, month and day";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

/**
 * A reader of dates written by a date-fns pattern, `undefined` for text that is not.
 *
 * @param zone the IANA time zone of times for which the pattern has no offset.
 * @throws RangeError when the pattern cannot be used, as `dateFormatProblem` tells.
 */
export const compileDateFormat = (pattern: string, zone: string): ((text: string) => DayOrInstant | undefined) => {
  const problem = dateFormatProblem(pattern);
  if (problem !== undefined) throw new RangeError(problem);
  const written = format(new Date(sample), pattern, { in: utc });
  const time = read(written, pattern);
  const isDay = time % dayLength === 0;
  const hasOffset = time === read(written, pattern, elsewhere);
  return (text) => {
    const found = read(text, pattern);
    if (!(found >= calendarDay(1000, 1, 1))) return undefined;
    if (isDay) return isWritable(found) ? { day: new Date(found).toISOString().slice(0, 10) } : undefined;
    const instant = hasOffset ? found : instantOf(found, zone);
    return isWritable(instant) ? { instant } : undefined;
  };
};
