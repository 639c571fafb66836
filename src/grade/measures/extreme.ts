import { grown } from "../../kit/grown.js";
import type { Measure, ReadNumber } from "./measure.js";

/** Whether a number takes the place of the one before it. */
export type Beats = (one: number, other: number) => boolean;
export const beats = {
  min: (one: number, other: number): boolean => one < other,
  max: (one: number, other: number): boolean => one > other,
} satisfies { [which: string]: Beats };

/** The least or the greatest number. */
export const extremeOf =
  (number: ReadNumber, wins: Beats): Measure<number> =>
  () => {
    let best = new Float64Array(0);
    return {
      add: (slot, row) => {
        const value = number(row);
        if (Number.isNaN(value)) return;
        best = grown(best, slot, Number.NaN);
        const before = best[slot] as number;
        if (Number.isNaN(before) || wins(value, before)) best[slot] = value;
      },
      read: (slot) => {
        const found = best[slot] ?? Number.NaN;
        return Number.isNaN(found) ? undefined : found;
      },
    };
  };
