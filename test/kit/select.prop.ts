import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectAt } from "../../src/kit/select.js";

const sorted = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

describe("selectAt", () => {
  it("brings to each place what sorting would, in ascending places, and loses nothing", () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), fc.array(fc.nat(), { minLength: 1 }), (list, places) => {
        const values = Float64Array.from(list, (one) => one + 0);
        const expected = sorted(values);
        let low = 0;
        for (const place of sorted(places.map((one) => one % list.length))) {
          expect(selectAt(values, place, low)).toBe(expected[place]);
          low = place;
        }
        expect(sorted(values)).toEqual(expected);
      }),
    );
  });

  it("takes lists that lie badly: sorted, turned, all alike, and in the shape of an organ's pipes", () => {
    const size = 20_000;
    const shapes: ((i: number) => number)[] = [
      (i) => i,
      (i) => -i,
      () => 1,
      (i) => Math.min(i, size - i),
      (i) => i % 2,
    ];
    for (const shape of shapes) {
      const values = Float64Array.from({ length: size }, (_, i) => shape(i) + 0);
      const expected = sorted(values);
      for (const place of [0, 1, size / 2, size - 1]) expect(selectAt(values.slice(), place)).toBe(expected[place]);
    }
  });
});
