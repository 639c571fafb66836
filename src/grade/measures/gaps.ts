import { grown } from "../../kit/grown.js";

/** The days of many leads, and how far they are apart. */
export interface Gaps {
  readonly add: (slot: number, day: number) => void;
  /** The median of the days between consecutive different days of a lead; `undefined` where there are fewer of these than `atLeast`. */
  readonly median: (slot: number, atLeast: number) => number | undefined;
}

/** Keeps the days of each lead as a chain through typed arrays. */
export const openGaps = (): Gaps => {
  let days = new Int32Array(0);
  /** The link before a link of the chain, and the last one of each lead, plus 1. */
  let before = new Int32Array(0);
  let last = new Int32Array(0);
  let size = 0;
  let sorted = new Int32Array(0);

  /** The days of a lead in order, each once, at the start of `sorted`; how many they are. */
  const sort = (slot: number): number => {
    let length = 0;
    for (let link = last[slot] ?? 0; link > 0; link = before[link - 1] as number) {
      sorted = grown(sorted, length);
      sorted[length++] = days[link - 1] as number;
    }
    sorted.subarray(0, length).sort();
    let different = 0;
    for (let i = 0; i < length; i++) {
      if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[different++] = sorted[i] as number;
    }
    return different;
  };
  return {
    add: (slot, day) => {
      last = grown(last, slot);
      const link = last[slot] as number;
      if (link > 0 && days[link - 1] === day) return;
      days = grown(days, size);
      before = grown(before, size);
      days[size] = day;
      before[size] = link;
      last[slot] = ++size;
    },
    median: (slot, atLeast) => {
      const different = sort(slot);
      if (different < Math.max(atLeast, 2)) return undefined;
      const gaps = different - 1;
      for (let i = 0; i < gaps; i++) sorted[i] = (sorted[i + 1] as number) - (sorted[i] as number);
      sorted.subarray(0, gaps).sort();
      const middle = gaps >> 1;
      const upper = sorted[middle] as number;
      return gaps % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
    },
  };
};
