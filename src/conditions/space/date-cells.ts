import { isWritable, parseInstant } from "../../kit/iso.js";
import { dayOf, momentOf } from "../moment.js";
import type { Cell } from "./cell.js";

const dayLength = 86_400_000;
const halfDay = dayLength / 2;

const dayAfter = (day: string, days: number): string | undefined => {
  const instant = Date.parse(`${day}T00:00:00Z`) + days * dayLength;
  return isWritable(instant) ? new Date(instant).toISOString().slice(0, 10) : undefined;
};

/** Something else than what is mentioned is needed where nothing is. */
const someDay = "2026-01-15";

const dayCells = (days: readonly string[]): readonly Cell[] => {
  const found = new Map<string, boolean>(days.map((day) => [day, true]));
  for (const day of days.length === 0 ? [someDay] : days) {
    for (const other of [dayAfter(day, -1), dayAfter(day, 1)])
      if (other !== undefined && !found.has(other)) found.set(other, false);
  }
  return [...found].map(([value, single]) => ({ value, single }));
};

const startOf = (day: string | undefined, timeZone: string): number | undefined => {
  const found = day === undefined ? undefined : parseInstant(`${day}T00:00`, timeZone);
  return found !== undefined && "instant" in found ? found.instant : undefined;
};

const textOf = (instant: number): string => new Date(instant).toISOString();

/** Each instant at which something begins or ends, what lies between neighbours, before the first and after the last. */
const instantCells = (edges: readonly number[]): readonly Cell[] => {
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const [first = Date.parse(someDay)] = sorted;
  const cells: Cell[] = [];
  const add = (instant: number, single: boolean): void => {
    if (isWritable(instant)) cells.push({ value: textOf(instant), single });
  };
  add(first - halfDay, false);
  sorted.forEach((edge, i) => {
    add(edge, true);
    const next = sorted[i + 1];
    if (next === undefined) add(edge + halfDay, false);
    else if (next - edge > 1) add(edge + Math.floor((next - edge) / 2), false);
  });
  return cells;
};

/**
 * The cells of a date by the days and instants that it is compared with. A day is on one side of an instant by the day of the instant, an
 * instant on one side of a day by the hours at which that day begins and ends.
 */
export const dateCells = (
  literals: readonly unknown[],
  timeZone: string,
  kind: "days" | "instants",
): readonly Cell[] => {
  const moments = literals.map((one) => momentOf(one, timeZone)).filter((one) => one !== undefined);
  const days = [...new Set(moments.map((one) => dayOf(one, timeZone)))].sort();
  if (kind === "days") return dayCells(days);
  const ends = days.flatMap((day) => [startOf(day, timeZone), startOf(dayAfter(day, 1), timeZone)]);
  return instantCells([...moments, ...ends].filter((one) => typeof one === "number"));
};
