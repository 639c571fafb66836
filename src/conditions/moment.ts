import { parseInstant } from "../kit/iso.js";
import { dayAt } from "../kit/zone.js";
import { remember } from "./remember.js";

/** A date while it is compared: a day as its text, an instant in milliseconds since 1970 UTC. */
export type Moment = string | number;

const readers = new Map<string, (text: string) => Moment | undefined>();

const readerOf = (timeZone: string): ((text: string) => Moment | undefined) => {
  let reader = readers.get(timeZone);
  if (reader === undefined) {
    reader = remember((text) => {
      const found = parseInstant(text, timeZone);
      return found && ("day" in found ? found.day : found.instant);
    });
    readers.set(timeZone, reader);
  }
  return reader;
};

/** Reads the text of a date; `undefined` for anything else. Text without an offset is in the zone. */
export const momentOf = (value: unknown, timeZone: string): Moment | undefined =>
  typeof value === "string" ? readerOf(timeZone)(value) : undefined;

const firstInstant = Date.parse("0000-01-02T00:00:00Z");
const lastInstant = Date.parse("9999-12-30T00:00:00Z");

/** The day of an instant. What lies beyond the years that a date's text can show counts as the first or the last of them. */
const dayWithin = (instant: number, timeZone: string): string =>
  dayAt(Math.min(Math.max(instant, firstInstant), lastInstant), timeZone);

/** The day of a moment in the zone. */
export const dayOf = (moment: Moment, timeZone: string): string =>
  typeof moment === "string" ? moment : dayWithin(moment, timeZone);

/** Less than 0, 0, or greater than 0, as the first moment is before, on or after the second: by day when either of them is a day. */
export const compareMoments = (one: Moment, other: Moment, timeZone: string): number => {
  if (typeof one === "number" && typeof other === "number") return one - other;
  const day = dayOf(one, timeZone);
  const otherDay = dayOf(other, timeZone);
  return day < otherDay ? -1 : day > otherDay ? 1 : 0;
};
