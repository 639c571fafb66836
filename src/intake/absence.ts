import { type DayOrInstant, parseInstant } from "../kit/iso.js";
import { dayAt } from "../kit/zone.js";
import type { FactValue } from "../model/lead.js";
import type { Absence } from "../model/rep.js";

const dayOf = (side: DayOrInstant, zone: string): string => ("day" in side ? side.day : dayAt(side.instant, zone));

const inOrder = (from: DayOrInstant, to: DayOrInstant, zone: string): boolean =>
  "instant" in from && "instant" in to ? from.instant <= to.instant : dayOf(from, zone) <= dayOf(to, zone);

/**
 * Reads one absence: `2026-10-01/2026-10-07`, each side a day or an instant in ISO 8601, or a single day.
 *
 * @param zone the IANA zone of times without an offset.
 * @returns `undefined` for anything else, and where the end lies before the beginning.
 */
export const parseAbsence = (value: FactValue, zone: string): Absence | undefined => {
  if (typeof value !== "string") return undefined;
  const [first = "", second, ...more] = value.split("/");
  const from = parseInstant(first.trim(), zone);
  const to = second === undefined ? from : parseInstant(second.trim(), zone);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  if (second === undefined && "instant" in from) return undefined;
  return inOrder(from, to, zone) ? { from, to } : undefined;
};
