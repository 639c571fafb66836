import { parseInstant } from "../kit/iso.js";
import { localDay } from "../kit/zone.js";
import type { Path, Report } from "../model/errors.js";

const dayLength = 86_400_000;

/** A point in time as rows of a table are dated. */
export interface AsOf {
  /** The day in the rule set's zone, counted from 1970-01-01. */
  readonly day: number;
  /** Milliseconds since 1970 UTC; `NaN` where it is a day. */
  readonly instant: number;
}

const atInstant = (instant: number, timeZone: string): AsOf => ({
  day: localDay(instant, timeZone),
  instant,
});

/** Reads `asOf`: what a grader takes for the present, the evidence's instant where it is not given. */
export const readAsOf = (
  asOf: string | undefined,
  needs: "a day" | "a day or an instant",
  timeZone: string,
  report: Report,
  path: Path,
): ((now: number) => AsOf) => {
  if (asOf === undefined) return (now) => atInstant(now, timeZone);
  const found = parseInstant(asOf, timeZone);
  if (found === undefined || (needs === "a day" && !("day" in found))) {
    const expected = needs === "a day" ? "a day such as 2026-03-31" : "a day or an instant, as ISO 8601 has them";
    report({ path, message: `${JSON.stringify(asOf)} is not ${needs}; expected ${expected}`, found: asOf, expected });
    return (now) => atInstant(now, timeZone);
  }
  const fixed =
    "day" in found
      ? { day: Date.parse(found.day) / dayLength, instant: Number.NaN }
      : atInstant(found.instant, timeZone);
  return () => fixed;
};
