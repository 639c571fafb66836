import fc from "fast-check";
import { expect, it } from "vitest";
import { openPairs } from "../../src/kit/pair-index.js";

it("numbers pairs as a map of their texts does", () => {
  const side = fc.oneof(fc.nat({ max: 20 }), fc.nat());
  fc.assert(
    fc.property(fc.array(fc.tuple(side, side), { maxLength: 500 }), (pairs) => {
      const index = openPairs();
      const known = new Map<string, number>();
      for (const [a, b] of pairs) {
        const key = `${a},${b}`;
        if (!known.has(key)) known.set(key, known.size);
        expect(index.of(a, b)).toBe(known.get(key));
        expect(index.size()).toBe(known.size);
      }
    }),
  );
});
