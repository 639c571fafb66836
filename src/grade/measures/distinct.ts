import { grown } from "../../kit/grown.js";
import { openPairs } from "../../kit/pair-index.js";
import type { Measure, ReadValue } from "./measure.js";
import { openValues } from "./values.js";

/** How many different values there are. */
export const distinctOf =
  (column: ReadValue): Measure<number> =>
  () => {
    const values = openValues();
    const pairs = openPairs();
    let counts = new Int32Array(0);
    return {
      add: (slot, row) => {
        const value = column(row);
        if (value === undefined) return;
        const known = pairs.size();
        if (pairs.of(slot, values.of(value)) < known) return;
        counts = grown(counts, slot);
        counts[slot] = (counts[slot] as number) + 1;
      },
      read: (slot) => counts[slot] ?? 0,
    };
  };
