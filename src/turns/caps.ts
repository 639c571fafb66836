import { addDuration, type Duration } from "../kit/duration.js";
import { startOfDay, startOfMonth, startOfWeek } from "../kit/zone.js";
import type { RepState } from "../model/book.js";
import type { Unavailable } from "../model/reason.js";
import { receivedAfter, receivedWithin } from "./receipts.js";

/** The least of the rep's own caps and those of the team that is tried. */
export interface Limits {
  readonly open?: number | undefined;
  readonly day?: number | undefined;
  readonly week?: number | undefined;
  readonly month?: number | undefined;
  readonly rolling: readonly { readonly max: number; readonly per: Duration }[];
}

export interface Count {
  readonly now: number;
  readonly timeZone: string;
  /** How many leads the rep holds that the book does not know. */
  readonly elsewhere: number;
  /** Whether leads given by hand count towards intake. */
  readonly manual: boolean;
}

const starts = new WeakMap<Duration, { readonly now: number; readonly zone: string; readonly start: number }>();

/** A whole batch is decided at one instant: the last answer is kept. */
const windowStart = (now: number, per: Duration, zone: string): number => {
  const last = starts.get(per);
  if (last !== undefined && last.now === now && last.zone === zone) return last.start;
  const start = addDuration(now, per, zone, -1);
  starts.set(per, { now, zone, start });
  return start;
};

const dayAndHalf = 36 * 3_600_000;
const month = 45 * 24 * 3_600_000;

const latest = ({ assigned, moved }: RepState): number =>
  Math.max(assigned.at[assigned.at.length - 1] ?? 0, moved.at[moved.at.length - 1] ?? 0);

/** How many leads the rep was given since the period began that holds `now`. */
const intake = (rep: RepState, count: Count, start: number, end: () => number): number => {
  const until = latest(rep) > count.now ? end() : Number.POSITIVE_INFINITY;
  const given = receivedWithin(rep.assigned, start, until);
  return count.manual ? given + receivedWithin(rep.moved, start, until) : given;
};

/** The first cap at which the rep is, in the order open, day, week, month, rolling; `undefined` where one more lead fits. */
export const capReached = (rep: RepState | undefined, limits: Limits, count: Count): Unavailable | undefined => {
  const { now, timeZone: zone } = count;
  if (limits.open !== undefined && (rep?.open ?? 0) + count.elsewhere >= limits.open) return "open-cap";
  if (limits.day !== undefined) {
    if (limits.day === 0) return "day-cap";
    const start = startOfDay(now, zone);
    if (rep && intake(rep, count, start, () => startOfDay(start + dayAndHalf, zone)) >= limits.day) return "day-cap";
  }
  if (limits.week !== undefined) {
    if (limits.week === 0) return "week-cap";
    const start = startOfWeek(now, zone);
    if (
      rep &&
      intake(rep, count, start, () => startOfDay(start + 6 * 24 * 3_600_000 + dayAndHalf, zone)) >= limits.week
    )
      return "week-cap";
  }
  if (limits.month !== undefined) {
    if (limits.month === 0) return "month-cap";
    const start = startOfMonth(now, zone);
    if (rep && intake(rep, count, start, () => startOfMonth(start + month, zone)) >= limits.month) return "month-cap";
  }
  for (const { max, per } of limits.rolling) {
    if (max === 0) return "rolling-cap";
    if (rep === undefined) continue;
    const from = windowStart(now, per, zone);
    const given = receivedAfter(rep.assigned, from) + (count.manual ? receivedAfter(rep.moved, from) : 0);
    if (given >= max) return "rolling-cap";
  }
  return undefined;
};
