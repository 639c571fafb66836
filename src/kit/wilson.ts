/** The 97.5th percentile of the standard normal distribution: 95 % lie within this on both sides. */
const z = 1.959963984540054;

/** A share, and the bounds between which the true one lies with a confidence of 95 %. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** The share of successes with Wilson's score interval; `undefined` where nothing was tried. */
export const wilson = (successes: number, trials: number): Share | undefined => {
  if (trials === 0) return undefined;
  const share = successes / trials;
  const spread = (z * z) / trials;
  const middle = (share + spread / 2) / (1 + spread);
  const reach = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / trials + spread / (4 * trials));
  return {
    share,
    low: successes === 0 ? 0 : middle - reach,
    high: successes === trials ? 1 : middle + reach,
  };
};
