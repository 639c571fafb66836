import { momentOf } from "../../conditions/moment.js";
import { grown } from "../../kit/grown.js";
import { dayAt, instantOf } from "../../kit/zone.js";
import type { Beats } from "./extreme.js";
import type { Measure, ReadValue } from "./measure.js";

/** The first or the last date, as the text of a date fact. A day without a time counts as its first instant, and comes before that one. */
export const extremeDateOf =
  (column: ReadValue, wins: Beats, timeZone: string): Measure<string> =>
  () => {
    let instants = new Float64Array(0);
    /** 1 where it is an instant, 0 where it is a day. */
    let timed = new Int32Array(0);
    return {
      add: (slot, row) => {
        const moment = momentOf(column(row), timeZone);
        if (moment === undefined) return;
        const hasTime = typeof moment === "number" ? 1 : 0;
        const instant = typeof moment === "number" ? moment : instantOf(Date.parse(moment), timeZone);
        instants = grown(instants, slot, Number.NaN);
        timed = grown(timed, slot);
        const before = instants[slot] as number;
        if (Number.isNaN(before) || wins(instant, before)) {
          instants[slot] = instant;
          timed[slot] = hasTime;
        } else if (instant === before && wins(hasTime, timed[slot] as number)) timed[slot] = hasTime;
      },
      read: (slot) => {
        const instant = instants[slot] ?? Number.NaN;
        if (Number.isNaN(instant)) return undefined;
        return timed[slot] === 1 ? new Date(instant).toISOString() : dayAt(instant, timeZone);
      },
    };
  };
