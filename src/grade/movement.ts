import { type Decimal, decimalOf, divideDecimals, multiplyDecimals, subtractDecimals } from "../kit/decimal.js";
import { openSums } from "../kit/exact-sums.js";
import { grown } from "../kit/grown.js";
import type { AsOf } from "./as-of.js";
import type { OpenFolding } from "./fold.js";
import { openGaps } from "./measures/gaps.js";
import type { ReadNumber } from "./measures/measure.js";

/** The orders of a lead in a window and in the one before it. Days are counted from 1970-01-01. */
export interface Movement {
  readonly current: number;
  readonly before: number;
  /** The relative change; `undefined` where there was nothing before. */
  readonly change: number | undefined;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Whether the first order lies within the two windows. */
  readonly isYoung: boolean;
  /** The days since the last order. */
  readonly silence: number;
  /** The median gap, where there are orders on three days at least and gaps are kept. */
  readonly gap: number | undefined;
}

export interface MovementRules {
  readonly measure: "sum" | "count" | "average";
  /** What is measured: negative for a refund, `NaN` where it is missing. */
  readonly amount: ReadNumber;
  readonly keepsGaps: boolean;
  /** The first day of that many windows which end with a day. */
  readonly firstDayOf: (lastDay: number, windows: number) => number;
}

const none = -0x80000000;

/** The relative change between two quotients. */
const changeOf = (current: Decimal, currentBy: Decimal, before: Decimal, beforeBy: Decimal): number => {
  const now = multiplyDecimals(current, beforeBy);
  const then = multiplyDecimals(before, currentBy);
  return divideDecimals(subtractDecimals(now, then), then);
};

/** One of the two windows. */
const openWindow = (measure: MovementRules["measure"]) => {
  const sums = openSums();
  let counts = new Int32Array(0);
  const countAt = (slot: number): number => counts[slot] ?? 0;
  return {
    add: (slot: number, amount: number): void => {
      if (measure !== "count" && !Number.isNaN(amount)) sums.add(slot, amount);
      if (measure === "sum" || amount < 0 || (measure === "average" && Number.isNaN(amount))) return;
      counts = grown(counts, slot);
      counts[slot] = countAt(slot) + 1;
    },
    /** The total, and by what it is divided: without orders there is no average, and refunds alone make none. */
    total: (slot: number): number => {
      const count = countAt(slot);
      return measure === "count" ? count : measure === "average" && count === 0 ? 0 : sums.read(slot);
    },
    by: (slot: number): number => (measure === "average" ? Math.max(countAt(slot), 1) : 1),
    value: (slot: number): number => {
      const count = countAt(slot);
      if (measure === "sum") return sums.read(slot);
      return measure === "count" || count === 0 ? count : sums.average(slot, count);
    },
  };
};

/** Folds orders into movements as of a day. Refunds lower sums, and neither count nor date. */
export const openMovements = (
  { measure, amount, keepsGaps, firstDayOf }: MovementRules,
  { day: today }: AsOf,
): OpenFolding<Movement> => {
  const start = firstDayOf(today, 1);
  const startBefore = firstDayOf(today, 2);
  const [current, before] = [openWindow(measure), openWindow(measure)];
  const gaps = keepsGaps ? openGaps() : undefined;
  let firstDays = new Int32Array(0);
  let lastDays = new Int32Array(0);

  const date = (slot: number, day: number): void => {
    firstDays = grown(firstDays, slot, none);
    lastDays = grown(lastDays, slot, none);
    const first = firstDays[slot] as number;
    if (first === none || day < first) firstDays[slot] = day;
    if (day > (lastDays[slot] as number)) lastDays[slot] = day;
    gaps?.add(slot, day);
  };
  const change = (slot: number): number =>
    changeOf(
      decimalOf(current.total(slot)),
      decimalOf(current.by(slot)),
      decimalOf(before.total(slot)),
      decimalOf(before.by(slot)),
    );
  return {
    add: (slot, row) => {
      const { day } = row;
      if (day > today) return;
      const value = amount(row);
      if (!(value < 0)) date(slot, day);
      if (day >= start) current.add(slot, value);
      else if (day >= startBefore) before.add(slot, value);
    },
    read: (slot) => {
      const firstDay = firstDays[slot] ?? none;
      if (firstDay === none) return undefined;
      const lastDay = lastDays[slot] as number;
      const then = before.value(slot);
      return {
        current: current.value(slot),
        before: then,
        change: then > 0 ? change(slot) : undefined,
        firstDay,
        lastDay,
        isYoung: firstDay >= startBefore,
        silence: today - lastDay,
        gap: gaps?.median(slot, 3),
      };
    },
  };
};
