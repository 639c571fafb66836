import type { Duration } from "../kit/duration.js";
import { addWorkingDuration } from "../kit/working-time.js";
import type { Holding } from "../model/book.js";
import type { Subject } from "./subject.js";

/** The instant so long after another one in the owner's working time; `undefined` where the owner never works that long. */
export const ownerTime = (
  from: number,
  duration: Duration,
  { rep, team }: Holding,
  { people, timeZone }: Pick<Subject, "people" | "timeZone">,
): number | undefined =>
  addWorkingDuration(from, duration, people.hoursOf(rep, team), people.byId.get(rep)?.timeZone ?? timeZone);
