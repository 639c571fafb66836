import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00Z";
const facts = ["source", "size", "online"];

const engine = createEngine(
  parseRuleSet({
    name: "odds",
    fields: { stage: {}, source: {}, size: { type: "number" }, online: { type: "boolean" } },
    grades: {
      odds: { type: "likelihood", facts, won: { stage: "Won" }, lost: { stage: "Lost" }, minimum: 1 },
    },
  }),
  { reps: [] },
);

const lead = fc.record(
  {
    stage: fc.constantFrom("Won", "Lost", "Open"),
    source: fc.oneof(fc.constantFrom("a", "b", "1", "__proto__"), fc.string({ minLength: 1 })),
    size: fc.oneof(fc.constantFrom(0, -0, 1, 2), fc.double({ noNaN: true, noDefaultInfinity: true })),
    online: fc.boolean(),
  },
  { requiredKeys: ["stage"] },
);
const population = fc
  .array(lead, { minLength: 1, maxLength: 60 })
  .map((leads) => leads.map((one, i) => ({ ...one, id: String(i) })));

const fit = (leads: readonly object[]) => engine.fit(leads, { now });
const grade = (one: object, model: unknown) => {
  const graded = engine.grade({ ...one, id: "x" }, { now, model, receipts: true });
  if (!graded.ok) throw new Error("cannot be read");
  return graded;
};

describe("likelihood", () => {
  it("stays in its bounds, and its lines sum to the logit", () => {
    fc.assert(
      fc.property(population, lead, (leads, one) => {
        const { grades, receipts } = grade(one, fit(leads));
        if (!leads.some(({ stage }) => stage !== "Open")) {
          expect(grades).toEqual({ "odds.reason": "too-few" });
          return;
        }
        const score = grades["odds.score"] as number;
        expect(score).toBeGreaterThanOrEqual(0.01);
        expect(score).toBeLessThanOrEqual(99.99);
        const logit = (receipts?.odds?.lines ?? []).reduce((sum, { points = 0 }) => sum + points, 0);
        expect(score).toBe(Math.min(Math.max(100 / (1 + Math.exp(-logit)), 0.01), 99.99));
      }),
    );
  });

  it("ignores unseen values, learns the same in any order, and survives JSON", () => {
    const shuffled = population.chain((leads) =>
      fc.tuple(fc.constant(leads), fc.shuffledSubarray(leads, { minLength: leads.length })),
    );
    fc.assert(
      fc.property(shuffled, lead, ([leads, others], one) => {
        const model = fit(leads);
        expect(fit(others)).toEqual(model);
        const stored = JSON.parse(JSON.stringify(model));
        expect(grade(one, stored).grades).toEqual(grade(one, model).grades);
        const { source: _, ...rest } = one;
        const unseen = { ...rest, source: "seen by nobody: \u{1F984}" };
        expect(grade(unseen, model).grades).toEqual(grade(rest, model).grades);
      }),
    );
  });
});
