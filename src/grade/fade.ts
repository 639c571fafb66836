import { type Duration, parseDuration } from "../kit/duration.js";
import type { Path, Report } from "../model/errors.js";

interface FadeSource {
  readonly halfLife?: string | undefined;
  readonly zeroAfter?: string | undefined;
}

/** How many days a duration lasts, whatever the calendar. */
const lengthOf = ({ weeks, days, hours, minutes, seconds }: Duration): number =>
  weeks * 7 + days + (hours * 3600 + minutes * 60 + seconds) / 86_400;

const readLength = (text: string, report: Report, path: Path): number => {
  const duration = parseDuration(text);
  const length = duration === undefined ? 0 : lengthOf(duration);
  const isCalendar = duration !== undefined && duration.years + duration.months > 0;
  if (isCalendar || length === 0) {
    const expected = "weeks, days, hours or minutes, such as P14D";
    const why = isCalendar ? "has months or years, whose length varies" : "lasts no time";
    report({ path, message: `${JSON.stringify(text)} ${why}; expected ${expected}`, found: text, expected });
  }
  return length;
};

/** Reads what is left of an interaction's points after so many days: all, where neither a half-life nor an end is given. */
export const readFade = (
  { halfLife, zeroAfter }: FadeSource,
  report: Report,
  path: Path,
): ((age: number) => number) => {
  if (halfLife !== undefined && zeroAfter !== undefined) {
    const message = "both `halfLife` and `zeroAfter`; expected one of them, or neither where nothing fades";
    report({ path, message, found: "halfLife, zeroAfter", expected: "halfLife or zeroAfter" });
  }
  if (halfLife !== undefined) {
    const length = readLength(halfLife, report, [...path, "halfLife"]);
    return (age) => 2 ** (-age / length);
  }
  if (zeroAfter === undefined) return () => 1;
  const length = readLength(zeroAfter, report, [...path, "zeroAfter"]);
  return (age) => Math.max(0, 1 - age / length);
};
