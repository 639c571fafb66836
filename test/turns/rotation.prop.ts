import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { perLead } from "../../src/turns/lag.js";
import { choose, give, openRotation } from "../../src/turns/rotation.js";

/** Exact fractions: the same turns worked out without rounding. */
class Fraction {
  constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}
  plus(other: Fraction): Fraction {
    return new Fraction(this.over * other.under + other.over * this.under, this.under * other.under).reduced();
  }
  times(over: bigint, under: bigint): Fraction {
    return new Fraction(this.over * over, this.under * under).reduced();
  }
  compare(other: Fraction): number {
    const difference = this.over * other.under - other.over * this.under;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  private reduced(): Fraction {
    let [a, b] = [this.over < 0n ? -this.over : this.over, this.under];
    while (b !== 0n) [a, b] = [b, a % b];
    return a === 0n ? new Fraction(0n, 1n) : new Fraction(this.over / a, this.under / a);
  }
}

const zero = new Fraction(0n, 1n);

interface Turns {
  lags: Map<string, Fraction>;
  last: Map<string, number>;
  before: string[];
  leads: number;
}

const centre = (turns: Turns, reps: readonly string[], weights: ReadonlyMap<string, bigint>): void => {
  const sum = reps.map((rep) => turns.lags.get(rep) ?? zero).reduce((a, b) => a.plus(b), zero);
  const weight = reps.map((rep) => weights.get(rep) ?? 0n).reduce((a, b) => a + b, 0n);
  for (const rep of reps)
    turns.lags.set(rep, (turns.lags.get(rep) ?? zero).plus(sum.times(-(weights.get(rep) ?? 0n), weight)));
};

/** Section "The fair rotation" of the design, step by step. */
const next = (
  turns: Turns,
  available: readonly string[],
  candidates: readonly string[],
  weights: ReadonlyMap<string, bigint>,
): string => {
  centre(
    turns,
    available.filter((rep) => turns.before.includes(rep)),
    weights,
  );
  centre(turns, available, weights);
  const total = candidates.map((rep) => weights.get(rep) ?? 0n).reduce((a, b) => a + b, 0n);
  const lag = (rep: string): Fraction => turns.lags.get(rep) ?? zero;
  const share = (rep: string): Fraction => new Fraction(weights.get(rep) ?? 0n, total);
  const eligible = candidates.filter((rep) => lag(rep).compare(zero) >= 0);
  const pool = eligible.length > 0 ? eligible : candidates;
  const measure = (rep: string): Fraction =>
    eligible.length > 0
      ? lag(rep)
          .times(-1n, 1n)
          .plus(new Fraction(1n, 1n))
          .times(1n, weights.get(rep) ?? 1n)
      : lag(rep).plus(share(rep)).times(-1n, 1n);
  const picked = [...pool].sort(
    (a, b) =>
      measure(a).compare(measure(b)) ||
      (turns.last.get(a) ?? 0) - (turns.last.get(b) ?? 0) ||
      available.indexOf(a) - available.indexOf(b),
  )[0] as string;
  for (const rep of candidates) turns.lags.set(rep, lag(rep).plus(share(rep)));
  turns.lags.set(picked, lag(picked).plus(new Fraction(-1n, 1n)));
  turns.leads += 1;
  turns.last.set(picked, turns.leads);
  turns.before = [...available];
  return picked;
};

const all = ["a", "b", "c", "d", "e"];

describe("choose and give", () => {
  it("agree with exact arithmetic where the weights divide a lead evenly", () => {
    // With total weights that are powers of two nothing is rounded, and the two must not differ in a single pick.
    const weights = new Map(all.map((rep) => [rep, 1n]));
    const step = fc.record({ absent: fc.subarray(all), unable: fc.subarray(all) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const exact: Turns = { lags: new Map(), last: new Map(), before: [], leads: 0 };
        const rotation = openRotation();
        for (const { absent, unable } of steps) {
          const available = all.filter((rep) => !absent.includes(rep)).slice(0, 4);
          const candidates = available.filter((rep) => !unable.includes(rep));
          if (![1, 2, 4].includes(available.length) || ![1, 2, 4].includes(candidates.length)) continue;
          if (!powerOfTwoMove(rotation.available, available)) continue;
          const draw = {
            available,
            weights: available.map(() => 1),
            candidates: Int32Array.from(candidates, (rep) => available.indexOf(rep)),
            charged: Int32Array.from(candidates, (rep) => available.indexOf(rep)),
            quantum: perLead,
          };
          const picked = available[choose(rotation, draw)] as string;
          give(rotation, { ...draw, charged: candidates, picked }, undefined);
          expect(picked).toBe(next(exact, available, candidates, weights));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("stay within a millionth of a lead of exact lags for any weights", () => {
    const weight = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 5, maxLength: 5 }),
        fc.array(fc.subarray(all, { minLength: 1 }), { maxLength: 30 }),
        (list, days) => {
          const weights = new Map(all.map((rep, i) => [rep, BigInt(list[i] as number)]));
          const exact: Turns = { lags: new Map(), last: new Map(), before: [], leads: 0 };
          const rotation = openRotation();
          for (const available of days) {
            const positions = Int32Array.from(available, (_, i) => i);
            const draw = {
              available,
              weights: available.map((rep) => Number(weights.get(rep))),
              candidates: positions,
              charged: positions,
              quantum: perLead,
            };
            const picked = next(exact, available, available, weights);
            choose(rotation, draw);
            give(rotation, { ...draw, charged: available, picked }, undefined);
            for (const rep of available) {
              const fraction = exact.lags.get(rep) ?? zero;
              const lag = (rotation.members.get(rep)?.lag ?? 0) / perLead;
              expect(Math.abs(lag - Number((fraction.over * 10n ** 12n) / fraction.under) / 1e12)).toBeLessThan(1e-6);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** Centring divides by how many are there and how many of them stayed. */
const powerOfTwoMove = (before: readonly string[], available: readonly string[]): boolean =>
  [0, 1, 2, 4].includes(available.filter((rep) => before.includes(rep)).length);
