import { describe, expect, it } from "vitest";
import { createEngine, ModelError, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";

const source = {
  name: "sales",
  version: "3",
  timeZone: "Asia/Shanghai",
  fields: { stage: {}, source: {}, size: { type: "number" }, industry: {} },
  grades: {
    sector: { type: "rules", rules: [{ when: { industry: "steel" }, grade: "heavy" }], otherwise: "light" },
    odds: {
      type: "likelihood",
      facts: ["source", "sector"],
      won: { stage: "Won" },
      lost: { stage: "Lost" },
      minimum: 1,
    },
    best: { type: "pareto", fact: "odds.score", cuts: [0.4, 0.7] },
    abc: { type: "pareto" },
    urgent: { type: "rules", rules: [{ when: { best: "A", abc: "A" }, grade: "call" }] },
  },
  teams: { sales: {} },
  routes: [{ name: "all", assign: { team: "sales" } }],
};
type Source = Omit<typeof source, "grades"> & { grades: object };

const engineOf = (changes: Partial<Source> = {}) => createEngine(parseRuleSet({ ...source, ...changes }), { reps: [] });

const sources = ["web", "fair", "phone"];
const leads = Array.from({ length: 60 }, (_, i) => ({
  id: `L${i}`,
  stage: i % 5 === 0 ? "Open" : (i * 7) % 11 < 3 + (i % 3) ? "Won" : "Lost",
  source: sources[i % 3],
  industry: i % 4 === 0 ? "steel" : "food",
}));
const orders = leads.flatMap(({ id }, i) =>
  Array.from({ length: i % 3 }, (_, j) => ({ leadId: id, date: `2026-0${1 + j}-11`, amount: (i * i) / 10 })),
);

const engine = engineOf();
const model = engine.fit(leads, { now, orders });
const stored = JSON.parse(JSON.stringify(model));

describe("a model", () => {
  it("is plain JSON that says what it was made of", () => {
    expect(stored).toEqual(model);
    expect(model).toMatchObject({
      ruleSet: { name: "sales", version: "3" },
      now: "2026-03-02T01:00:00.000Z",
    });
    expect(Object.keys(model.grades)).toEqual(expect.arrayContaining(["odds", "best", "abc"]));
  });

  it("grades one lead as it grades all of them, with its own orders alone too", () => {
    const evidence = engine.evidence({ now, orders, model: stored });
    for (const lead of leads) {
      const own = orders.filter(({ leadId }) => leadId === lead.id);
      const alone = engine.grade(lead, { now, orders: own, model: stored, receipts: true });
      expect(alone).toEqual(engine.grade(lead, { now, evidence, receipts: true }));
      expect(alone.ok && alone.grades.best).toMatch(/^[ABC]$/);
    }
  });

  it("learns round by round: the ranking stands on scores that were learned before", () => {
    const evidence = engine.evidence({ now, orders, model: stored });
    const scores = leads.map((lead) => {
      const graded = engine.grade(lead, { now, evidence });
      return graded.ok ? (graded.grades["odds.score"] as number) : 0;
    });
    const ranked = createEngine(
      parseRuleSet({
        name: "ranked",
        fields: { score: { type: "number" } },
        grades: { best: { type: "pareto", fact: "score", cuts: [0.4, 0.7] } },
      }),
      { reps: [] },
    ).fit(
      scores.map((score, i) => ({ id: String(i), score })),
      { now },
    );
    expect(model.grades.best).toEqual(ranked.grades.best);
    expect(ranked.grades.best).toMatchObject({ classes: [{ grade: "A" }, { grade: "B" }, { grade: "C" }] });
  });

  it("is refused by another rule set, and by other graders or fields", () => {
    const refusal = (changes: Partial<Source>): unknown => {
      try {
        engineOf(changes).evidence({ now, model: stored });
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const ofOther = refusal({ name: "service", fields: { ...source.fields, source: { aliases: ["来源"] } as object } });
    expect(ofOther).toBeInstanceOf(ModelError);
    expect(ofOther).toMatchObject({
      code: "model",
      message: 'the model was learned by another rule set, "sales" 3; this one is "service"',
    });
    const { grades } = source;
    const changed = [
      { grades: { ...grades, odds: { ...grades.odds, minimum: 2 } } },
      { grades: { ...grades, best: { ...grades.best, cuts: [0.5, 0.7] } } },
      // A grade that a learned one stands on.
      { grades: { ...grades, sector: { ...grades.sector, otherwise: "other" } } },
      { fields: { ...source.fields, source: { values: { 官网: "web" } } as object } },
      { timeZone: "UTC" },
    ];
    for (const one of changed)
      expect(refusal(one)).toMatchObject({ code: "model", message: expect.stringContaining("fit it again") });
  });

  it("is good for other routes, fields and grades that nothing learned stands on", () => {
    const { urgent: _, ...grades } = source.grades;
    for (const changes of [
      { routes: [], teams: {}, version: "4" },
      { fields: { ...source.fields, size: { aliases: ["员工"] } as object } },
      { grades },
    ] as Partial<Source>[]) {
      const other = engineOf(changes);
      expect(other.ruleSet.hash).not.toBe(engine.ruleSet.hash);
      const graded = other.grade(leads[1], { now, orders, model: stored });
      expect(graded).toMatchObject({ ok: true, grades: { best: expect.stringMatching(/^[ABC]$/) } });
    }
  });

  it("is refused where it is no model", () => {
    for (const wrong of [null, 5, "model", [], {}, { ...stored, hash: 5 }, { ...stored, grades: [] }])
      expect(() => engine.evidence({ now, model: wrong })).toThrow(ModelError);
    const { abc: _, ...grades } = stored.grades;
    expect(() => engine.grade(leads[0], { now, model: { ...stored, grades } })).toThrow(
      'the model has nothing that the grade "abc" can use',
    );
  });

  it("is not needed: whoever learned nothing gives no grade and says why", () => {
    expect(engine.grade(leads[1], { now })).toMatchObject({
      grades: { sector: "light", "odds.reason": "no-model", "best.reason": "no-model", "abc.reason": "no-model" },
    });
  });
});
