import { addDuration, type Duration } from "../kit/duration.js";
import { dayOf, monthOf, type Stretch, weekOf } from "../kit/zone.js";
import type { Receipts, RepState } from "../model/book.js";
import type { Unavailable } from "../model/reason.js";
import type { Outlook } from "./outlook.js";
import { within } from "./outlook.js";
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

const lastTotal = ({ total }: Receipts): number => total[total.length - 1] ?? 0;

/** How many leads the rep was ever given. */
const everGiven = (rep: RepState | undefined, manual: boolean): number => {
  if (rep === undefined) return 0;
  return lastTotal(rep.assigned) + (manual ? lastTotal(rep.moved) : 0);
};

/** Whether the cap of a period is reached. Where the rep was never given that many leads, no clock needs to be asked. */
const periodReached = (
  rep: RepState | undefined,
  limit: number,
  { now, timeZone, manual }: Count,
  periodOf: (instant: number, zone: string) => Readonly<Stretch>,
  outlook: Outlook,
): boolean => {
  if (limit === 0) return true;
  const most = everGiven(rep, manual);
  if (rep === undefined || most < limit) {
    outlook.spare = Math.min(outlook.spare, limit - most);
    return false;
  }
  const { start, end } = periodOf(now, timeZone);
  within(outlook, start, end);
  const given = receivedWithin(rep.assigned, start, end) + (manual ? receivedWithin(rep.moved, start, end) : 0);
  outlook.spare = Math.min(outlook.spare, limit - given);
  return given >= limit;
};

/** By how much less time may pass on a calendar than between two instants: months have different lengths, and clocks are changed. */
const calendarSlack = 4 * 86_400_000;

const rollingReached = (
  rep: RepState | undefined,
  max: number,
  per: Duration,
  { now, timeZone, manual }: Count,
  outlook: Outlook,
): boolean => {
  if (max === 0) return true;
  const most = everGiven(rep, manual);
  if (rep === undefined || most < max) {
    outlook.spare = Math.min(outlook.spare, max - most);
    return false;
  }
  const givenAfter = (instant: number): number =>
    receivedAfter(rep.assigned, instant) + (manual ? receivedAfter(rep.moved, instant) : 0);
  const from = addDuration(now, per, timeZone, -1);
  if (givenAfter(from) >= max) {
    within(outlook, now, now + 1);
    return true;
  }
  // Later windows begin later, give or take the slack: whoever is below the cap with it stays so as time passes.
  const spare = max - givenAfter(from - calendarSlack);
  if (spare > 0) {
    within(outlook, now, Number.POSITIVE_INFINITY);
    outlook.spare = Math.min(outlook.spare, spare);
  } else {
    within(outlook, now, now + 1);
    outlook.spare = 0;
  }
  return false;
};

/**
 * The first cap at which the rep is, in the order open, day, week, month, rolling; `undefined` where one more lead fits.
 *
 * @param outlook is narrowed to where the answer stands
 */
export const capReached = (
  rep: RepState | undefined,
  limits: Limits,
  count: Count,
  outlook: Outlook,
): Unavailable | undefined => {
  if (limits.open !== undefined) {
    const spare = limits.open - (rep?.open ?? 0) - count.elsewhere;
    if (spare <= 0) return "open-cap";
    outlook.spare = Math.min(outlook.spare, spare);
  }
  if (limits.day !== undefined && periodReached(rep, limits.day, count, dayOf, outlook)) return "day-cap";
  if (limits.week !== undefined && periodReached(rep, limits.week, count, weekOf, outlook)) return "week-cap";
  if (limits.month !== undefined && periodReached(rep, limits.month, count, monthOf, outlook)) return "month-cap";
  for (const { max, per } of limits.rolling) if (rollingReached(rep, max, per, count, outlook)) return "rolling-cap";
  return undefined;
};
