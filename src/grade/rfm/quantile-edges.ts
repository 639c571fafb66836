import { selectAt } from "../../kit/select.js";

/**
 * The edges that part values into quantiles: type 7 of Hyndman and Fan (1996), as R's `quantile` and numpy have it. An edge between
 * two neighbouring values is below the upper one, also where doubles cannot tell.
 *
 * @param values at least one; they are moved about
 */
export const quantileEdges = (values: Float64Array, quantiles: number): number[] => {
  const last = values.length - 1;
  let selected = 0;
  return Array.from({ length: quantiles - 1 }, (_, i) => {
    const place = last * (i + 1);
    const rest = place % quantiles;
    const at = (place - rest) / quantiles;
    const below = selectAt(values, at, selected);
    selected = at;
    if (rest === 0) return below;
    const above = selectAt(values, at + 1, at + 1);
    if (below === above) return below;
    const between = (below * (quantiles - rest) + above * rest) / quantiles;
    // Fifteen digits are what a double keeps of a decimal.
    const edge = Number(between.toPrecision(15));
    return edge >= below && edge < above ? edge : below;
  });
};

/** One and the number of edges below the value. */
export const scoreOf = (edges: readonly number[], value: number): number => {
  let score = 1;
  for (let i = 0; i < edges.length; i++) if ((edges[i] as number) < value) score += 1;
  return score;
};
