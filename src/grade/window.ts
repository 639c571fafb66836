import { addDuration, type Duration, parseDuration } from "../kit/duration.js";
import type { Path, Report } from "../model/errors.js";

const dayLength = 86_400_000;

const timesOf = (duration: Duration, count: number): Duration => ({
  ...duration,
  years: duration.years * count,
  months: duration.months * count,
  weeks: duration.weeks * count,
  days: duration.days * count,
});

/**
 * Reads the length of windows, one before the other, that end with a day: calendar days, or months back from the day after.
 *
 * @returns the first day of that many windows, days being counted from 1970-01-01.
 */
export const readWindow = (
  text: string,
  report: Report,
  path: Path,
): ((lastDay: number, windows: number) => number) => {
  const duration = parseDuration(text);
  if (duration === undefined) return (lastDay) => lastDay;
  const { years, months, weeks, days, hours, minutes, seconds } = duration;
  const hasTime = hours + minutes + seconds > 0;
  if (hasTime || years + months + weeks + days === 0) {
    const expected = "whole days, weeks, months or years, such as P90D";
    const found = hasTime ? "has a time" : "is empty";
    report({
      path,
      message: `the window ${JSON.stringify(text)} ${found}; expected ${expected}`,
      found: text,
      expected,
    });
  }
  return (lastDay, windows) =>
    Math.round(addDuration((lastDay + 1) * dayLength, timesOf(duration, windows), "UTC", -1) / dayLength);
};
