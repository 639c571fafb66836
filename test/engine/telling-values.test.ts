import { describe, expect, it } from "vitest";
import { tellingLeads, tellingValues } from "../../src/engine/telling-values.js";
import { parseRuleSet } from "../../src/index.js";

const ruleSet = parseRuleSet({
  name: "telling",
  timeZone: "Asia/Shanghai",
  fields: {
    sales: { type: "number" },
    rate: { type: "number" },
    age: { type: "number" },
    source: { oneOf: ["web", "fair"] },
    city: {},
    hot: { type: "boolean" },
    seen: { type: "date" },
    tags: { type: "list" },
    more: { type: "object" },
    phone: { normalize: "phone", country: "CN" },
    owner: {},
  },
  conditions: { rich: { when: { rate: { from: 2.5 } } } },
  grades: { size: { type: "bands", fact: "age", bands: [{ above: 40, grade: "old" }, { grade: "young" }] } },
  territories: { by: "city", East: ["Shanghai", "Nanjing"] },
  teams: { sales: {} },
  routes: [
    { when: { sales: { from: 500000 }, seen: { withinLast: "P10D" } }, assign: { team: "sales" } },
    { when: { tags: ["crm", "erp"], condition: "rich" }, assign: { team: "sales" } },
    { when: { more: { path: "$.a.b", equal: 7 }, seen: { before: "2026-01-10" } }, assign: { team: "sales" } },
    { when: { size: "old" }, assign: { team: "sales" } },
  ],
});
const now = Date.parse("2026-03-02T01:00:00Z");
const values = (field: string) => tellingValues([ruleSet], now).get(field);

describe("tellingValues", () => {
  it("has thresholds of conditions, named ones too, with their neighbours in the unit in which they are written", () => {
    expect(values("sales")).toEqual(expect.arrayContaining([499999, 500000, 500001]));
    expect(values("rate")).toEqual(expect.arrayContaining([2.4, 2.5, 2.6]));
  });

  it("has edges of bands", () => {
    expect(values("age")).toEqual(expect.arrayContaining([39, 40, 41]));
  });

  it("has the values of `oneOf`, territories, lists, and what a path leads into", () => {
    expect(values("source")).toEqual(["web", "fair", undefined]);
    expect(values("city")).toEqual(expect.arrayContaining(["East", "Shanghai", "Nanjing"]));
    expect(values("tags")).toEqual(expect.arrayContaining([["crm"], ["erp"]]));
    expect(values("more")).toContainEqual({ a: { b: 7 } });
    expect(values("hot")).toEqual([true, false, undefined]);
  });

  it("has the days around a date, and around what a duration comes to", () => {
    expect(values("seen")).toEqual(expect.arrayContaining(["2026-01-09", "2026-01-10", "2026-01-11"]));
    expect(values("seen")).toEqual(expect.arrayContaining(["2026-02-19", "2026-02-20", "2026-02-21"]));
  });

  it("has something that nobody mentions, and nothing, for every field", () => {
    for (const field of ["sales", "city", "tags", "phone", "owner"]) {
      const found = values(field) ?? [];
      expect(found.at(-1)).toBeUndefined();
      expect(found.length).toBeGreaterThan(1);
    }
  });
});

describe("tellingLeads", () => {
  it("gives as many as are asked for, each of which can be read, and takes every route", () => {
    const leads = [...tellingLeads([ruleSet], { count: 500, now })];
    expect(leads).toHaveLength(500);
    for (const lead of leads) expect(ruleSet.intake.row(lead)).toMatchObject({ ok: true, warnings: [] });
    expect(new Set(leads.map(({ id }) => id)).size).toBe(500);
  });

  it("is the same for the same seed and another for another", () => {
    const take = (seed: number) => [...tellingLeads([ruleSet], { count: 200, seed, now })];
    expect(take(3)).toEqual(take(3));
    expect(take(3)).not.toEqual(take(4));
  });
});
