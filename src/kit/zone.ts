import { tzOffset } from "@date-fns/tz/tzOffset";

const minute = 60_000;
const dayLength = 86_400_000;

/** A stretch of time, its end excluded, in which something stays the same. */
export interface Stretch {
  start: number;
  end: number;
}

/** What was last asked of a zone: leads come in order of time, so it is mostly asked again. */
interface Recent {
  /** The offset of each UTC day; `NaN` for a day in which it changes. */
  readonly offsets: Map<number, number>;
  readonly offset: Stretch & { value: number };
  readonly day: Stretch;
  readonly week: Stretch;
  readonly month: Stretch;
  readonly date: { number: number; text: string };
}

const recent = new Map<string, Recent>();
const daysKept = 4096;

const recentOf = (zone: string): Recent => {
  let found = recent.get(zone);
  if (!found) {
    const nothing = { start: 0, end: 0 };
    found = {
      offsets: new Map(),
      offset: { ...nothing, value: 0 },
      day: { ...nothing },
      week: { ...nothing },
      month: { ...nothing },
      date: { number: Number.NaN, text: "" },
    };
    recent.set(zone, found);
  }
  return found;
};

/** Whether the name is an IANA time zone that this machine knows. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const readOffset = (zone: string, instant: number): number => Math.round(tzOffset(zone, new Date(instant)) * minute);

/**
 * How far a zone's clocks are ahead of UTC, in milliseconds.
 *
 * @param instant milliseconds since 1970 UTC.
 */
export const offsetAt = (zone: string, instant: number): number => {
  const { offset, offsets } = recentOf(zone);
  if (instant >= offset.start && instant < offset.end) return offset.value;
  const day = Math.floor(instant / dayLength);
  let value = offsets.get(day);
  if (value === undefined) {
    value = readOffset(zone, day * dayLength);
    if (value !== readOffset(zone, (day + 1) * dayLength - 1)) value = Number.NaN;
    if (offsets.size >= daysKept) offsets.clear();
    offsets.set(day, value);
  }
  if (Number.isNaN(value)) return readOffset(zone, instant);
  offset.start = day * dayLength;
  offset.end = offset.start + dayLength;
  offset.value = value;
  return value;
};

/**
 * The instant at which a zone's clocks show a local time. A time that comes twice is its first; one that is left out is
 * moved on by what was left out, as `Temporal` does ("compatible").
 *
 * @param local the wall clock, in milliseconds as if it were UTC.
 */
export const instantOf = (local: number, zone: string): number => {
  const before = offsetAt(zone, local - dayLength);
  if (offsetAt(zone, local - before) === before) return local - before;
  const after = offsetAt(zone, local + dayLength);
  return offsetAt(zone, local - after) === after ? local - after : local - before;
};

/** The day of an instant in a zone, counted from 1970-01-01. */
export const localDay = (instant: number, zone: string): number =>
  Math.floor((instant + offsetAt(zone, instant)) / dayLength);

/** The calendar day of an instant in a zone, `2026-03-04`. */
export const dayAt = (instant: number, zone: string): string => {
  const { date } = recentOf(zone);
  const number = localDay(instant, zone);
  if (number !== date.number) {
    date.text = new Date(number * dayLength).toISOString().slice(0, 10);
    date.number = number;
  }
  return date.text;
};

const midnight = (day: number, zone: string): number => instantOf(day * dayLength, zone);

const renew = (stretch: Stretch, first: number, next: number, zone: string): Readonly<Stretch> => {
  stretch.end = midnight(next, zone);
  stretch.start = midnight(first, zone);
  return stretch;
};

/** The day of an instant in a zone. The answer holds until the next question. */
export const dayOf = (instant: number, zone: string): Readonly<Stretch> => {
  const { day } = recentOf(zone);
  if (instant >= day.start && instant < day.end) return day;
  const number = localDay(instant, zone);
  return renew(day, number, number + 1, zone);
};

/** The week of an instant in a zone, from Monday. The answer holds until the next question. */
export const weekOf = (instant: number, zone: string): Readonly<Stretch> => {
  const { week } = recentOf(zone);
  if (instant >= week.start && instant < week.end) return week;
  const number = localDay(instant, zone);
  const monday = number - ((((number + 3) % 7) + 7) % 7);
  return renew(week, monday, monday + 7, zone);
};

/** The month of an instant in a zone. The answer holds until the next question. */
export const monthOf = (instant: number, zone: string): Readonly<Stretch> => {
  const { month } = recentOf(zone);
  if (instant >= month.start && instant < month.end) return month;
  const date = new Date(localDay(instant, zone) * dayLength);
  date.setUTCDate(1);
  const first = date.getTime() / dayLength;
  date.setUTCMonth(date.getUTCMonth() + 1);
  return renew(month, first, date.getTime() / dayLength, zone);
};
