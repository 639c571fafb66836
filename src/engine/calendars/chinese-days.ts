import { lateLibrary } from "../../kit/late-library.js";
import type { DayKind } from "../../kit/week-hours.js";

/** What knows China's holidays and the workdays that make up for them. */
export const chineseDays = lateLibrary<Pick<typeof import("chinese-days"), "getDayDetail">>(
  "chinese-days",
  "fairlead/chinese-days",
);

/** The years whose holidays chinese-days knows. It takes those of other years for ordinary days without saying so. */
export const knownYears = { from: 2004, upTo: 2026 } as const;

const dayLength = 86_400_000;

/**
 * What China's calendar says of a day; nothing of an ordinary one, or of a year that is not known.
 *
 * @param day counted from 1970-01-01
 */
export const chineseKindOf = (day: number): DayKind | undefined => {
  const date = new Date(day * dayLength);
  const year = date.getUTCFullYear();
  if (year < knownYears.from || year > knownYears.upTo) return undefined;
  // A text would be read in UTC and looked up by the machine's own clock: noon is on the same day for it everywhere.
  const noon = new Date(year, date.getUTCMonth(), date.getUTCDate(), 12);
  const found = chineseDays.find()?.getDayDetail(noon);
  // An ordinary day has the name of its weekday, a special one `National Day,国庆节,3`.
  if (found === undefined || !found.name.includes(",")) return undefined;
  return found.work ? "workday" : "holiday";
};
