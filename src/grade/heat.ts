import { grown } from "../kit/grown.js";
import type { AsOf } from "./as-of.js";
import type { OpenFolding, TableRow } from "./fold.js";
import { roundHalfOut } from "./millionths.js";

/** The interactions of a lead by type, in the order of the rule file. The same object for every lead. */
export interface Heat {
  readonly counts: Int32Array;
  /** In whole millionths. */
  readonly points: Float64Array;
}

export interface HeatRules {
  /** The place of a row's type, -1 for one that counts nothing. */
  readonly typeOf: (row: TableRow) => number;
  /** The points of each type in millionths. */
  readonly points: readonly number[];
  /** What is left of points after so many days. */
  readonly fade: (age: number) => number;
}

const dayLength = 86_400_000;

/** How many days a row is old: negative for one that lies ahead. */
const ageOf = ({ day, instant }: TableRow, asOf: AsOf): number =>
  Number.isNaN(instant) || Number.isNaN(asOf.instant) ? asOf.day - day : (asOf.instant - instant) / dayLength;

/** Folds interactions into points as of a point in time. Each interaction's are whole millionths: no order of the rows changes a sum. */
export const openHeat = ({ typeOf, points, fade }: HeatRules, asOf: AsOf): OpenFolding<Heat> => {
  const width = points.length;
  let counts = new Int32Array(0);
  let sums = new Float64Array(0);
  const found: Heat = { counts: new Int32Array(width), points: new Float64Array(width) };
  return {
    add: (slot, row) => {
      const type = typeOf(row);
      const age = ageOf(row, asOf);
      if (type < 0 || age < 0) return;
      const at = slot * width + type;
      counts = grown(counts, at);
      sums = grown(sums, at);
      counts[at] = (counts[at] as number) + 1;
      sums[at] = (sums[at] as number) + roundHalfOut((points[type] as number) * fade(age));
    },
    read: (slot) => {
      for (let i = 0; i < width; i++) {
        found.counts[i] = counts[slot * width + i] ?? 0;
        found.points[i] = sums[slot * width + i] ?? 0;
      }
      return found;
    },
  };
};
