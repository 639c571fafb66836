const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The least double above a finite one. */
const nextAbove = (value: number): number => {
  if (value === 0) return Number.MIN_VALUE;
  double[0] = value;
  bits[0] = (bits[0] as bigint) + (value > 0 ? 1n : -1n);
  return double[0];
};

/** How many of the ascending thresholds are at most `value`. */
export const countUpTo = (thresholds: Float64Array, value: number): number => {
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((thresholds[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Where the truth of a test changes along the numbers: from each threshold on it is the other. */
export interface Steps {
  /** The truth below the first threshold. */
  readonly first: boolean;
  readonly thresholds: readonly number[];
}

/** Follows a test that only tells numbers apart by their place among `cuts`. */
export const stepsOf = (test: (value: number) => boolean, cuts: readonly number[]): Steps => {
  const edges = cuts.length < 2 ? cuts : [...new Set(cuts)].sort((a, b) => a - b);
  const first = test(Number.NEGATIVE_INFINITY);
  const thresholds: number[] = [];
  let truth = first;
  const note = (now: boolean, from: number): void => {
    if (now === truth) return;
    truth = now;
    thresholds.push(from);
  };
  edges.forEach((edge, i) => {
    note(test(edge), edge);
    const above = nextAbove(edge);
    const next = edges[i + 1];
    // Neighbours leave no room between them.
    if (next === undefined || above < next) note(test(next === undefined ? Number.POSITIVE_INFINITY : above), above);
  });
  return { first, thresholds };
};
