import { dayAt, dayOf } from "../kit/zone.js";
import type { RepState } from "../model/book.js";
import type { Unavailable } from "../model/reason.js";
import type { Absence } from "../model/rep.js";
import { capReached } from "../turns/caps.js";
import { type Outlook, openOutlook, within } from "../turns/outlook.js";
import type { Seat } from "./seat.js";
import type { Duty } from "./standing.js";
import type { Team } from "./team.js";

/** Days count as a whole, both ends included; instants from the first up to the second. */
export const isAbsent = ({ from, to }: Absence, now: number, timeZone: string): boolean => {
  if ("day" in from && "day" in to) {
    const today = dayAt(now, timeZone);
    return from.day <= today && today <= to.day;
  }
  const begun = "day" in from ? from.day <= dayAt(now, timeZone) : from.instant <= now;
  const over = "day" in to ? to.day < dayAt(now, timeZone) : to.instant <= now;
  return begun && !over;
};

/** Whether the rep is out of office, which stands for the day and up to the instants that are named. */
const isOutOfOffice = ({ rep, timeZone }: Seat, now: number, outlook: Outlook): boolean => {
  const { start, end } = dayOf(now, timeZone);
  within(outlook, start, end);
  let found = false;
  for (const absence of rep.outOfOffice) {
    for (const edge of [absence.from, absence.to]) {
      if ("day" in edge) continue;
      if (edge.instant <= now) within(outlook, edge.instant, Number.POSITIVE_INFINITY);
      else within(outlook, Number.NEGATIVE_INFINITY, edge.instant);
    }
    found ||= isAbsent(absence, now, timeZone);
  }
  return found;
};

/** Whether it is none of the rep's working time, which stands to the end of the stretch. */
const isOffDuty = ({ hours }: Seat, now: number, outlook: Outlook): boolean => {
  if (hours === undefined) return false;
  const { isWorking, from, until } = hours.shiftAt(now);
  within(outlook, from, until);
  return !isWorking;
};

/**
 * What keeps a member from taking any lead of this team now; `undefined` for nothing.
 *
 * @param state what the book knows of the rep
 * @param duty what may keep the rep from duty
 * @param outlook is narrowed to where the answer stands
 */
export const unavailable = (
  seat: Seat,
  team: Team,
  state: RepState | undefined,
  now: number,
  duty: Duty,
  outlook: Outlook = openOutlook(),
): Unavailable | undefined => {
  const { rep, limits, timeZone } = seat;
  if (rep.status !== "active") return rep.status;
  if (duty !== "later") {
    if (rep.outOfOffice.length > 0 && isOutOfOffice(seat, now, outlook)) return "out-of-office";
    if (duty === "hours" && isOffDuty(seat, now, outlook)) return "off-duty";
  }
  return capReached(state, limits, { now, timeZone, elsewhere: rep.open, manual: team.countManual }, outlook);
};
