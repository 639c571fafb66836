import { readerOf } from "../compile-conditions.js";
import type { Facts } from "../facts.js";
import { dayOf, momentOf } from "../moment.js";
import type { Dimension } from "./dimension.js";
import { dayNumber } from "./grain.js";
import { countUpTo } from "./thresholds.js";

/** Finds the row of a dimension for one lead. */
export type RowReader = (facts: Facts) => number;

/** The number of the day that a date falls on, NaN for what is no date. */
const readDay =
  (read: (facts: Facts) => unknown, timeZone: string): ((facts: Facts) => unknown) =>
  (facts) => {
    const moment = momentOf(read(facts), timeZone);
    return moment === undefined ? Number.NaN : dayNumber(dayOf(moment, timeZone));
  };

export const rowReader = ({ fact, byDay, specials, thresholds }: Dimension, timeZone: string): RowReader => {
  const plain = readerOf(fact);
  const read = byDay ? readDay(plain, timeZone) : plain;
  if (thresholds === undefined) return (facts) => specials.get(read(facts)) ?? 0;
  const first = specials.size + 1;
  return (facts) => {
    const value = read(facts);
    if (typeof value === "number" && !Number.isNaN(value)) return first + countUpTo(thresholds, value);
    return specials.get(value) ?? 0;
  };
};
