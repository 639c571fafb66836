import type { Point } from "../../../conditions/space/point.js";
import { among } from "./among.js";
import type { Comparison, Pair } from "./comparison.js";
import { conditions } from "./conditions.js";
import { grade } from "./grade.js";
import { routes } from "./routes.js";
import { scorecard } from "./scorecard.js";
import { segments } from "./segments.js";
import { weights } from "./weights.js";

const comparisons: readonly Comparison[] = [among, weights, segments, scorecard, grade, routes, conditions];

/** Whether a change can be proven to make no difference; otherwise facts for which it may make one. */
export const compareMeanings = (pair: Pair): "same" | readonly Point[] => {
  const points: Point[] = [];
  for (const compare of comparisons) {
    const verdict = compare(pair);
    if (verdict === "same") return "same";
    points.push(...(verdict ?? []));
  }
  return points;
};
