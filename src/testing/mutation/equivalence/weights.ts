import { isPlain, type Plain } from "../../../kit/plain.js";
import { valueAt } from "../../../kit/value-at.js";
import type { Comparison, Pair } from "./comparison.js";

const most = 10;

/** The sums of the weights of all subsets of pairs, and whether each is enough. */
const sumsOf = (pairs: readonly Plain[], atLeast: unknown): { readonly sum: number; readonly enough: boolean }[] =>
  Array.from({ length: 2 ** pairs.length }, (_, subset) => {
    let sum = 0;
    pairs.forEach(({ weight = 1 }, i) => {
      if ((subset & (1 << i)) !== 0) sum += weight as number;
    });
    return { sum, enough: typeof atLeast === "number" ? sum >= atLeast : sum > 0 };
  });

const readPairs = ({ change: { path } }: Pair, source: unknown) => {
  const pairs = valueAt(source, path.slice(0, -2));
  const around = valueAt(source, path.slice(0, -3));
  const atLeast = isPlain(around) ? around.atLeast : undefined;
  return Array.isArray(pairs) ? sumsOf((pairs as Plain[]).slice(0, most + 1), atLeast) : [];
};

/** Weights of attributes by which reps come in the same order, whatever they match. */
export const weights: Comparison = (pair) => {
  const { path } = pair.change;
  if (path.at(-1) !== "weight" || !path.some((key) => key === "attributes" || key === "match")) return undefined;
  const [one, other] = [readPairs(pair, pair.original.source), readPairs(pair, pair.changed.source)];
  if (one.length !== other.length || one.length > 2 ** most) return undefined;
  const isSame = one.every((here, i) =>
    one.every((there, j) => {
      const [otherHere, otherThere] = [other[i], other[j]];
      if (otherHere === undefined || otherThere === undefined) return false;
      return (
        Math.sign(here.sum - there.sum) === Math.sign(otherHere.sum - otherThere.sum) &&
        here.enough === otherHere.enough
      );
    }),
  );
  return isSame ? "same" : [];
};
