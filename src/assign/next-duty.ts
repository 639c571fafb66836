import { addDuration, type Duration } from "../kit/duration.js";
import { instantOf } from "../kit/zone.js";
import type { Absence } from "../model/rep.js";
import { isAbsent } from "./availability.js";
import type { Seat } from "./seat.js";

const dayLength = 86_400_000;

/** The first instant after an absence. */
const endOf = ({ to }: Absence, timeZone: string): number =>
  "day" in to ? instantOf(Date.parse(to.day) + dayLength, timeZone) : to.instant;

/**
 * When a member's next duty begins: the first instant from now on that is working time and not in an absence. `undefined` where none is in
 * sight.
 *
 * @param byHours whether working time matters
 */
export const nextDuty = ({ rep, timeZone, hours }: Seat, now: number, byHours = true): number | undefined => {
  let from = now;
  // Each turn leaves an absence behind.
  for (let turn = 0; turn <= rep.outOfOffice.length; turn++) {
    const begin = byHours && hours !== undefined ? hours.next(from) : from;
    if (begin === undefined) return undefined;
    const absence = rep.outOfOffice.find((one) => isAbsent(one, begin, timeZone));
    if (absence === undefined) return begin;
    from = endOf(absence, timeZone);
  }
  return undefined;
};

/** Of some members, those whose next duty begins in the first 24 hours, counted from now, in which anybody's does, as far as it is within a time. */
export const firstOnDuty = (seats: readonly Seat[], now: number, within: Duration): ReadonlyMap<Seat, number> => {
  const first = new Map<Seat, number>();
  let least = Number.POSITIVE_INFINITY;
  for (const seat of seats) {
    const begin = nextDuty(seat, now);
    if (begin === undefined || begin > addDuration(now, within, seat.timeZone, 1)) continue;
    const day = Math.floor((begin - now) / dayLength);
    if (day > least) continue;
    if (day < least) first.clear();
    least = day;
    first.set(seat, begin);
  }
  return first;
};
