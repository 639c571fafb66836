import { median } from "./median.js";
import type { Contender } from "./open-process.js";

/** What one contestant reached: the median of its rounds. */
export interface Result {
  readonly name: string;
  /** Leads a second of CPU. */
  readonly rate: number;
  /** How much slower than the first contestant: the median of the ratios of each round. */
  readonly ratio: number;
  /** How far the rounds lie apart: the quarter points' distance, as a share of the median. */
  readonly spread: number;
}

/** Lets everybody run in turn, so many rounds; one before them does not count. */
export const alternate = async (
  contenders: readonly Contender[],
  rounds: number,
  milliseconds: number,
): Promise<readonly Result[]> => {
  const rates = contenders.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, contender] of contenders.entries()) {
      const { leads, cpu } = await contender.round(milliseconds);
      if (round > 0) rates[i]?.push((1000 * leads) / cpu);
    }
  const first = rates[0] ?? [];
  return contenders.map(({ name }, i) => {
    const own = rates[i] ?? [];
    const rate = median(own);
    const sorted = [...own].sort((a, b) => a - b);
    const quarter = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    const ratio = median(own.map((one, round) => (first[round] ?? Number.NaN) / one));
    return { name, rate, ratio, spread: (quarter(0.75) - quarter(0.25)) / rate };
  });
};
