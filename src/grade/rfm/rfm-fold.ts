import { openSums } from "../../kit/exact-sums.js";
import type { Fold, OpenFolding, TableRow } from "../fold.js";

/** Recency, frequency and monetary value of each customer. */
export interface RfmFolding extends OpenFolding<number> {
  /** How many customers there may be; the numbers of those with an order are below it. */
  readonly size: () => number;
  /** How many orders; refunds are none. */
  readonly frequency: (slot: number) => number;
  /** Whole calendar days since the last order. */
  readonly recency: (slot: number) => number;
  /** The sum of the amounts, or their sum divided by the number of orders. */
  readonly monetary: (slot: number) => number;
}

/** @param lastDay the day up to which orders count, counted from 1970-01-01; `undefined` for that of the evidence */
export const rfmFold = (
  amountOf: (row: TableRow) => number,
  dayOf: (now: number) => number,
  asOf: string | undefined,
  monetary: "sum" | "average",
): Fold<number, RfmFolding> => ({
  key: `rfm ${asOf ?? "now"} ${monetary}`,
  open: (now) => {
    const end = dayOf(now);
    const sums = openSums();
    let last = new Int32Array(1024);
    let counts = new Uint32Array(1024);
    let size = 0;
    const grow = (slot: number): void => {
      const length = Math.max(last.length * 2, slot + 1);
      const [days, numbers] = [new Int32Array(length), new Uint32Array(length)];
      days.set(last);
      numbers.set(counts);
      last = days;
      counts = numbers;
    };
    const frequency = (slot: number): number => (slot < size ? (counts[slot] as number) : 0);
    return {
      add: (slot, row) => {
        const { day } = row;
        if (day > end) return;
        const amount = amountOf(row);
        if (slot >= last.length) grow(slot);
        if (slot >= size) size = slot + 1;
        sums.add(slot, amount);
        if (amount < 0) return;
        const before = counts[slot] as number;
        counts[slot] = before + 1;
        if (before === 0 || day > (last[slot] as number)) last[slot] = day;
      },
      read: frequency,
      size: () => size,
      frequency,
      recency: (slot) => end - (last[slot] as number),
      monetary: monetary === "sum" ? sums.read : (slot) => sums.average(slot, counts[slot] as number),
    };
  },
});
