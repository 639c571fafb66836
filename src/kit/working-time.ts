import { addDuration, type Duration } from "./duration.js";
import { hoursOn, type WeekHours } from "./week-hours.js";
import { offsetAt } from "./zone.js";

/** A stretch of time around an instant in which it is working time, or is not; it may have begun earlier. */
export interface Shift {
  readonly isWorking: boolean;
  readonly from: number;
  /** Where it ends; infinite where no working time is in sight. */
  readonly until: number;
}

/** A calendar in a zone. Instants are milliseconds since 1970 UTC. It works when the zone's clocks show a time within its hours. */
export interface WorkingTime {
  readonly zone: string;
  readonly isWorking: (instant: number) => boolean;
  readonly shiftAt: (instant: number) => Shift;
  /** The first instant from this one on that is working time; `undefined` where none is in sight. */
  readonly next: (instant: number) => number | undefined;
  /**
   * The first instant by which so much working time has passed; with a negative one, the last from which so much is still to pass.
   * `undefined` where the calendar does not have that much in sight.
   */
  readonly add: (instant: number, milliseconds: number) => number | undefined;
}

const minute = 60_000;
const dayLength = 86_400_000;
/** After so many days without any hours nothing more is expected. */
const patience = 800;
/** How far working time is added up, in days. */
const farthest = 36_525;
const daysKept = 4096;

/** Ends of stretches by their beginnings, in ascending order: begin, end, begin, end. */
type Stretches = readonly number[];

/** The instant at which the offset changes between two instants. */
const changeBetween = (zone: string, low: number, high: number): number => {
  const before = offsetAt(zone, low);
  let from = low;
  let to = high;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (offsetAt(zone, middle) === before) from = middle;
    else to = middle;
  }
  return to;
};

/** Adds what of a stretch of time, through which the clocks run undisturbed, is working time. */
const addWorking = (hours: WeekHours, offset: number, from: number, to: number, into: number[]): void => {
  const found: [number, number][] = [];
  const last = Math.floor((to - 1 + offset) / dayLength);
  for (let day = Math.floor((from + offset) / dayLength) - 1; day <= last; day++) {
    const midnight = day * dayLength - offset;
    for (const span of hoursOn(hours, day)) {
      const begin = Math.max(from, midnight + span.from * minute);
      const end = Math.min(to, midnight + span.to * minute);
      if (begin < end) found.push([begin, end]);
    }
  }
  found.sort(([a], [b]) => a - b);
  for (const [begin, end] of found) {
    const i = into.length - 1;
    if (i >= 0 && begin <= (into[i] as number)) into[i] = Math.max(into[i] as number, end);
    else into.push(begin, end);
  }
};

