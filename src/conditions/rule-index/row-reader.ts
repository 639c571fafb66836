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

/** Reads what a dimension looks at. */
export const valueReader = ({ fact, kind }: Dimension, timeZone: string): ((facts: Facts) => unknown) => {
  const read = readerOf(fact);
  switch (kind) {
    case "day":
      return readDay(read, timeZone);
    case "instant":
      return (facts) => momentOf(read(facts), timeZone) ?? Number.NaN;
    default:
      return read;
  }
};

/** @param numbers takes the number that the lead has in the dimension `d`, NaN for none */
export const rowReader = (dimension: Dimension, timeZone: string, numbers: Float64Array, d: number): RowReader => {
  const { specials, thresholds } = dimension;
  const read = valueReader(dimension, timeZone);
  if (thresholds === undefined) return (facts) => specials.get(read(facts)) ?? 0;
  const first = specials.size + 1;
  return (facts) => {
    const value = read(facts);
    if (typeof value === "number" && !Number.isNaN(value)) {
      numbers[d] = value;
      return first + countUpTo(thresholds, value);
    }
    numbers[d] = Number.NaN;
    return specials.get(value) ?? 0;
  };
};
