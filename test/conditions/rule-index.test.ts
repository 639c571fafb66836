import { describe, expect, it } from "vitest";
import { compileConditions } from "../../src/conditions/compile-conditions.js";
import { indexRules, type Plan } from "../../src/conditions/rule-index/index-rules.js";
import type { Guarded } from "../../src/model/condition.js";
import { factsOf, shanghai, type Types, treeOf } from "./support.js";

const types: Types = {
  country: "string",
  city: "string",
  revenue: "number",
  wants: "list",
  due: "date",
  name: "string",
  extra: "object",
};

const rulesOf = (sources: readonly Guarded[]) =>
  sources.map((source) => {
    const tree = treeOf(source, { types });
    return { tree, holds: compileConditions(tree, shanghai) };
  });
const indexOf = (sources: readonly Guarded[], plan?: Plan) => indexRules(rulesOf(sources), shanghai, plan);
const first = (sources: readonly Guarded[], lead: Record<string, unknown>, plan?: Plan): number =>
  indexOf(sources, plan).first(factsOf(types, lead));

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe("the first rule that holds", () => {
  const plans: readonly Plan[] = ["scan", "bits", "cells"];

  it.each(plans)("is the first of those that hold, not the narrowest (%s)", (plan) => {
    const rules = [{ when: { country: "DE", revenue: { from: 100 } } }, { when: { country: "DE" } }, {}];
    expect(first(rules, { country: "DE", revenue: 100 }, plan)).toBe(0);
    expect(first(rules, { country: "DE", revenue: 99 }, plan)).toBe(1);
    expect(first(rules, { country: "FR", revenue: 100 }, plan)).toBe(2);
    expect(first([{ when: { country: "DE" } }], { country: "FR" }, plan)).toBe(-1);
  });

  it.each(plans)("counts both ends of ranges as they are written (%s)", (plan) => {
    const rules = [
      { when: { revenue: { above: 10, upTo: 20 } } },
      { when: { revenue: { from: 10, below: 20 } } },
      { when: { revenue: { between: [0, 10] } } },
    ] as Guarded[];
    const at = (revenue: unknown) => first(rules, { revenue }, plan);
    expect([9.999, 10, 10.001, 20, 20.001, -0, 0, -0.001].map(at)).toEqual([2, 1, 0, 0, -1, 2, 2, -1]);
    expect([undefined, null, "", Number.NaN].map(at)).toEqual([-1, -1, -1, -1]);
    expect(first([{ when: { revenue: { from: 10 } } }], { revenue: Number.POSITIVE_INFINITY }, plan)).toBe(0);
  });

  it.each(plans)("takes a missing fact as the operators do (%s)", (plan) => {
    const rules = [
      { when: { country: { present: true } } },
      { when: { city: { not: "Bonn" }, revenue: { present: false } } },
      { when: { not: { revenue: { above: 5 } } } },
    ];
    expect(first(rules, { country: "DE" }, plan)).toBe(0);
    expect(first(rules, {}, plan)).toBe(1);
    expect(first(rules, { country: "", city: "Bonn" }, plan)).toBe(2);
    expect(first(rules, { city: "Bonn", revenue: 6 }, plan)).toBe(-1);
  });

  it.each(plans)("compares dates with days by the day in the zone (%s)", (plan) => {
    const rules = [
      { when: { due: { before: "2026-03-04" } } },
      { when: { due: { after: "2026-03-04" } } },
    ] as Guarded[];
    const at = (due: string) => first(rules, { due }, plan);
    expect(at("2026-03-03")).toBe(0);
    expect(at("2026-03-04")).toBe(-1);
    expect(at("2026-03-05")).toBe(1);
    // 2026-03-04 00:30 and 2026-03-05 00:30 in Shanghai.
    expect(at("2026-03-03T16:30:00.000Z")).toBe(-1);
    expect(at("2026-03-04T16:30:00.000Z")).toBe(1);
    expect(at("someday")).toBe(-1);
  });

  it.each(plans)("finds what a list contains (%s)", (plan) => {
    const rules = [
      { when: { wants: { containsAll: ["A", "B"] } } },
      { when: { wants: ["C", "D"] } },
      { when: { wants: "A" } },
    ] as Guarded[];
    expect(first(rules, { wants: ["B", "A"] }, plan)).toBe(0);
    expect(first(rules, { wants: ["A", "D"] }, plan)).toBe(1);
    expect(first(rules, { wants: ["A"] }, plan)).toBe(2);
    expect(first(rules, { wants: ["B"] }, plan)).toBe(-1);
    expect(first(rules, { wants: "A" }, plan)).toBe(-1);
  });

  it("is found for any of ten thousand postcode ranges", () => {
    const rules = numbers(10_000).map((i) => ({ when: { revenue: { from: i * 10, below: i * 10 + 9 } } }));
    const index = indexOf(rules);
    expect(index.stats().plan).not.toBe("scan");
    for (const i of [0, 1, 511, 512, 4_999, 9_999]) {
      const at = (revenue: number) => index.first(factsOf(types, { revenue }));
      expect([i * 10, i * 10 + 8, i * 10 + 9].map(at)).toEqual([i, i, -1]);
    }
  });

  it("is found again within reading a fact", () => {
    const index = indexOf(
      numbers(40).map((i) => ({
        conditions: {
          all: [
            { fact: "country", operator: "equal", value: `C${i % 4}` },
            { fact: "extra", path: "$.deep", operator: "greaterThan", value: i },
          ],
        },
      })),
    );
    const inner: number[] = [];
    const plain = factsOf(types, { country: "C1", extra: { deep: 30 } });
    const extra = Object.defineProperty({}, "deep", {
      enumerable: true,
      get: () => {
        inner.push(index.first(plain));
        return 10;
      },
    });
    expect(index.first(factsOf(types, { country: "C3", extra }))).toBe(3);
    expect(new Set(inner)).toEqual(new Set([1]));
    expect(index.first(plain)).toBe(1);
  });

  it("goes on after a fact that throws", () => {
    const index = indexOf(
      numbers(40).map((i) => ({
        conditions: { all: [{ fact: "extra", path: "$.deep", operator: "equal", value: i }] },
      })),
    );
    const extra = Object.defineProperty({}, "deep", {
      enumerable: true,
      get: () => {
        throw new Error("broken");
      },
    });
    expect(() => index.first(factsOf(types, { extra }))).toThrow("broken");
    expect(index.first(factsOf(types, { extra: { deep: 7 } }))).toBe(7);
  });
});

