import { instantOf, offsetAt } from "./zone.js";

const minute = 60_000;

/** A point in time as people write it: a calendar day `2026-03-04`, or an instant in milliseconds since 1970 UTC. */
export type DayOrInstant = { readonly day: string } | { readonly instant: number };

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:(Z)|([+-])([01]\d|2[0-3]):?([0-5]\d)?)?)?$/;

/** Midnight of a calendar day as if in UTC, or `NaN` where the calendar has no such day. */
export const calendarDay = (year: number, month: number, day: number): number => {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year >= 0 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.getTime()
    : Number.NaN;
};

/** Whether an instant lies in the years 0000 to 9999 of UTC, so that its ISO 8601 text has the usual form. */
export const isWritable = (instant: number): boolean => instant >= -62_167_219_200_000 && instant < 253_402_300_800_000;

/**
 * Reads strict ISO 8601: a date, or a date and time with or without an offset. What is finer than a millisecond is dropped.
 *
 * @param zone the IANA time zone of a time without an offset.
 * @returns the day, the instant, or `undefined` for any other text and for days that the calendar does not have.
 */
export const parseInstant = (text: string, zone: string): DayOrInstant | undefined => {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const midnight = calendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
  if (Number.isNaN(midnight)) return undefined;
  if (match[4] === undefined) return { day: text };
  const milliseconds = Number((match[7] ?? "").slice(0, 3).padEnd(3, "0"));
  const minutes = Number(match[4]) * 60 + Number(match[5]);
  const local = midnight + minutes * minute + Number(match[6] ?? 0) * 1000 + milliseconds;
  let instant = local;
  if (match[9] !== undefined) {
    const ahead = (Number(match[10]) * 60 + Number(match[11] ?? 0)) * minute;
    instant = match[9] === "+" ? local - ahead : local + ahead;
  } else if (match[8] === undefined) {
    instant = instantOf(local, zone);
  }
  return isWritable(instant) ? { instant } : undefined;
};

/** The canonical text of a date fact: `2026-05-01` for a day, `2026-05-01T02:00:00.000Z` for an instant. */
export const dateText = (parsed: DayOrInstant): string =>
  "day" in parsed ? parsed.day : new Date(parsed.instant).toISOString();

let written = Number.NaN;
let writtenText = "";
let read = Number.NaN;
let readText = "";

/** The ISO 8601 text of an instant in UTC, as `Date` writes it. The last one is remembered: a batch is decided at one instant. */
export const utcText = (instant: number): string => {
  if (instant !== written) {
    writtenText = new Date(instant).toISOString();
    written = instant;
  }
  return writtenText;
};

/** The instant of an ISO 8601 text with an offset, as `Date` reads it. */
export const instantOfText = (text: string): number => {
  if (text === writtenText) return written;
  if (text !== readText) {
    read = Date.parse(text);
    readText = text;
  }
  return read;
};

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** An instant as people read it off a zone's clocks: `2026-03-04 09:00`. */
export const readInstant = (instant: number, zone: string): string =>
  formatInstant(instant, zone).slice(0, "2026-03-04T09:00".length).replace("T", " ");

/** An instant as read off a zone's clocks, in whole seconds with the offset: `2026-03-04T09:00:00+08:00`. */
export const formatInstant = (instant: number, zone: string): string => {
  const offset = Math.trunc(offsetAt(zone, instant) / minute);
  const ahead = Math.abs(offset);
  const clock = new Date(instant + offset * minute).toISOString().slice(0, -5);
  return `${clock}${offset < 0 ? "-" : "+"}${twoDigits(Math.floor(ahead / 60))}:${twoDigits(ahead % 60)}`;
};
