import { openSums } from "../../kit/exact-sums.js";
import { grown } from "../../kit/grown.js";
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

/** @param dayOf the day up to which orders count, counted from 1970-01-01 */
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
    /** Of each customer the number of orders and the day of the last one, side by side. */
    let cells = new Int32Array(2048);
    let size = 0;
    const frequency = (slot: number): number => (slot < size ? (cells[slot * 2] as number) : 0);
    return {
      add: (slot, row) => {
        const { day } = row;
        if (day > end) return;
        const amount = amountOf(row);
        const cell = slot * 2;
        if (slot >= size) {
          cells = grown(cells, cell + 1);
          size = slot + 1;
        }
        sums.add(slot, amount);
        if (amount < 0) return;
        const before = cells[cell] as number;
        cells[cell] = before + 1;
        if (before === 0 || day > (cells[cell + 1] as number)) cells[cell + 1] = day;
      },
      read: frequency,
      size: () => size,
      frequency,
      recency: (slot) => end - (cells[slot * 2 + 1] as number),
      monetary: monetary === "sum" ? sums.read : (slot) => sums.average(slot, frequency(slot)),
    };
  },
});