describe("all rules that hold", () => {
  it.each(["scan", "bits", "cells"] as const)("come once each, in order (%s)", (plan) => {
    const index = indexOf(
      [
        { when: { any: [{ country: "DE" }, { revenue: { from: 5 } }] } },
        { when: { country: "FR" } },
        { when: { revenue: { below: 10 } } },
        {},
      ],
      plan,
    );
    const found: number[] = [];
    index.each(factsOf(types, { country: "DE", revenue: 7 }), (rule) => found.push(rule));
    expect(found).toEqual([0, 2, 3]);
  });
});

describe("a condition that no row answers", () => {
  it("is tested once for a lead, however many rules ask it", () => {
    let reads = 0;
    const rules = rulesOf(
      numbers(200).map((i) => ({
        when: { country: "DE", name: { matches: "GmbH$" }, revenue: { above: 1000 + i } },
      })) as Guarded[],
    );
    const counted = rules.map(({ tree, holds }) => {
      if (tree.type !== "all") throw new Error("no list of conditions");
      const of = tree.of.map((leaf) =>
        leaf.type === "test" && leaf.fact.name === "name"
          ? {
              ...leaf,
              fact: {
                ...leaf.fact,
                source: {
                  type: "string" as const,
                  read: (facts: Parameters<typeof leaf.fact.source.read>[0]) => {
                    reads += 1;
                    return leaf.fact.source.read(facts);
                  },
                },
              },
            }
          : leaf,
      );
      return { tree: { ...tree, of }, holds };
    });
    for (const plan of ["bits", "cells"] as const) {
      const index = indexRules(counted, shanghai, plan);
      reads = 0;
      expect(index.first(factsOf(types, { country: "DE", name: "Huber AG", revenue: 5000 }))).toBe(-1);
      expect(reads).toBe(1);
      expect(index.first(factsOf(types, { country: "DE", name: "Huber GmbH", revenue: 5000 }))).toBe(0);
      expect(reads).toBe(2);
      expect(index.first(factsOf(types, { country: "FR", name: "Huber GmbH", revenue: 5000 }))).toBe(-1);
      expect(reads).toBe(2);
    }
  });
});

describe("stats", () => {
  const places = (count: number): Guarded[] =>
    numbers(count).map((i) => ({ when: { country: `C${i % 50}`, city: `city ${i}` } }));

  it("says that few rules are tried one after the other", () => {
    expect(indexOf(places(3)).stats()).toMatchObject({ plan: "scan", rules: 3 });
    expect(
      indexOf(numbers(50).map((i) => ({ when: { name: { matches: `^${i}` } } })) as Guarded[]).stats(),
    ).toMatchObject({
      plan: "scan",
      residual: 1,
    });
  });

  it("counts clauses, dimensions and the share of clauses that rows do not answer alone", () => {
    const rules: Guarded[] = [
      ...places(6),
      { when: { any: [{ country: "DE" }, { city: "Bonn", name: { startsWith: "A" } }] } } as Guarded,
    ];
    expect(indexOf(rules).stats()).toMatchObject({ rules: 7, clauses: 8, dimensions: 2, residual: 1 / 8 });
  });

  it("keeps what would come to more than 32 clauses in one piece, and finds its rule", () => {
    const any = (i: number) => ({ any: [{ country: `C${i}` }, { city: `city ${i}` }, { revenue: i }] });
    const many = { when: { all: [any(1), any(2), any(3), any(4), any(5)] } } as Guarded;
    const index = indexOf([many, ...places(5)], "bits");
    expect(index.stats().clauses).toBeLessThanOrEqual(32 + 5);
    expect(index.stats().residual).toBeGreaterThan(0.5);
    expect(index.first(factsOf(types, { country: "C1", city: "city 2", revenue: 3 }))).toBe(-1);
    const all = { when: { all: [any(1), any(1), any(1), any(1), any(1)] } } as Guarded;
    expect(indexOf([all, ...places(5)], "bits").first(factsOf(types, { revenue: 1 }))).toBe(0);
  });

  it("takes cells where few rules are left for each, and bits where many are", () => {
    expect(indexOf(places(5_000)).stats().plan).toBe("cells");
    const wide = numbers(2_000).map((i) => ({
      when: {
        country: { notIn: [`C${i % 50}`, `C${(i + 7) % 50}`] },
        city: { not: `city ${i % 9}` },
        revenue: { from: (i * 37) % 1000, below: ((i * 37) % 1000) + 500 },
        due: { after: "2026-01-01" },
      },
    })) as Guarded[];
    expect(indexOf(wide).stats().plan).toBe("bits");
  });
});
