import { instantOf, offsetAt } from "./zone.js";

/** An ISO 8601 duration. Years to days are counted on the calendar, hours to seconds exactly. */
export interface Duration {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

const n = "(\\d{1,9})";
const pattern = new RegExp(`^P(?=.)(?:${n}Y)?(?:${n}M)?(?:${n}W)?(?:${n}D)?(?:T(?=.)(?:${n}H)?(?:${n}M)?(?:${n}S)?)?$`);

/**
 * Reads an ISO 8601 duration of whole parts: `P2D`, `PT30M`, `P1Y2M3W4DT5H6M7S`.
 *
 * @returns the duration, or `undefined` for any other text.
 */
export const parseDuration = (text: string): Duration | undefined => {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const part = (group: number): number => Number(match[group] ?? 0);
  return {
    years: part(1),
    months: part(2),
    weeks: part(3),
    days: part(4),
    hours: part(5),
    minutes: part(6),
    seconds: part(7),
  };
};

const dayLength = 86_400_000;
/** The greatest distance from 1970 that a `Date` can hold, in milliseconds. */
const farthest = 8.64e15;

/** The same time of day that many months and days on; a day that the month does not have becomes its last one. */
const shiftCalendar = (local: number, months: number, days: number): number => {
  const timeOfDay = ((local % dayLength) + dayLength) % dayLength;
  const date = new Date(local);
  const first = new Date(local - timeOfDay);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() + months);
  const last = new Date(first);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return first.setUTCDate(Math.min(date.getUTCDate(), last.getUTCDate())) + days * dayLength + timeOfDay;
};

/**
 * The instant a duration after (`sign` 1) or before (`sign` -1) another one.
 * Years, months, weeks and days are moved on the calendar of `zone`, keeping the time of day, and months are clamped to their end;
 * then hours, minutes and seconds are added exactly. What lies beyond the range of a `Date` becomes its edge.
 *
 * @param instant milliseconds since 1970 UTC.
 * @param zone an IANA time zone.
 */
export const addDuration = (instant: number, duration: Duration, zone: string, sign: 1 | -1): number => {
  const months = sign * (duration.years * 12 + duration.months);
  const days = sign * (duration.weeks * 7 + duration.days);
  const seconds = sign * (duration.hours * 3600 + duration.minutes * 60 + duration.seconds);
  let moved = instant;
  if (months !== 0 || days !== 0) {
    moved = instantOf(shiftCalendar(instant + offsetAt(zone, instant), months, days), zone);
  }
  moved += seconds * 1000;
  return Number.isNaN(moved) || Math.abs(moved) > farthest ? sign * farthest : moved;
};
