import fc from "fast-check";
import { expect, it } from "vitest";
import { noReceipts, receive, receivedAfter, receivedWithin, unreceive } from "../../src/turns/receipts.js";

it("counts what was received in any time, whatever the order it came in", () => {
  const instant = fc.integer({ min: 0, max: 30 });
  const step = fc.record({ at: instant, back: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), instant, fc.nat({ max: 20 }), (steps, from, span) => {
      const until = from + span;
      const receipts = noReceipts();
      const plain: number[] = [];
      for (const { at, back } of steps) {
        if (back) {
          unreceive(receipts, at);
          const i = plain.indexOf(at);
          if (i >= 0) plain.splice(i, 1);
        } else {
          receive(receipts, at);
          plain.push(at);
        }
      }
      expect(receivedWithin(receipts, from, until)).toBe(plain.filter((at) => from <= at && at < until).length);
      expect(receivedAfter(receipts, from)).toBe(plain.filter((at) => at > from).length);
      expect(receipts.at).toEqual([...new Set(plain)].sort((a, b) => a - b));
    }),
    { numRuns: 1000 },
  );
});
