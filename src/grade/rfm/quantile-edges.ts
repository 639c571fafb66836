/**
 * The edges that part values into quantiles: type 7 of Hyndman and Fan (1996), as R's `quantile` and numpy have it. An edge between
 * two neighbouring values is below the upper one, also where doubles cannot tell.
 *
 * @param values ascending, at least one
 */
export const quantileEdges = (values: Float64Array, quantiles: number): number[] => {
  const last = values.length - 1;
  return Array.from({ length: quantiles - 1 }, (_, i) => {
    const place = last * (i + 1);
    const below = values[Math.floor(place / quantiles)] as number;
    const above = values[Math.ceil(place / quantiles)] as number;
    const rest = place % quantiles;
    if (rest === 0 || below === above) return below;
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
