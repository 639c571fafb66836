import { addDuration, type Duration } from "../kit/duration.js";
import { periodEnd } from "../kit/period.js";
import type { WorkingHours } from "./people.js";

const timeOf = ({ hours, minutes, seconds }: Duration): number => ((hours * 60 + minutes) * 60 + seconds) * 1000;

/**
 * When a time limit is over. For whoever has working hours, days are moved on the calendar and then on to working time, and hours count
 * working time; for others whole days last through the last one.
 */
export const deadline = (from: number, within: Duration, hours: WorkingHours | undefined, zone: string): number => {
  if (hours === undefined) return periodEnd(from, within, zone);
  const moved = hours.next(addDuration(from, { ...within, hours: 0, minutes: 0, seconds: 0 }, zone, 1));
  const end = moved === undefined ? undefined : hours.add(moved, timeOf(within));
  return end ?? periodEnd(from, within, zone);
};
