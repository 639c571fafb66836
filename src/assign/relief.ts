import type { Duration } from "../kit/duration.js";
import type { Choosing } from "./choosing.js";
import { firstOnDuty } from "./next-duty.js";
import type { Pick } from "./pick.js";
import { listPresent, presentOf, weighed } from "./present.js";
import type { Seat } from "./seat.js";
import { standingOf } from "./stand.js";
import type { Present, Relief, Standing } from "./standing.js";

const relieve = ({ seats, reasons }: Standing, now: number, within: Duration): Relief["present"] => {
  const free = seats.filter((_, i) => reasons[i] === undefined);
  const first = firstOnDuty(free, now, within);
  const isFirst = (seat: Seat): boolean => first.has(seat);
  return listPresent(seats, (seat, i) => reasons[i] ?? (isFirst(seat) ? undefined : "off-duty"));
};

/** Who of a team takes leads where nobody is on duty: those whose next duty is the first to begin. Found again when time has passed. */
export const reliefFor = (choosing: Choosing, within: Duration, pick: Pick): Present => {
  const { facts, book, roster, team } = choosing;
  const { now } = facts;
  const standing = standingOf(roster, team, book, now, "later");
  const { relief } = standing;
  const of = presentOf(standing);
  const isKnown = relief?.of === of && relief.now === now && relief.within === within;
  const found = isKnown ? relief : { of, now, within, present: relieve(standing, now, within), weighed: new Map() };
  standing.relief = found;
  return weighed(found, pick, choosing);
};
