import type { Point } from "../../conditions/space/point.js";
import { tellingValues } from "../../engine/telling-values.js";
import { parseInstant } from "../../kit/iso.js";
import { dayAt } from "../../kit/zone.js";
import type { Sides } from "../compare-lead.js";
import { plainName } from "./joint-space.js";

/** A lead that is to have the facts of a point, and the instant at which it is to be decided. */
export interface PointLead {
  readonly row: { readonly [field: string]: unknown };
  readonly now: number;
}

const dayLength = 86_400_000;

/** An instant with the facts of the clock that matter: of the day, the hour, and the day of the week. */
const instantIn = (found: Point["found"], now: number, timeZone: string): number => {
  const exact = found.get("now");
  if (typeof exact === "string") return Date.parse(exact);
  const day = found.get("now.date") ?? dayAt(now, timeZone);
  const time = found.get("now.time") ?? "12:00";
  const isToday = !["now.date", "now.time", "now.weekday"].some((name) => found.has(name));
  const parsed = isToday ? undefined : parseInstant(`${String(day)}T${String(time)}`, timeZone);
  if (parsed === undefined || !("instant" in parsed)) return now;
  const weekday = found.get("now.weekday");
  if (typeof weekday !== "number") return parsed.instant;
  const today = ((new Date(String(day)).getUTCDay() + 6) % 7) + 1;
  return parsed.instant + ((weekday - today + 7) % 7) * dayLength;
};

/** Makes leads of points: whatever stands for any other text has to be one that the field takes. */
export const openPointLeads = ({ before, after }: Sides, now: number) => {
  const telling = tellingValues([before.ruleSet, after.ruleSet], now);
  const otherValue = (field: string): unknown => telling.get(field)?.findLast((value) => value !== undefined);
  /** A text that nothing mentions stands for any other: the same one for all leads. */
  const usual = (field: string, value: unknown): unknown =>
    typeof value === "string" && telling.get(field)?.includes(value) === false ? otherValue(field) : value;
  let count = 0;
  return ({ found }: Point): PointLead => {
    count += 1;
    const row: { [field: string]: unknown } = { id: `P${count}` };
    for (const [name, value] of found) {
      const field = plainName(name);
      if ((field === "id" || telling.has(field)) && value !== undefined) row[field] ??= usual(field, value);
    }
    if (found.has("id")) row.id = found.get("id") ?? row.id;
    for (const { intake } of [before, after]) {
      const read = intake(row);
      for (const { field } of [...read.warnings, ...(read.ok ? [] : read.problems)]) {
        if (Object.hasOwn(row, field) && otherValue(field) !== undefined) row[field] = otherValue(field);
      }
    }
    return { row, now: instantIn(found, now, before.ruleSet.timeZone) };
  };
};
