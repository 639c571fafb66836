import { readerOf } from "../compile-conditions.js";
import type { Facts } from "../facts.js";
import { dayOf, momentOf } from "../moment.js";
import type { Dimension } from "./dimension.js";
import { dayNumber, type Kind } from "./grain.js";
import type { DimensionRows } from "./rows.js";
import { countUpTo } from "./thresholds.js";

/** A dimension, ready to be asked: how the row of a lead is found, and where the rows are. */
export interface Side extends DimensionRows {
  readonly kind: Kind;
  readonly odd: boolean;
  readonly rows: number;
  readonly specials: ReadonlyMap<unknown, number>;
  /** What counts of the fact. */
  readonly value: (facts: Facts) => unknown;
  readonly row: (facts: Facts) => number;
}

const valueReader = ({ fact, kind }: Dimension, timeZone: string): Side["value"] => {
  const read = readerOf(fact);
  switch (kind) {
    case "day":
      return (facts) => {
        const moment = momentOf(read(facts), timeZone);
        return moment === undefined ? Number.NaN : dayNumber(dayOf(moment, timeZone));
      };
    case "instant":
      return (facts) => momentOf(read(facts), timeZone) ?? Number.NaN;
    default:
      return read;
  }
};

/** Where in `facts.values` stands what counts; `undefined` where it is made of that. */
const slotOf = ({ fact: { source, path }, kind }: Dimension): number | undefined =>
  kind === "value" && path === undefined ? source.slot : undefined;

const rowReader = (dimension: Dimension, value: Side["value"], numbers: Float64Array, d: number): Side["row"] => {
  const { specials, thresholds } = dimension;
  const slot = slotOf(dimension);
  if (thresholds === undefined) {
    return slot === undefined
      ? (facts) => specials.get(value(facts)) ?? 0
      : ({ values }) => specials.get(values[slot]) ?? 0;
  }
  const first = specials.size + 1;
  return (facts) => {
    const found = value(facts);
    if (typeof found === "number" && !Number.isNaN(found)) {
      numbers[d] = found;
      return first + countUpTo(thresholds, found);
    }
    numbers[d] = Number.NaN;
    return specials.get(found) ?? 0;
  };
};

/** @param numbers takes the number that a lead has in the dimension `d`, NaN for none, when its row is asked for */
export const openSide = (
  dimension: Dimension,
  places: DimensionRows,
  timeZone: string,
  numbers: Float64Array,
  d: number,
): Side => {
  const { kind, odd, rows, specials } = dimension;
  const value = valueReader(dimension, timeZone);
  return { ...places, kind, odd, rows, specials, value, row: rowReader(dimension, value, numbers, d) };
};
