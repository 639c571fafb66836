import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00Z";
const cuts = [0.8, 0.95];

const engine = createEngine(
  parseRuleSet({
    name: "abc",
    fields: { value: { type: "number" } },
    grades: { abc: { type: "pareto", fact: "value" } },
  }),
  { reps: [] },
);
const byOrders = createEngine(parseRuleSet({ name: "abc", grades: { abc: { type: "pareto" } } }), { reps: [] });

/** Amounts in cents, so that sums in whole numbers are exact. */
const cents = fc.array(fc.oneof(fc.integer({ min: -500, max: 5000 }), fc.constantFrom(100, 1000)), {
  minLength: 1,
  maxLength: 40,
});

const fitted = (values: readonly number[]) => {
  const leads = values.map((value, i) => ({ id: String(i), value }));
  const model = JSON.parse(JSON.stringify(engine.fit(leads, { now })));
  const grades = leads.map((lead) => {
    const graded = engine.grade(lead, { now, model });
    return graded.ok ? (graded.grades.abc as string) : undefined;
  });
  return { model, grades };
};

/** By the definition, in whole cents. */
const expected = (values: readonly number[]): string[] => {
  const total = values.filter((value) => value > 0).reduce((a, b) => a + b, 0);
  return values.map((value) => {
    if (value <= 0) return "C";
    const before = values.filter((other) => other > value).reduce((a, b) => a + b, 0);
    return before * 100 < 80 * total ? "A" : before * 100 < 95 * total ? "B" : "C";
  });
};

describe("pareto", () => {
  it("is what its definition says, in any order, in any unit of account", () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(1, 0.01, 0.001, 1e-9, 1e12), (values, unit) => {
        const { grades } = fitted(values.map((value) => Number((value * unit).toPrecision(6))));
        expect(grades).toEqual(expected(values));
      }),
    );
  });

  it("holds in A at least its cut of the value with no more customers than needed, up to ties", () => {
    fc.assert(
      fc.property(
        cents.filter((values) => values.some((value) => value > 0)),
        (values) => {
          const { grades } = fitted(values);
          const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0);
          const total = sum(values.filter((value) => value > 0));
          for (const [i, last] of ["A", "B"].entries()) {
            const inside = values.filter((_, at) => (grades[at] as string) <= last);
            const cut = (cuts[i] as number) * 100;
            expect(sum(inside) * 100).toBeGreaterThanOrEqual(cut * total);
            const without = inside.filter((value) => value > Math.min(...inside));
            expect(sum(without) * 100).toBeLessThan(cut * total);
          }
        },
      ),
    );
  });

  it("learns the same model whatever the order of leads or of orders", () => {
    const shuffled = cents.chain((values) =>
      fc.tuple(fc.constant(values), fc.shuffledSubarray(values, { minLength: values.length })),
    );
    fc.assert(
      fc.property(shuffled, ([values, others]) => {
        const money = (some: readonly number[]) => some.map((value) => value / 100);
        expect(fitted(money(others)).model).toEqual(fitted(money(values)).model);
        const rows = money(values).map((amount, i) => ({ leadId: String(i % 5), date: "2026-01-01", amount }));
        const fit = (orders: readonly object[]) => byOrders.fit([], { now, orders });
        expect(fit([...rows].reverse())).toEqual(fit(rows));
      }),
    );
  });

  it("grades by a model never higher for less", () => {
    fc.assert(
      fc.property(
        cents,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (values, a, b) => {
          const { model } = fitted(values);
          const gradeOf = (value: number) => {
            const graded = engine.grade({ id: "x", value }, { now, model });
            return graded.ok ? (graded.grades.abc as string) : "";
          };
          expect(gradeOf(Math.max(a, b)) <= gradeOf(Math.min(a, b))).toBe(true);
        },
      ),
    );
  });
});
