/** A stretch of numbers: all of them between two edges, or one edge alone. */
export interface Stretch {
  /** Where it begins; the same as `high` for an edge alone, which is then included. */
  readonly low: number;
  readonly high: number;
  /** A number of it, which stands for all. */
  readonly value: number;
}

const between = (low: number, high: number): Stretch => {
  const value =
    low === Number.NEGATIVE_INFINITY
      ? high === Number.POSITIVE_INFINITY
        ? 0
        : high - Math.max(1, Math.abs(high))
      : high === Number.POSITIVE_INFINITY
        ? low + Math.max(1, Math.abs(low))
        : low + (high - low) / 2;
  return { low, high, value };
};

/** All numbers, cut at the edges, which must ascend: below the first, the first itself, up to the second, and so on. */
export const stretchesOf = (edges: readonly number[]): readonly Stretch[] => {
  const ends = [...edges, Number.POSITIVE_INFINITY];
  return [
    between(Number.NEGATIVE_INFINITY, ends[0] as number),
    ...edges.flatMap((edge, i) => [{ low: edge, high: edge, value: edge }, between(edge, ends[i + 1] as number)]),
  ];
};

const isEdge = ({ low, high }: Stretch): boolean => low === high;

/** Stretches that follow each other, in words. */
const runWords = (first: Stretch, last: Stretch): string => {
  const below = isEdge(last) ? `up to ${last.high}` : `below ${last.high}`;
  if (first.low === Number.NEGATIVE_INFINITY) return last.high === Number.POSITIVE_INFINITY ? "any number" : below;
  if (first === last && isEdge(first)) return `exactly ${first.low}`;
  const above = isEdge(first) ? `from ${first.low}` : `above ${first.low}`;
  if (last.high === Number.POSITIVE_INFINITY) return isEdge(first) ? `${above} on` : above;
  return isEdge(first) && !isEdge(last) ? `${above} to ${below}` : `${above}${isEdge(last) ? "" : " and"} ${below}`;
};

/** The runs that positions make, in ascending order. */
export const runsOf = (positions: readonly number[]): readonly (readonly [first: number, last: number])[] => {
  const runs: [number, number][] = [];
  for (const position of positions) {
    const run = runs[runs.length - 1];
    if (run !== undefined && run[1] === position - 1) run[1] = position;
    else runs.push([position, position]);
  }
  return runs;
};

/** Stretches by their positions, in words: `below 5`, `from 5 to below 8`, `exactly 8 or above 10`. */
export const stretchWords = (stretches: readonly Stretch[], positions: readonly number[]): string =>
  runsOf(positions)
    .map(([first, last]) => runWords(stretches[first] as Stretch, stretches[last] as Stretch))
    .join(" or ");
