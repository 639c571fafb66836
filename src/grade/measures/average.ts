import { openSums } from "../../kit/exact-sums.js";
import { grown } from "../../kit/grown.js";
import type { Measure, ReadNumber } from "./measure.js";

/** The exact sum over the number of rows that have the number. */
export const averageOf =
  (number: ReadNumber): Measure<number> =>
  () => {
    const sums = openSums();
    let counts = new Int32Array(0);
    return {
      add: (slot, row) => {
        const value = number(row);
        if (Number.isNaN(value)) return;
        sums.add(slot, value);
        counts = grown(counts, slot);
        counts[slot] = (counts[slot] as number) + 1;
      },
      read: (slot) => {
        const count = counts[slot] ?? 0;
        return count === 0 ? undefined : sums.average(slot, count);
      },
    };
  };
