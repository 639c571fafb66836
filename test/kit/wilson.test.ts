import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilson } from "../../src/kit/wilson.js";

describe("Wilson's score interval", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I, method 3; and 10 of 20.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [10, 20, 0.2993, 0.7007],
  ])("of %i in %i", (successes, trials, low, high) => {
    const found = wilson(successes, trials);
    expect(found?.share).toBe(successes / trials);
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it("is unknown where nothing was tried", () => {
    expect(wilson(0, 0)).toBeUndefined();
  });

  it("has the share within, lies between 0 and 1, and mirrors failures", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (trials, some) => {
        const successes = some % (trials + 1);
        const { share, low, high } = wilson(successes, trials)!;
        const mirrored = wilson(trials - successes, trials)!;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
        expect(mirrored.low).toBeCloseTo(1 - high, 10);
        // Its bounds solve (p - q)² = z² q (1 - q) / n.
        for (const bound of [low, high]) {
          expect((share - bound) ** 2).toBeCloseTo((1.959963984540054 ** 2 * bound * (1 - bound)) / trials, 10);
        }
      }),
    );
  });
});
