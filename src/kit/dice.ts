import { codePointsOf } from "./code-points.js";
import { grown } from "./grown.js";
import type { Measure } from "./measure.js";

const slack = 1e-9;

/** Which pairs of the second text are taken already. */
let taken = new Uint8Array(64);

/** How many pairs of neighbours two texts have in common, each as often as both have it. */
const shared = (a: Int32Array, from: number, length: number, b: Int32Array, at: number, count: number): number => {
  taken = grown(taken, count);
  taken.fill(0, 0, count);
  let common = 0;
  for (let i = 0; i < length - 1; i++) {
    for (let j = 0; j < count - 1; j++) {
      if (taken[j] !== 0 || a[from + i] !== b[at + j] || a[from + i + 1] !== b[at + j + 1]) continue;
      taken[j] = 1;
      common += 1;
      break;
    }
  }
  return common;
};

/** Sørensen and Dice on pairs of neighbouring characters: twice those in common, over those of both. A single character is a piece by itself. */
export const dice: Measure = {
  piece: 2,
  between: (points, from, length, others, at, count) => {
    if (length === 1 || count === 1) return length === count && points[from] === others[at] ? 1 : 0;
    return (2 * shared(points, from, length, others, at, count)) / (length + count - 2);
  },
  least: (a, b, similarity) => Math.max(1, Math.ceil((similarity * (a + b)) / 2 - slack)),
};

/** The similarity of two texts by Sørensen and Dice on pairs of neighbouring characters, 0 to 1. Equal texts are 1, empty ones 0. */
export const diceSimilarity = (a: string, b: string): number => {
  const [one, other] = [codePointsOf(a), codePointsOf(b)];
  if (one.length === 0 || other.length === 0) return 0;
  return dice.between(one, 0, one.length, other, 0, other.length);
};
