import { openSums } from "../../kit/exact-sums.js";
import type { Measure, ReadNumber } from "./measure.js";

/** The exact sum. A row without the number adds nothing. */
export const sumOf =
  (number: ReadNumber): Measure<number> =>
  () => {
    const sums = openSums();
    return {
      add: (slot, row) => {
        const value = number(row);
        if (!Number.isNaN(value)) sums.add(slot, value);
      },
      read: sums.read,
    };
  };
