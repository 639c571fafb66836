import { type ClockSpan, parseClockSpan } from "../../kit/clock-span.js";
import { nearest } from "../../kit/nearest.js";
import type { DayHours } from "../../kit/week-hours.js";
import type { Path, Report } from "../../model/errors.js";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The weekdays of `mon` or `sat-mon`; a name that is none is reported. */
const readKey = (key: string, path: Path, report: Report): readonly number[] => {
  const parts = key.split("-");
  const found = parts.map((part) => weekdays.indexOf(part as (typeof weekdays)[number]));
  const [first = -1, last = first] = found;
  if (parts.length <= 2 && !found.includes(-1)) {
    const length = ((last - first + 7) % 7) + 1;
    return Array.from({ length }, (_, i) => (first + i) % 7);
  }
  const expected = "mon, tue, wed, thu, fri, sat, sun, or several such as mon-fri";
  const meant = parts.map((part) => nearest(part, weekdays));
  const near = parts.length <= 2 && !meant.includes(undefined) ? meant.join("-") : undefined;
  const rest = near === undefined ? `; expected ${expected}` : `; did you mean ${JSON.stringify(near)}?`;
  report({ path, message: `unknown weekday ${JSON.stringify(key)}${rest}`, found: key, expected, nearest: near });
  return [];
};

/** The stretches of a day in their order; two that overlap are reported. */
export const readHours = (texts: readonly string[], path: Path, report: Report): DayHours => {
  const spans = texts.map((text) => parseClockSpan(text) as ClockSpan);
  const order = texts.map((_, i) => i).sort((a, b) => (spans[a] as ClockSpan).from - (spans[b] as ClockSpan).from);
  order.forEach((place, i) => {
    const before = order[i - 1];
    if (before === undefined || (spans[place] as ClockSpan).from >= (spans[before] as ClockSpan).to) return;
    const [found, other] = [texts[place], texts[before]];
    report({
      path: [...path, place],
      message: `${JSON.stringify(found)} overlaps ${JSON.stringify(other)}`,
      found,
      expected: "stretches of which none overlaps another",
    });
  });
  return order.map((place) => spans[place] as ClockSpan);
};

/** The hours of the weekdays, from Monday; later keys override earlier ones. */
export const readWeek = (
  source: { readonly [key: string]: readonly string[] },
  path: Path,
  report: Report,
): readonly DayHours[] => {
  const week: DayHours[] = weekdays.map(() => []);
  for (const [key, texts] of Object.entries(source)) {
    const hours = readHours(texts, [...path, key], report);
    for (const day of readKey(key, [...path, key], report)) week[day] = hours;
  }
  return week;
};
