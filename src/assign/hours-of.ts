import type { WorkingTime } from "../kit/working-time.js";
import type { Rep } from "../model/rep.js";
import type { Calendar } from "./calendar.js";

/** By what calendars reps work. */
export interface Hours {
  readonly calendars: ReadonlyMap<string, Calendar>;
  /** The rule set's zone. */
  readonly timeZone: string;
}

/** The calendar of a rep, or else of the rep's team; `undefined` for those who work at all times. */
export const calendarOf = (
  { calendar }: Pick<Rep, "calendar">,
  team: { readonly calendar: Calendar | undefined } | undefined,
  { calendars }: Pick<Hours, "calendars">,
): Calendar | undefined => (calendar === undefined ? undefined : calendars.get(calendar)) ?? team?.calendar;

/** The working time of a rep, or else of the rep's team: in the zone of the calendar, of the rep, or of the rule set. */
export const hoursOf = (
  rep: Pick<Rep, "calendar" | "timeZone">,
  team: { readonly calendar: Calendar | undefined } | undefined,
  hours: Hours,
): WorkingTime | undefined => {
  const calendar = calendarOf(rep, team, hours);
  return calendar?.inZone(calendar.timeZone ?? rep.timeZone ?? hours.timeZone);
};
