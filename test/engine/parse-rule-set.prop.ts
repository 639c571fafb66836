import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, openBook, parseRuleSet, RuleSetError } from "../../src/index.js";
import { now } from "../support/team.js";

/** One of everything that a rule file can hold. */
const whole = {
  $schema: "x",
  name: "whole",
  version: "1",
  language: "zh",
  timeZone: "Asia/Shanghai",
  fields: {
    id: { aliases: ["编号"], from: ["company"] },
    company: { type: "string", required: true, normalize: "company" },
    phone: { normalize: "phone", country: "CN", required: { when: { source: ["call"] } } },
    province: { normalize: "region", values: { SH: "上海" } },
    source: { oneOf: ["call", "web"], invalid: "missing" },
    sales: { type: "number" },
    products: { type: "list" },
    due: { type: "date", format: ["dd/MM/yyyy"] },
    extra: { type: "object" },
  },
  repFields: { years: { type: "number", aliases: ["工龄"] } },
  conditions: {
    eastern: { any: [{ fact: "province", operator: "in", value: ["上海", "江苏"] }] },
    far: { when: { not: { condition: "eastern" } } },
  },
  grades: {
    size: {
      type: "bands",
      fact: "sales",
      bands: [
        { above: 5, grade: "large" },
        { from: 1, upTo: 5, grade: "mid" },
      ],
      missing: "none",
    },
    heat: {
      type: "rules",
      rules: [
        { when: { source: "call" }, grade: "hot" },
        { conditions: { all: [] }, event: { type: "grade", params: { grade: "cold" } } },
      ],
    },
    level: {
      type: "table",
      by: ["size", "heat"],
      rows: [
        ["large", ["hot", "cold"], "A"],
        ["*", { not: "hot" }, "B"],
      ],
      otherwise: "C",
    },
  },
  territories: { east: { when: { condition: "eastern" }, children: { sh: { when: { province: "上海" } } } }, rest: {} },
  teams: {
    sales: {
      lead: "amy",
      caps: { open: 40, day: 8, week: 30, month: 100, rolling: [{ max: 14, per: "P30D" }] },
      makeUp: 0.5,
      countManual: true,
    },
    key: { territories: ["east"], balance: "sales", weight: 2 },
  },
  pools: { open: { description: "for everybody" } },
  routes: [
    {
      name: "key",
      priority: 3,
      during: "2026-01-01/2027-01-01",
      when: {
        size: "large",
        products: ["crm"],
        due: { withinNext: "P30D" },
        any: [{ sales: { above: 1, below: { fact: "sales" } } }, { condition: "far" }],
      },
      assign: {
        teams: ["sales", "key"],
        among: "weighted",
        exclude: { field: "source" },
        require: [
          "territory",
          { where: { when: { "rep.years": { from: 1 } } } },
          { type: "specialty", lead: "products", rep: "skills", need: "all" },
        ],
        prefer: [
          { history: "source", counts: true },
          { "value-tier": { grade: "size", levels: { large: ["senior"] }, otherwise: "none" } },
          { attributes: { match: [{ lead: "sales", rep: { from: "low", below: "high" }, weight: 2 }], atLeast: 1 } },
          {
            performance: {
              metric: { mix: [{ won: "won", of: "deals", prior: 20, weight: 0.5 }, { column: "joy" }] },
              keep: { top: 2 },
            },
          },
        ],
        pick: { performance: { won: "won", of: "deals" } },
        otherwise: [
          { team: "sales", pick: "best-match", require: [{ specialty: { lead: "products", rep: "skills" } }] },
          { hold: "P2D" },
          { pool: "open" },
        ],
      },
    },
    {
      conditions: { all: [{ fact: "extra", path: "$.a[0].b", operator: "not:equal", value: null }] },
      event: { type: "assign", params: { team: "sales", pick: { rep: { field: "source" } } } },
    },
    { assign: { pool: "open" } },
  ],
  fallback: [{ team: "sales", rotation: "rest", pick: "least-loaded" }, { pool: "open" }],
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const places = (json: unknown, path: (string | number)[] = []): (string | number)[][] => {
  if (typeof json !== "object" || json === null) return [path];
  const inner = Array.isArray(json)
    ? json.map((item, i) => places(item, [...path, i]))
    : Object.entries(json).map(([key, item]) => places(item, [...path, key]));
  return [path, ...inner.flat()];
};
const all = places(whole);

type Change = { place: number; kind: "replace" | "remove" | "rename" | "swap"; value: Json; other: number };

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat({ max: all.length - 1 }),
  kind: fc.constantFrom("replace", "remove", "rename", "swap"),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
    fc.constantFrom("", "sales", "province", "P2D", 0, -1, 1e308, "__proto__", "constructor"),
  ),
  other: fc.nat({ max: all.length - 1 }),
});

