import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSums } from "../../src/kit/exact-sums.js";

/** A double's shortest decimal writing in units of 10^-400, as a whole number; by the digits, not by the code under test. */
const unitsOf = (value: number): bigint => {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return BigInt(whole + fraction) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
};

/** The double nearest to a fraction of whole numbers, by a quotient of 60 digits more than a double has. */
const nearest = (units: bigint, count = 1): number => Number(`${(units * 10n ** 60n) / BigInt(count)}e-460`);

const money = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((cents) => cents / 100);
/** Amounts whose last places are about as fine as a double has them there. */
const large = fc
  .tuple(fc.bigInt({ min: 10n ** 14n, max: 10n ** 17n }), fc.nat({ max: 6 }), fc.boolean())
  .map(([digits, places, less]) => Number(`${less ? "-" : ""}${digits}e-${places}`));
const amount = fc.oneof(
  { weight: 6, arbitrary: money },
  { weight: 3, arbitrary: fc.integer({ min: -1000, max: 1000 }) },
  { weight: 2, arbitrary: large },
  { weight: 1, arbitrary: fc.integer().map((n) => n / 2 ** 12) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200, max: 1e200 }) },
);
const additions = fc.array(
  fc.tuple(
    fc.constantFrom(0, 1, 2, 1500),
    amount.map((value) => value + 0),
  ),
);

const slots = [0, 1, 2, 1500];
const sumsOf = (all: readonly (readonly [number, number])[]) => {
  const sums = openSums();
  for (const [slot, value] of all) sums.add(slot, value);
  return sums;
};

describe("openSums", () => {
  it("gives the double nearest to the sum and to its share of a count", () => {
    fc.assert(
      fc.property(additions, fc.integer({ min: 1, max: 1000 }), (all, count) => {
        const sums = sumsOf(all);
        for (const slot of slots) {
          const exact = all.reduce((sum, [of, value]) => (of === slot ? sum + unitsOf(value) : sum), 0n);
          expect(sums.read(slot)).toBe(nearest(exact));
          expect(sums.average(slot, count)).toBe(nearest(exact, count));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("does not depend on the order", () => {
    fc.assert(
      fc.property(
        additions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(slots.map(sumsOf(shuffled).read)).toEqual(slots.map(sumsOf(all).read));
        },
      ),
    );
  });
});
