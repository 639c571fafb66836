import { openGaps } from "./gaps.js";
import type { Measure, ReadNumber } from "./measure.js";

/** The median of the whole calendar days between consecutive different days. */
export const medianGapOf =
  (day: ReadNumber): Measure<number> =>
  () => {
    const gaps = openGaps();
    return {
      add: (slot, row) => {
        const value = day(row);
        if (!Number.isNaN(value)) gaps.add(slot, value);
      },
      read: (slot) => gaps.median(slot, 2),
    };
  };
