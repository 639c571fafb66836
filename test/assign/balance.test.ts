import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/index.js";
import { engineOf, members, now, oneTeam } from "../support/team.js";

const ruleSet = oneTeam({ team: { balance: "value" }, more: { fields: { value: { type: "number" } } } });

/** Gives out leads of these values and says who got each, and what each rep got in all. */
const give = (values: readonly (number | undefined)[], ids: readonly string[] = ["amy", "bo"]) => {
  const engine = engineOf(ruleSet, members(ids));
  const book = openBook();
  const total = new Map(ids.map((id) => [id, 0]));
  const reps = values.map((value, i) => {
    const { rep = "" } = engine.assign({ id: `${i}`, value }, { book, now });
    total.set(rep, (total.get(rep) ?? 0) + (value ?? 0));
    return rep;
  });
  return { reps, total, book };
};

describe("turns balanced by value", () => {
  it("a lead without a value, with zero or a negative one weighs the mean so far, and 1 before there is one", () => {
    for (const nothing of [undefined, 0, -5]) {
      const lag = (book: ReturnType<typeof give>["book"]) =>
        (book.state.rotations.get("sales")?.members.get("amy")?.lag ?? 0) / 2 ** 20;
      expect(lag(give([nothing]).book)).toBe(-0.5);
      // 10 and 30 have the mean 20; amy has 10, bo 30 and amy the third.
      const { reps, book } = give([10, 30, nothing]);
      expect(reps).toEqual(["amy", "bo", "amy"]);
      expect(lag(book)).toBe(0);
    }
  });

  it("weighs a hundred million as what it is", () => {
    const { reps, total } = give([100_000_000, ...Array.from({ length: 10 }, () => 10_000_000)]);
    expect(reps.slice(1)).toEqual(Array(10).fill("bo"));
    expect(total.get("bo")).toBe(100_000_000);
  });

  it("keeps every rep within one largest lead of the even share", () => {
    const value = fc.oneof(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0.01, max: 1e6, noNaN: true }),
      fc.integer({ min: 1, max: 1e9 }),
    );
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), fc.integer({ min: 2, max: 6 }), (values, size) => {
        const { total } = give(
          values,
          Array.from({ length: size }, (_, i) => `r${i}`),
        );
        const share = values.reduce((a, b) => a + b, 0) / size;
        const largest = Math.max(...values);
        for (const got of total.values())
          expect(Math.abs(got - share)).toBeLessThanOrEqual(largest * (1 + 1e-6) + 1e-3);
      }),
      { numRuns: 200 },
    );
  });
});
