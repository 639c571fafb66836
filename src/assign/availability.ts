import { dayAt } from "../kit/zone.js";
import type { BookState } from "../model/book.js";
import type { Unavailable } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import { capReached } from "../turns/caps.js";
import type { Seat } from "./roster.js";
import type { Team } from "./team.js";

/** Days count as a whole, both ends included; instants from the first up to the second. */
const outOfOffice = (rep: Rep, now: number, timeZone: string): boolean =>
  rep.outOfOffice.some(({ from, to }) => {
    if ("day" in from && "day" in to) {
      const today = dayAt(now, timeZone);
      return from.day <= today && today <= to.day;
    }
    const begun = "day" in from ? from.day <= dayAt(now, timeZone) : from.instant <= now;
    const over = "day" in to ? to.day < dayAt(now, timeZone) : to.instant <= now;
    return begun && !over;
  });

/** What keeps a member from taking any lead of this team now; `undefined` for nothing. */
export const unavailable = (
  { rep, limits, timeZone }: Seat,
  team: Team,
  book: BookState,
  now: number,
): Unavailable | undefined => {
  if (rep.status !== "active") return rep.status;
  if (rep.outOfOffice.length > 0 && outOfOffice(rep, now, timeZone)) return "out-of-office";
  return capReached(book.reps.get(rep.id), limits, { now, timeZone, elsewhere: rep.open, manual: team.countManual });
};
