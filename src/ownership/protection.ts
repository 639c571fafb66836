import { addDuration, type Duration } from "../kit/duration.js";
import { isTimed, periodEnd } from "../kit/period.js";
import { dayOf } from "../kit/zone.js";
import type { Activity } from "../model/book.js";

/** How long the owner of a lead is protected. */
export interface Protection {
  /** From the day on which the owner received it. */
  readonly atFirst: Duration;
  /** From an activity: by its channel, else that of any activity. */
  readonly byChannel: ReadonlyMap<string, Duration>;
  readonly byActivity: Duration | undefined;
  /** From the day on which the owner received it, whatever follows. */
  readonly atMost: Duration | undefined;
}

/** The protection of one lead, as of an instant. Instants are milliseconds since 1970 UTC. */
export interface Clock {
  readonly received: number;
  /** The last activity since then. */
  readonly activity: number | undefined;
  /** The first instant at which it may be taken back. */
  readonly end: number;
  /** Whether it ends with a day. */
  readonly endsWithDay: boolean;
  /** Whether nothing could extend it further. */
  readonly isAtLimit: boolean;
}

/** Later activities reach further, so that of each way to extend only the last one counts. */
export const protectionClock = (
  { atFirst, byChannel, byActivity, atMost }: Protection,
  received: number,
  activities: readonly Activity[],
  now: number,
  zone: string,
): Clock => {
  let end = periodEnd(received, atFirst, zone);
  let endsWithDay = !isTimed(atFirst);
  let activity: number | undefined;
  const counted: Duration[] = [];
  const ways = byChannel.size + (byActivity === undefined ? 0 : 1);
  for (let i = activities.length - 1; i >= 0; i--) {
    const { at, channel } = activities[i] as Activity;
    if (at < received) break;
    if (at > now) continue;
    activity ??= at;
    if (counted.length === ways) break;
    const extension = (channel === undefined ? undefined : byChannel.get(channel)) ?? byActivity;
    if (extension === undefined || counted.includes(extension)) continue;
    counted.push(extension);
    const extended = periodEnd(at, extension, zone);
    if (extended <= end) continue;
    end = extended;
    endsWithDay = !isTimed(extension);
  }
  const limit = atMost === undefined ? Number.POSITIVE_INFINITY : periodEnd(received, atMost, zone);
  if (end < limit) return { received, activity, end, endsWithDay, isAtLimit: false };
  return { received, activity, end: limit, endsWithDay: !isTimed(atMost as Duration), isAtLimit: true };
};

/** From when on the owner is warned: so many days before the due day, or so long before the instant. */
export const warnedFrom = ({ end, endsWithDay }: Clock, warn: Duration, zone: string): number =>
  endsWithDay && !isTimed(warn)
    ? dayOf(addDuration(dayOf(end - 1, zone).start, warn, zone, -1), zone).start
    : addDuration(end, warn, zone, -1);
