import { dateText } from "../kit/iso.js";
import { dayAt, offsetAt } from "../kit/zone.js";
import type { FieldType } from "../model/field.js";
import type { Fact } from "./facts.js";

const dayLength = 86_400_000;

/** A fact made from the instant of the decision, once for each instant. */
const ofNow = (type: FieldType, make: (now: number) => string | number): Fact => {
  let madeAt = Number.NaN;
  let value: string | number = "";
  return {
    type,
    read: ({ now }) => {
      if (now !== madeAt) {
        value = make(now);
        madeAt = now;
      }
      return value;
    },
  };
};

/**
 * The facts that every rule set has, in its zone: `now` (an instant), `now.date` (a day), `now.time` (`HH:mm`) and `now.weekday`
 * (1 Monday … 7 Sunday).
 */
export const reservedFacts = (timeZone: string): ReadonlyMap<string, Fact> => {
  const local = (now: number): number => now + offsetAt(timeZone, now);
  return new Map([
    ["now", ofNow("date", (now) => dateText({ instant: now }))],
    ["now.date", ofNow("date", (now) => dayAt(now, timeZone))],
    ["now.time", ofNow("string", (now) => new Date(local(now)).toISOString().slice(11, 16))],
    ["now.weekday", ofNow("number", (now) => ((((Math.floor(local(now) / dayLength) + 3) % 7) + 7) % 7) + 1)],
  ]);
};