/** Sets a calendar into a zone. Days that were asked for are kept. */
export const workingTime = (hours: WeekHours, zone: string): WorkingTime => {
  const days = new Map<number, Stretches>();
  let lastDated = Number.NEGATIVE_INFINITY;
  for (const day of hours.dated.keys()) lastDated = Math.max(lastDated, day);

  /** What of a day of UTC is working time. */
  const dayOf = (day: number): Stretches => {
    let found = days.get(day);
    if (found === undefined) {
      const made: number[] = [];
      const from = day * dayLength;
      const to = from + dayLength;
      const offset = offsetAt(zone, from);
      const later = offsetAt(zone, to - 1);
      if (offset === later) addWorking(hours, offset, from, to, made);
      else {
        const change = changeBetween(zone, from, to - 1);
        addWorking(hours, offset, from, change, made);
        addWorking(hours, later, change, to, made);
      }
      found = made;
      if (days.size >= daysKept) days.clear();
      days.set(day, found);
    }
    return found;
  };
  const inSight = (day: number): number => Math.max(day, lastDated + 1) + patience;

  const beginAfter = (first: number): number => {
    const end = inSight(first);
    for (let day = first; day <= end; day++) {
      const [begin] = dayOf(day);
      if (begin !== undefined) return begin;
    }
    return Number.POSITIVE_INFINITY;
  };
  /** The end of the working time that lasts up to the end of the day before. */
  const endAfter = (first: number): number => {
    const end = first + patience;
    for (let day = first; day <= end; day++) {
      const stretches = dayOf(day);
      if (stretches[0] !== day * dayLength) return day * dayLength;
      if (stretches[1] !== (day + 1) * dayLength) return stretches[1] as number;
    }
    return (end + 1) * dayLength;
  };

  const findShift = (instant: number): Shift => {
    const day = Math.floor(instant / dayLength);
    const stretches = dayOf(day);
    let from = day * dayLength;
    for (let i = 0; i < stretches.length; i += 2) {
      const begin = stretches[i] as number;
      const end = stretches[i + 1] as number;
      if (instant < begin) return { isWorking: false, from, until: begin };
      if (instant < end) {
        const until = end === (day + 1) * dayLength ? endAfter(day + 1) : end;
        return { isWorking: true, from: begin, until };
      }
      from = end;
    }
    return { isWorking: false, from, until: beginAfter(day + 1) };
  };

  let recent: Shift = { isWorking: false, from: Number.POSITIVE_INFINITY, until: Number.NEGATIVE_INFINITY };
  const shiftAt = (instant: number): Shift => {
    if (instant < recent.from || instant >= recent.until) recent = findShift(instant);
    return recent;
  };

  const addForward = (instant: number, milliseconds: number): number | undefined => {
    const first = Math.floor(instant / dayLength);
    let left = milliseconds;
    let idle = inSight(first);
    for (let day = first; day <= Math.min(idle, first + farthest); day++) {
      const stretches = dayOf(day);
      for (let i = 0; i < stretches.length; i += 2) {
        const begin = Math.max(instant, stretches[i] as number);
        const length = (stretches[i + 1] as number) - begin;
        if (length <= 0) continue;
        if (left <= length) return begin + left;
        left -= length;
        idle = inSight(day);
      }
    }
    return undefined;
  };
  const addBackward = (instant: number, milliseconds: number): number | undefined => {
    const first = Math.floor(instant / dayLength);
    let left = milliseconds;
    let idle = first - patience;
    for (let day = first; day >= Math.max(idle, first - farthest); day--) {
      const stretches = dayOf(day);
      for (let i = stretches.length - 2; i >= 0; i -= 2) {
        const end = Math.min(instant, stretches[i + 1] as number);
        const length = end - (stretches[i] as number);
        if (length <= 0) continue;
        if (left <= length) return end - left;
        left -= length;
        idle = day - patience;
      }
    }
    return undefined;
  };

  return {
    zone,
    isWorking: (instant) => shiftAt(instant).isWorking,
    shiftAt,
    next: (instant) => {
      const { isWorking, until } = shiftAt(instant);
      if (isWorking) return instant;
      return until === Number.POSITIVE_INFINITY ? undefined : until;
    },
    add: (instant, milliseconds) => {
      if (milliseconds === 0) return instant;
      return milliseconds > 0 ? addForward(instant, milliseconds) : addBackward(instant, -milliseconds);
    },
  };
};

const timePart = ({ hours, minutes, seconds }: Duration): number => ((hours * 60 + minutes) * 60 + seconds) * 1000;

/**
 * The instant a duration of working time after (`sign` 1) or before (`sign` -1) another one. Years to days are moved on the calendar, and
 * then on to working time; hours to seconds count working time only. Without hours, all time is working time.
 *
 * @param zone where days are counted when there are no hours
 * @returns `undefined` where the hours do not have that much in sight
 */
export const addWorkingDuration = (
  instant: number,
  duration: Duration,
  hours: Pick<WorkingTime, "zone" | "next" | "add"> | undefined,
  zone: string,
  sign: 1 | -1 = 1,
): number | undefined => {
  if (hours === undefined) return addDuration(instant, duration, zone, sign);
  const time = timePart(duration);
  const hasDays = duration.years + duration.months + duration.weeks + duration.days > 0;
  if (!hasDays && time > 0) return hours.add(instant, sign * time);
  const moved = hours.next(addDuration(instant, { ...duration, hours: 0, minutes: 0, seconds: 0 }, hours.zone, sign));
  return moved === undefined ? undefined : hours.add(moved, sign * time);
};
