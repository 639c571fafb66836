import { openRandom } from "../../src/kit/random.js";

/** What generators draw with; the same seed draws the same. */
export interface Draw {
  /** From 0 (included) to 1 (not). */
  readonly random: () => number;
  readonly chance: (share: number) => boolean;
  /** A whole number, both ends included. */
  readonly whole: (from: number, upTo: number) => number;
  readonly oneOf: <T>(list: readonly T[]) => T;
  /** So many different ones, in the order of the list. */
  readonly someOf: <T>(list: readonly T[], count: number) => T[];
  readonly shuffled: <T>(list: readonly T[]) => T[];
}

export const openDraw = (seed: number): Draw => {
  const random = openRandom(seed);
  const whole = (from: number, upTo: number): number => from + Math.floor(random() * (upTo - from + 1));
  const oneOf = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)] as T;
  const shuffled = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = whole(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  const someOf = <T>(list: readonly T[], count: number): T[] => {
    const places = new Set<number>();
    while (places.size < Math.min(count, list.length)) places.add(whole(0, list.length - 1));
    return [...places].sort((a, b) => a - b).map((place) => list[place] as T);
  };
  return { random, chance: (share) => random() < share, whole, oneOf, someOf, shuffled };
};
