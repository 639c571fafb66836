import { grown } from "../../kit/grown.js";
import type { Measure } from "./measure.js";

/** How many rows count. */
export const count: Measure<number> = () => {
  let counts = new Int32Array(0);
  return {
    add: (slot) => {
      counts = grown(counts, slot);
      counts[slot] = (counts[slot] as number) + 1;
    },
    read: (slot) => counts[slot] ?? 0,
  };
};
