import fc from "fast-check";
import { expect, it } from "vitest";
import { holds } from "../../../src/grade/band.js";
import { reviewBands } from "../../../src/grade/review/bands.js";

const edge = fc.integer({ min: 1, max: 6 });
const lower = fc.oneof(fc.constant({}), fc.record({ from: edge }), fc.record({ above: edge }));
const upper = fc.oneof(fc.constant({}), fc.record({ below: edge }), fc.record({ upTo: edge }));
const band = fc.tuple(lower, upper).map(([low, high]) => ({ ...low, ...high }));

/** Every edge, something between any two, and both ends. */
const numbers = Array.from({ length: 33 }, (_, i) => i / 4);

it("finds a hole where a number has no band, and an unreachable band where no number takes it first", () => {
  fc.assert(
    fc.property(fc.array(band, { minLength: 1, maxLength: 6 }), (bands) => {
      const firsts = numbers.map((value) => bands.findIndex((one) => holds(one, value)));
      const problems = reviewBands(bands, [], { complete: true });
      expect(problems.some(({ path }) => path.length === 0)).toBe(firsts.includes(-1));
      const unreached = problems.filter(({ message }) => /never reached|holds no number/.test(message));
      expect(unreached.map(({ path }) => path[0])).toEqual(bands.flatMap((_, i) => (firsts.includes(i) ? [] : [i])));
    }),
  );
});
