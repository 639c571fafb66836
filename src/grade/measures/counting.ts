import type { Predicate } from "../../conditions/facts.js";
import { addDuration, type Duration } from "../../kit/duration.js";
import { localDay } from "../../kit/zone.js";
import type { TableRow } from "../fold.js";

/** Which rows count as of `now`: those of the time before it, by instant, or by day where the row is dated by day. */
export const counting = (
  within: Duration | undefined,
  holds: Predicate | undefined,
  timeZone: string,
): ((now: number) => (row: TableRow) => boolean) => {
  const always = (): boolean => true;
  if (within === undefined) return () => holds ?? always;
  return (now) => {
    const edge = addDuration(now, within, timeZone, -1);
    const day = localDay(edge, timeZone);
    const isRecent = (row: TableRow): boolean => (Number.isNaN(row.instant) ? row.day >= day : row.instant >= edge);
    return holds === undefined ? isRecent : (row) => isRecent(row) && holds(row);
  };
};
