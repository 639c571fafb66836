import { grown } from "../../kit/grown.js";
import { openPairs } from "../../kit/pair-index.js";
import type { Measure, ReadValue } from "./measure.js";
import { openValues } from "./values.js";

/**
 * The most frequent value. Of equally frequent ones that with the latest row counts (on one day, rows with a time come after those
 * without), then the smaller one: the order of the rows never matters.
 */
export const modeOf =
  (column: ReadValue): Measure =>
  () => {
    const values = openValues();
    const pairs = openPairs();
    /** Of each pair of a lead and a value. */
    let numbers = new Int32Array(0);
    let counts = new Int32Array(0);
    let days = new Int32Array(0);
    let instants = new Float64Array(0);
    /** Of each lead, the pair that leads, plus 1. */
    let best = new Int32Array(0);

    const value = (pair: number): string | number | boolean => values.at(numbers[pair] as number) as string;
    const isBefore = (one: number, other: number): boolean => {
      const more = (counts[one] as number) - (counts[other] as number);
      if (more !== 0) return more > 0;
      const later = (days[one] as number) - (days[other] as number);
      if (later !== 0) return later > 0;
      const [at, otherAt] = [instants[one] as number, instants[other] as number];
      return at === otherAt ? value(one) < value(other) : at > otherAt;
    };
    return {
      add: (slot, row) => {
        const found = column(row);
        if (found === undefined) return;
        const number = values.of(found);
        const known = pairs.size();
        const pair = pairs.of(slot, number);
        const { day, instant } = row;
        const at = Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
        if (pair === known) {
          numbers = grown(numbers, pair);
          counts = grown(counts, pair);
          days = grown(days, pair);
          instants = grown(instants, pair);
          numbers[pair] = number;
          days[pair] = day;
          instants[pair] = at;
        } else if (day > (days[pair] as number) || (day === days[pair] && at > (instants[pair] as number))) {
          days[pair] = day;
          instants[pair] = at;
        }
        counts[pair] = (counts[pair] as number) + 1;
        best = grown(best, slot);
        const leader = best[slot] as number;
        if (leader === 0 || isBefore(pair, leader - 1)) best[slot] = pair + 1;
      },
      read: (slot) => {
        const leader = best[slot] ?? 0;
        return leader === 0 ? undefined : value(leader - 1);
      },
    };
  };
