import type { ClockSpan } from "./clock-span.js";

/** The hours of one day, ascending, none overlapping another. */
export type DayHours = readonly ClockSpan[];

/** What a holiday list says of a day. */
export type DayKind = "holiday" | "workday";

/** The hours of a calendar before it stands in a zone. Days are counted from 1970-01-01. */
export interface WeekHours {
  /** From Monday to Sunday. */
  readonly week: readonly DayHours[];
  /** Days with hours of their own, which neither weekday nor holiday changes. */
  readonly dated: ReadonlyMap<number, DayHours>;
  /** Holidays, and workdays that make up for them. */
  readonly kindOf?: ((day: number) => DayKind | undefined) | undefined;
}

const closed: DayHours = [];

/** From Monday, 0, to Sunday, 6. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * The hours that begin on a day. A workday that makes up for a holiday has the hours of its weekday, or of the first weekday that has any.
 *
 * @param day counted from 1970-01-01
 */
export const hoursOn = ({ week, dated, kindOf }: WeekHours, day: number): DayHours => {
  const own = dated.get(day);
  if (own !== undefined) return own;
  const usual = week[weekdayOf(day)] ?? closed;
  const kind = kindOf?.(day);
  if (kind === "holiday") return closed;
  if (kind === "workday" && usual.length === 0) return week.find((hours) => hours.length > 0) ?? closed;
  return usual;
};
