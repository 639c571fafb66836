import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { specJsonSchema } from "../../src/index.js";

const holds = new Ajv({ strict: false }).compile(specJsonSchema() as object);

const roundRobin = {
  ruleSet: "./round-robin.json",
  now: "2026-03-02T09:00:00+08:00",
  reps: [
    { id: "amy", teams: ["sales"] },
    { id: "bo", teams: ["sales"] },
  ],
  tests: [
    {
      name: "a large Shanghai customer goes to key accounts",
      lead: { id: "L1", province: "上海", annualSales: 8000000 },
      expect: {
        outcome: "assigned",
        team: "key-accounts",
        route: "large customers",
        grades: { size: "large", "partner.score": 17 },
      },
    },
    {
      name: "back from leave without a burst",
      steps: [
        { assign: { count: 10, like: { province: "上海" } }, expect: { counts: { amy: 5, bo: 5 } } },
        { set: { rep: "amy", status: "away" } },
        { assign: { count: 10, like: {} }, expect: { counts: { bo: 10 }, outcomes: { assigned: 9, held: 1 } } },
        { at: "2026-03-05T09:00:00+08:00" },
        { record: { type: "closed", leadId: "L3" } },
        { add: { id: "cy" } },
        { remove: "cy" },
        { trace: { lead: "L3", rep: "bo" }, expect: { reason: "turn" } },
        { expect: { totals: { min: 9, max: 11 } } },
        { assign: { count: 10, like: {} }, expect: { counts: { amy: 5, bo: 5 }, order: ["amy", "bo"] } },
      ],
    },
  ],
};
const cases = {
  ruleSet: "./sales.jsonc",
  reps: "./reps.csv",
  now: "2026-03-02T09:00:00+08:00",
  defaults: { 客户名称: "甲公司{n}", 联系电话: "138{n:8}" },
  cases: {
    columns: ["年销售额", "需求程度", "=规模", "=team"],
    rows: [
      [5000001, "A", "大客户", "大客户部"],
      [5000000, "A", "中客户", "大客户部"],
    ],
  },
};

describe("the JSON Schema of specs", () => {
  it.each([
    ["tests of one lead and of steps", roundRobin],
    ["a table of cases", cases],
    ["cases from a file", { ...cases, cases: { file: "cases.csv" } }],
    ["several tables", { ...cases, cases: [cases.cases, { name: "more", file: "cases.csv" }] }],
  ])("holds for %s", (_, spec) => {
    expect(holds(spec) ? [] : holds.errors).toEqual([]);
  });

  it.each([
    ["an unknown key", { ...cases, test: [] }],
    ["an unknown key of a test", { ...cases, tests: [{ name: "it", leed: {} }] }],
    ["an unknown expectation", { ...cases, tests: [{ name: "it", lead: {}, expect: { teem: "sales" } }] }],
    ["an unknown step", { ...cases, tests: [{ name: "it", steps: [{ asign: {} }] }] }],
    ["an unknown outcome", { ...cases, tests: [{ name: "it", lead: {}, expect: { outcome: "given" } }] }],
    ["no rule set", { cases: cases.cases }],
    ["a table without rows", { ...cases, cases: { columns: ["=team"] } }],
  ])("does not hold for %s", (_, spec) => {
    expect(holds(spec)).toBe(false);
  });

  it("says what each key of a spec is for, so that an editor can", () => {
    const { properties } = specJsonSchema() as { properties: { [key: string]: { description?: string } } };
    const silent = Object.keys(properties).filter((key) => properties[key]?.description === undefined);
    expect(new Set(silent)).toEqual(new Set(["$schema", "description", "$comment"]));
  });
});