const parentOf = (
  json: unknown,
  path: readonly (string | number)[],
): { [key: string | number]: unknown } | undefined => {
  let value: unknown = json;
  for (const key of path.slice(0, -1)) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as { [key: string | number]: unknown })[key];
  }
  return typeof value === "object" && value !== null ? (value as { [key: string | number]: unknown }) : undefined;
};

const apply = (json: unknown, { place, kind, value, other }: Change): void => {
  const path = all[place] ?? [];
  const key = path[path.length - 1];
  const parent = parentOf(json, path);
  if (parent === undefined || key === undefined) return;
  const set = (name: string | number, item: unknown): void => {
    Object.defineProperty(parent, name, { value: item, enumerable: true, configurable: true, writable: true });
  };
  if (kind === "replace") set(key, value);
  else if (kind === "remove") {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else delete parent[key];
  } else if (kind === "rename" && !Array.isArray(parent)) {
    set(typeof value === "string" ? value : "renamed", parent[key]);
    delete parent[key];
  } else {
    const from = all[other] ?? [];
    const last = from[from.length - 1];
    const source = parentOf(whole, from);
    if (source && last !== undefined) set(key, structuredClone(source[last]));
  }
};

const expectAcceptedOrExplained = (json: unknown): void => {
  const result = checkRuleSet(json);
  if (result.ok) {
    const engine = createEngine(result.ruleSet, { reps: [{ id: "amy", teams: ["sales", "key"], skills: ["crm"] }] });
    const decision = engine.assign(
      { company: "甲", sales: 10, products: ["crm"], source: "call", phone: "13800138000", due: "2026-03-10" },
      { book: openBook(), now },
    );
    expect(typeof decision.outcome).toBe("string");
    expect(engine.explain(decision)).not.toBe("");
    return;
  }
  expect(result.problems.length).toBeGreaterThan(0);
  for (const { path, message } of result.problems) {
    expect(Array.isArray(path)).toBe(true);
    expect(message).not.toMatch(/invalid input|undefined|\[object/i);
    expect(message.length).toBeGreaterThan(5);
  }
  expect(() => parseRuleSet(json)).toThrow(RuleSetError);
};

describe("any JSON as a rule file", () => {
  it("the whole one is accepted", () => {
    const result = checkRuleSet(whole);
    expect(result.ok ? [] : result.problems).toEqual([]);
  });

  it("is accepted, or every problem is told; never another exception", () => {
    fc.assert(fc.property(fc.jsonValue(), expectAcceptedOrExplained), { numRuns: 500 });
    fc.assert(
      fc.property(fc.anything(), (json) => void expect(() => checkRuleSet(json)).not.toThrow()),
      { numRuns: 500 },
    );
  });

  it("so is a good one with a few things changed", () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const json = structuredClone(whole);
        for (const one of changes) apply(json, one);
        expectAcceptedOrExplained(json);
      }),
      { numRuns: 400 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("nested as deep as anybody likes", () => {
    for (const wrap of [
      (inner: unknown) => ({ all: [inner] }),
      (inner: unknown) => ({ not: inner }),
      (inner: unknown) => [inner],
      (inner: unknown) => ({ a: inner }),
    ]) {
      let deep: unknown = { fact: "id", operator: "equal", value: 1 };
      for (let i = 0; i < 20_000; i++) deep = wrap(deep);
      for (const json of [
        deep,
        { name: "x", routes: [{ conditions: deep, assign: { team: "t" } }] },
        { name: "x", routes: [{ when: deep, assign: { team: "t" } }] },
      ]) {
        const result = checkRuleSet(json);
        expect(result.ok).toBe(false);
      }
    }
  });
});
