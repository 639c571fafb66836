import type { Path, Report } from "../../model/errors.js";
import { scoreOf } from "./quantile-edges.js";
import type { RfmParams, Thresholds } from "./rfm-params.js";

/** A list of edges, and whether a value on an edge has the score below it. */
interface Scale {
  readonly edges: readonly number[];
  readonly includes: boolean;
}

const scaleOf = (source: { readonly [edge: string]: unknown }, included: string): Scale => {
  const [[edge, edges] = ["", []]] = Object.entries(source).filter(([, value]) => Array.isArray(value));
  return { edges: edges as number[], includes: edge === included };
};

/** One and the number of edges that the value has passed: it is above them, or not below those that `includes` it. */
export const stepOf = ({ edges, includes }: Scale, value: number): number => {
  if (!includes) return scoreOf(edges, value);
  let score = 1;
  for (const edge of edges) if (edge <= value) score += 1;
  return score;
};

export const readThresholds = ({ recency, frequency, monetary }: Thresholds) => ({
  recency: scaleOf(recency, "below"),
  frequency: scaleOf(frequency, "from"),
  monetary: scaleOf(monetary, "from"),
});
export type Scales = ReturnType<typeof readThresholds>;

export const checkThresholds = (scales: Scales, path: Path, report: Report): void => {
  for (const [dimension, { edges }] of Object.entries(scales)) {
    const place = edges.findIndex((edge, i) => i > 0 && edge <= (edges[i - 1] as number));
    if (place < 0) continue;
    const found = `${edges[place]} behind ${edges[place - 1]}`;
    report({
      path: [...path, dimension],
      message: `edges are out of order: ${found}; expected each to be greater than the one before`,
      found,
      expected: "ascending edges",
    });
  }
};

/** The highest scores of R, F and M. */
export const highest = ({ quantiles = 5, thresholds }: RfmParams): readonly [number, number, number] => {
  if (thresholds === undefined) return [quantiles, quantiles, quantiles];
  const { recency, frequency, monetary } = readThresholds(thresholds);
  return [recency.edges.length + 1, frequency.edges.length + 1, monetary.edges.length + 1];
};
