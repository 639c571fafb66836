import { addDuration, type Duration } from "./duration.js";
import { dayOf } from "./zone.js";

/** Whether a duration has hours, minutes or seconds. */
export const isTimed = ({ hours, minutes, seconds }: Duration): boolean => hours + minutes + seconds > 0;

/**
 * The first instant after a period: one of whole days lasts through its last day in the zone, one with a time part to the instant.
 *
 * @param from milliseconds since 1970 UTC
 */
export const periodEnd = (from: number, duration: Duration, zone: string): number => {
  const end = addDuration(from, duration, zone, 1);
  return isTimed(duration) ? end : dayOf(end, zone).end;
};
