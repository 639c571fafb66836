import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const cities = Array.from({ length: 2_000 }, (_, i) => `city ${i}`);

const ruleSet = parseRuleSet({
  name: "many rules",
  fields: { city: {}, country: {}, revenue: { type: "number" } },
  grades: {
    size: {
      type: "rules",
      rules: Array.from({ length: 200 }, (_, i) => ({ when: { revenue: { below: (i + 1) * 10 } }, grade: `S${i}` })),
      otherwise: "large",
    },
    tier: { type: "bands", fact: "revenue", bands: [{ from: 100, grade: "A" }, { grade: "B" }] },
  },
  territories: {
    Europe: {
      when: { country: ["DE", "FR"] },
      children: Object.fromEntries(cities.map((city) => [`around ${city}`, { when: { city } }])),
    },
    Elsewhere: {},
  },
  teams: { sales: {} },
  routes: [
    ...cities.map((city, i) => ({
      name: `route ${i}`,
      when: { city, size: { not: "large" } },
      assign: { team: "sales", require: ["territory"] },
    })),
    { name: "the rest", assign: { team: "sales" } },
  ],
});
const engine = createEngine(ruleSet, {
  reps: [
    { id: "amy", teams: ["sales"], territories: ["around city 1234"] },
    { id: "bo", teams: ["sales"], territories: ["Europe"] },
  ],
});

describe("a rule set of thousands", () => {
  it("takes the route, the grade and the territory that its file says", () => {
    const decide = (lead: object) => engine.decide(lead, { book: openBook(), now }).decision;
    expect(decide({ id: "1", city: "city 1234", country: "FR", revenue: 1995 })).toMatchObject({
      route: "route 1234",
      grades: { size: "S199", tier: "A" },
      rep: "amy",
    });
    expect(decide({ id: "2", city: "city 7", country: "FR", revenue: 5 })).toMatchObject({
      route: "route 7",
      grades: { size: "S0" },
      rep: "bo",
    });
    expect(decide({ id: "3", city: "city 7", country: "FR", revenue: 2000 })).toMatchObject({ route: "the rest" });
    expect(decide({ id: "4", city: "city 7", country: "US", revenue: 9 })).toMatchObject({ outcome: "unassigned" });
  });

  it("tells how its rules are found", () => {
    const { routes, grades, territories } = engine.stats();
    expect(routes).toMatchObject({ rules: 2_001, clauses: 2_001, dimensions: 2, residual: 0 });
    expect(routes.plan).not.toBe("scan");
    expect(Object.keys(grades)).toEqual(["size"]);
    expect(grades.size).toMatchObject({ rules: 200, dimensions: 1, residual: 0 });
    expect(territories.map(({ rules, plan }) => [rules, plan === "scan"])).toEqual([
      [2, true],
      [2_000, false],
    ]);
  });

  it("keeps its index for every roster", () => {
    expect(engine.withReps([{ id: "cy", teams: ["sales"] }]).ruleSet).toBe(ruleSet);
  });
});
