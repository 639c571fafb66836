import type { Duration } from "../kit/duration.js";
import { periodEnd } from "../kit/period.js";
import { addWorkingDuration } from "../kit/working-time.js";
import type { WorkingHours } from "./people.js";

/**
 * When a time limit is over. For whoever has working hours, days are moved on the calendar and then on to working time, and hours count
 * working time; for others whole days last through the last one.
 */
export const deadline = (from: number, within: Duration, hours: WorkingHours | undefined, zone: string): number =>
  (hours && addWorkingDuration(from, within, hours, zone)) ?? periodEnd(from, within, zone);
