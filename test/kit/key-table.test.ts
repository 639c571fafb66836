import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openKeyTable } from "../../src/kit/key-table.js";

const numbersIn = (keys: readonly string[]) => {
  const table = openKeyTable();
  const numbers = keys.map((key) => {
    const found = table.find(key);
    return found < 0 ? table.add(key) : found;
  });
  return { table, numbers };
};

/** As a `Map` has it. */
const expectedOf = (keys: readonly string[]): number[] => {
  const numbers = new Map<string, number>();
  return keys.map((key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
};

const key = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "",
    "\0",
    "\0\0",
    "a\0",
    "x".repeat(12),
    "x".repeat(13),
    "12345678901é",
    "\x7f\x7f\x7f\x7f",
    "\x80",
    "\ud800",
    "a\ud800",
    "客户",
    "客户1",
    "__proto__",
    "x".repeat(20_000),
  ),
);

describe("openKeyTable", () => {
  it("numbers texts as they come", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const { table, numbers } = numbersIn(keys);
        expect(numbers).toEqual(expectedOf(keys));
        expect(table.keys).toEqual([...new Set(keys)]);
        expect(table.find("none of these")).toBe(-1);
      }),
    );
  });

  it.each([
    ["running numbers", (i: number) => `C${i}`],
    ["padded numbers", (i: number) => String(i).padStart(12, "0")],
    ["names that differ at the end", (i: number) => `${"客户".repeat(10)}${i}`],
  ])("keeps many apart: %s", (_, name) => {
    const keys = Array.from({ length: 50_000 }, (_, i) => name(i));
    const { table, numbers } = numbersIn(keys);
    expect(numbers).toEqual(keys.map((_, i) => i));
    expect(keys.map(table.find)).toEqual(numbers);
    expect(table.find(name(50_000))).toBe(-1);
  });

  it("tells texts of the same hash apart", () => {
    // FNV-1a gives both beginnings the same 32 bits (found by trying), and so whatever follows them.
    const collision = ["C449599-customer", "C612382-customer"];
    const { table, numbers } = numbersIn(collision);
    expect(numbers).toEqual([0, 1]);
    expect(collision.map(table.find)).toEqual([0, 1]);
  });
});
