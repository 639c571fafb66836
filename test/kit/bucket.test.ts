import { describe, expect, it } from "vitest";
import { bucket } from "../../src/kit/bucket.js";

/** FNV-1a and MurmurHash3's finaliser from their definitions, in whole numbers of any size. */
const definition = (text: string): number => {
  const word = 0xffffffffn;
  let hash = 2166136261n;
  for (const byte of Buffer.from(text, "utf8")) hash = ((hash ^ BigInt(byte)) * 16777619n) & word;
  hash ^= hash >> 16n;
  hash = (hash * 0x85ebca6bn) & word;
  hash ^= hash >> 13n;
  hash = (hash * 0xc2b2ae35n) & word;
  hash ^= hash >> 16n;
  return Number(hash % 10000n) / 100;
};

describe("bucket", () => {
  it.each(["", "L1", "L2", "上海", "é", "😀", "\ud800", "a\ud800b", "x".repeat(1000)])(
    "is FNV-1a and fmix32 of %j",
    (text) => {
      expect(bucket(text)).toBe(definition(text));
    },
  );

  it("never changes", () => {
    expect(["L1", "L2", "L3", "上海", "1C1I7A6R", ""].map(bucket)).toEqual([37.41, 90.98, 56.79, 46.66, 32.99, 89.23]);
  });

  it("takes a number and its text for the same", () => {
    expect(bucket(42)).toBe(bucket("42"));
    expect(bucket(42n)).toBe(bucket("42"));
    expect(bucket(true)).toBe(bucket("true"));
  });

  it.each([
    ["running numbers", (i: number) => `L${i}`],
    ["padded numbers", (i: number) => String(i).padStart(11, "138")],
    ["names", (i: number) => `客户${i}公司`],
  ])("spreads %s evenly", (_, name) => {
    const counts = new Array<number>(100).fill(0);
    const all = 100_000;
    for (let i = 0; i < all; i++) {
      const value = bucket(name(i));
      counts[Math.floor(value)]! += 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - all / 100) ** 2 / (all / 100), 0);
    // 99 degrees of freedom: the 0.999 quantile is 148.2, the 0.001 quantile 61.1.
    expect(chiSquare).toBeLessThan(148.2);
    expect(chiSquare).toBeGreaterThan(61.1);
  });
});
