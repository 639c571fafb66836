import { describe, expect, it } from "vitest";
import { openSums } from "../../src/kit/exact-sums.js";

const sumOf = (amounts: readonly number[]): number => {
  const sums = openSums();
  for (const amount of amounts) sums.add(0, amount);
  return sums.read(0);
};

describe("openSums", () => {
  it.each([
    [[], 0],
    [[0.1, 0.2], 0.3],
    [[1, 0.5, 0.25, 0.125], 1.875],
    [[0.1, -0.1], 0],
    [[19.99, 19.99, 19.99], 59.97],
    // More places than whole numbers in doubles are kept for.
    [[0.000_000_1, 0.000_000_2], 0.000_000_3],
    [[1e-300, 1e300, -1e300], 1e-300],
    // The sum leaves what doubles hold of whole numbers, and comes back.
    [[Number.MAX_SAFE_INTEGER, 1, 1, -Number.MAX_SAFE_INTEGER], 2],
    [[2 ** 53 - 1, 0.25, 0.25, 0.25, 0.25], 2 ** 53],
    // One amount is beyond, the sum is not.
    [[-5e15, 1e16], 5e15],
    [[-5e15, 1e16, 0.5, -5e15], 0.5],
    // The second has two places, and its double is not the nearest to the sum in hundredths of the first.
    [[584_523.41, 71_612_445_521_113.6], 71_612_446_105_637.02],
    // 2^46 + 0.03125 is written 70368744177664.03, and 2^46 + 0.046875 is 70368744177664.05.
    [[70_368_744_177_664.03, -70_368_744_177_664], 0.03],
    [[70_368_744_177_664.05, -70_368_744_177_664], 0.05],
    [[0.01, 100_000_000_000_000.03, -100_000_000_000_000], 0.04],
  ])("of %j is %d", (amounts, sum) => {
    expect(sumOf(amounts)).toBe(sum);
  });

  it("keeps each slot's own sum, wherever places or range are left behind by another", () => {
    const sums = openSums();
    sums.add(3, 1.5);
    sums.add(5000, 0.25);
    sums.add(0, 1e-9);
    sums.add(3, 1.5);
    sums.add(9000, 7);
    expect([3, 5000, 0, 9000, 1, 8999, 1_000_000].map(sums.read)).toEqual([3, 0.25, 1e-9, 7, 0, 0, 0]);
  });

  it("averages the sum, not the rounded sum", () => {
    const sums = openSums();
    for (const amount of [0.1, 0.1, 0.1]) sums.add(0, amount);
    expect(sums.average(0, 3)).toBe(0.1);
    for (const amount of [0.1, 0.1, 1e-12, -1e-12]) sums.add(0, amount);
    expect(sums.average(0, 5)).toBe(0.1);
  });
});
