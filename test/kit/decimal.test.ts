import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  multiplyDecimals,
  numberOf,
  sumExactly,
} from "../../src/kit/decimal.js";

const decimal = (digits: bigint, places: number): Decimal => ({ digits, places });
/** Numbers as people write them. */
const written = fc.tuple(fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }), fc.nat({ max: 12 }));
/** A decimal in units of 10^-40, as a whole number. */
const units = ({ digits, places }: Decimal): bigint => digits * 10n ** BigInt(40 - places);

describe("decimalOf", () => {
  it.each([
    [0, 0n, 0],
    [-0, 0n, 0],
    [0.1, 1n, 1],
    [-12.5, -125n, 1],
    [100, 100n, 0],
    [1e21, 10n ** 21n, 0],
    [1.5e300, 15n * 10n ** 299n, 0],
    [-2.5e-7, -25n, 8],
    [5e-324, 5n, 324],
    [Number.MAX_SAFE_INTEGER, 9_007_199_254_740_991n, 0],
  ])("%d", (value, digits, places) => {
    expect(decimalOf(value)).toEqual({ digits, places });
  });

  it("goes back to the same double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberOf(decimalOf(value))).toBe(value + 0);
      }),
    );
  });

  it("is what was written, up to fifteen digits", () => {
    fc.assert(
      fc.property(written, ([digits, places]) => {
        expect(units(decimalOf(Number(`${digits}e-${places}`)))).toBe(units(decimal(digits, places)));
      }),
    );
  });
});

describe("decimals", () => {
  it("are added, multiplied and compared as whole numbers are", () => {
    fc.assert(
      fc.property(written, written, ([a, i], [b, j]) => {
        const [x, y] = [decimal(a, i), decimal(b, j)];
        expect(units(addDecimals(x, y))).toBe(units(x) + units(y));
        expect(units(multiplyDecimals(x, y)) * 10n ** 40n).toBe(units(x) * units(y));
        const difference = units(x) - units(y);
        expect(Math.sign(compareDecimals(x, y))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    );
  });

  it("are equal however many places they have", () => {
    expect(compareDecimals(decimal(10n, 1), decimal(1n, 0))).toBe(0);
    expect(compareDecimals(decimal(-11n, 1), decimal(-1n, 0))).toBeLessThan(0);
  });
});

describe("sumExactly", () => {
  it.each([
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[0.1, 0.7, -0.8], 0],
    [[1e16, 1, -1e16], 1],
    [[1e300, 1e-300, -1e300], 1e-300],
    [[Number.MAX_SAFE_INTEGER, 1, 1, -1], Number.MAX_SAFE_INTEGER + 1],
  ])("of %j is %d", (values, sum) => {
    expect(sumExactly(values)).toBe(sum);
  });

  it("is the sum of what was written, in any order", () => {
    fc.assert(
      fc.property(fc.array(written), (all) => {
        const values = all.map(([digits, places]) => Number(`${digits}e-${places}`));
        const sum = all.reduce((sum, [digits, places]) => sum + units(decimal(digits, places)), 0n);
        expect(sumExactly(values)).toBe(Number(`${sum}e-40`));
        expect(sumExactly(values.reverse())).toBe(Number(`${sum}e-40`));
      }),
    );
  });
});
