import type { Facts } from "../../conditions/facts.js";
import type { Path } from "../../model/errors.js";
import type { Label } from "../../model/receipt.js";
import type { Branch } from "../grader.js";
import { type RfmParams, type Thresholds, types } from "./rfm-params.js";
import { holdsCell } from "./segments.js";

/** The scores of a customer; `undefined` for one who has none. */
type ScoresOf = (facts: Facts) => readonly [r: number, f: number, m: number] | undefined;

/** An edge of recency stands for what lies up to it, one of the others for what begins at it, and the list for what is left. */
const thresholdBranches = (thresholds: Thresholds, path: Path, scoresOf: ScoresOf): Branch[] =>
  (["recency", "frequency", "monetary"] as const).flatMap((dimension, at): Branch[] => {
    const source = Object.entries(thresholds[dimension]).find(([, edges]) => Array.isArray(edges));
    const [side, edges] = (source ?? ["", []]) as [string, readonly number[]];
    const scored = (score: number) => (facts: Facts) => scoresOf(facts)?.[at] === score;
    const list = [...path, "thresholds", dimension, side];
    // The least recency is best: its first edge bounds the highest score.
    const best = edges.length + 1;
    return dimension === "recency"
      ? [
          ...edges.map((_, i) => ({ at: [...list, i], taken: scored(best - i) })),
          { at: list, what: "beyond the last edge", taken: scored(1) },
        ]
      : [
          { at: list, what: "before the first edge", taken: scored(1) },
          ...edges.map((_, i) => ({ at: [...list, i], taken: scored(i + 2) })),
        ];
  });

/** Thresholds, segments, and the types of `split` as parts of a grader. */
export const rfmBranches = (
  params: RfmParams,
  scoresOf: ScoresOf,
  typeOf: (facts: Facts, model: unknown) => Label | undefined,
  path: Path,
): Branch[] => {
  const { thresholds, segments = [], split, otherwise } = params;
  const segmentAt = (facts: Facts): number | undefined => {
    const scores = scoresOf(facts);
    return scores && segments.findIndex((segment) => holdsCell(segment, ...scores));
  };
  return [
    ...(thresholds === undefined ? [] : thresholdBranches(thresholds, path, scoresOf)),
    ...segments.map(
      (_, i): Branch => ({
        at: [...path, "segments", i],
        taken: (facts) => segmentAt(facts) === i,
      }),
    ),
    ...(otherwise === undefined
      ? []
      : [{ at: [...path, "otherwise"], taken: (facts: Facts) => segmentAt(facts) === -1 }]),
    ...(split === undefined ? [] : types).map(
      ([type]): Branch => ({
        at: [...path, "split"],
        what: type,
        taken: (facts, model) => typeOf(facts, model) === type,
      }),
    ),
  ];
};
