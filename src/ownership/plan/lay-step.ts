import { addDuration, type Duration } from "../../kit/duration.js";
import { isTimed } from "../../kit/period.js";
import { addWorkingDuration } from "../../kit/working-time.js";
import { dayOf } from "../../kit/zone.js";
import type { WorkingHours } from "../people.js";

/** When somebody works, and where days begin. */
export interface Hours {
  readonly hours: WorkingHours | undefined;
  readonly zone: string;
}

/** How far before a day working time is looked for, in days. */
const farthest = 400;

/** The first working time of the day, or of the last day before that has any. */
const startOfWork = (instant: number, hours: WorkingHours, zone: string): number => {
  let { start, end } = dayOf(instant, zone);
  for (let days = 0; days < farthest; days++) {
    const begins = hours.next(start);
    if (begins !== undefined && begins < end) return begins;
    ({ start, end } = dayOf(start - 1, zone));
  }
  return instant;
};

/**
 * When a step so long `after` a date is due: days are moved on the calendar and then on to working time, hours count working time. One
 * `before` a date that falls on no working time is due when work begins on that day, or on the last working day before.
 */
export const layStep = (from: number, duration: Duration, sign: 1 | -1, { hours, zone }: Hours): number => {
  if (hours === undefined || sign === 1) {
    return addWorkingDuration(from, duration, hours, zone, sign) ?? addDuration(from, duration, zone, sign);
  }
  const { years, months, weeks, days } = duration;
  const onCalendar = { years, months, weeks, days, hours: 0, minutes: 0, seconds: 0 };
  const moved = addDuration(from, onCalendar, zone, -1);
  const timeLeft = { ...duration, years: 0, months: 0, weeks: 0, days: 0 };
  if (!isTimed(duration)) return hours.isWorking(moved) ? moved : startOfWork(moved, hours, zone);
  return addWorkingDuration(moved, timeLeft, hours, zone, -1) ?? addDuration(from, duration, zone, -1);
};
