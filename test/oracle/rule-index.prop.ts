import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { compileConditions } from "../../src/conditions/compile-conditions.js";
import type { ConditionTree } from "../../src/conditions/condition-tree.js";
import { jsonRulesOperators } from "../../src/conditions/json-operators.js";
import { indexRules } from "../../src/conditions/rule-index/index-rules.js";
import { toConditions } from "../../src/conditions/to-conditions.js";
import type { Conditions } from "../../src/model/condition.js";
import { factsOf, read, type Types } from "../conditions/support.js";
import { conditions, lead, types } from "./arbitraries.js";

const timeZone = "America/New_York";
const moments = fc.constantFrom("2026-03-04T12:00:00Z", "2026-03-08T06:59:59Z", "2026-12-31T23:59:59Z");

/** The first rule that holds by each plan, `scan` being the definition. */
const firsts = (trees: readonly ConditionTree[], fields: Types, leads: readonly object[], now: number) => {
  const rules = trees.map((tree) => ({ tree, holds: compileConditions(tree, timeZone) }));
  const plans = (["scan", "bits", "cells"] as const).map((plan) => indexRules(rules, timeZone, plan));
  return leads.map((one) => {
    const facts = factsOf(fields, one as Record<string, unknown>, now);
    const all = plans.map(({ each }) => {
      const places: number[] = [];
      each(facts, (place) => places.push(place));
      return places.join(" ");
    });
    const held = rules.flatMap(({ holds }, place) => (holds(facts) ? [place] : [])).join(" ");
    expect(all).toEqual(all.map(() => held));
    return plans.map(({ first }) => first(facts));
  });
};

const expectSame = (found: readonly (readonly number[])[]): void => {
  for (const [scan, ...indexed] of found) expect(indexed).toEqual(indexed.map(() => scan));
};

/** The first of all events that json-rules-engine gives, the rules having descending priorities; undefined where it cannot compare. */
const firstByEngine = async (
  sources: readonly Conditions[],
  facts: Record<string, unknown>,
  now: Date,
): Promise<number | undefined> => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { name, evaluate } of jsonRulesOperators({ now, timeZone })) engine.addOperator(name, evaluate);
  sources.forEach((source, place) => {
    const event = { type: "held", params: { place } };
    engine.addRule({ conditions: structuredClone(source) as never, event, priority: sources.length - place });
  });
  try {
    const { events } = await engine.run(facts);
    return Math.min(...events.map(({ params }) => params?.place as number), sources.length);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
};

describe("every plan finds the rule that json-rules-engine takes first", () => {
  it("for any conditions and any values", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(conditions, { minLength: 4, maxLength: 12 }),
        lead,
        moments,
        async (sources, facts, at) => {
          const trees = sources.flatMap(({ conditions: source, named }) => {
            const { tree, texts } = read({ conditions: structuredClone(source) }, { types, named, timeZone });
            return texts.length > 0 ? [] : [tree];
          });
          const expected = await firstByEngine(trees.map(toConditions), facts, new Date(at));
          fc.pre(expected !== undefined);
          const [plans] = firsts(trees, types, [facts], Date.parse(at));
          expect(plans?.map((place) => (place < 0 ? trees.length : place))).toEqual([expected, expected, expected]);
          compared += 1;
        },
      ),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(250);
  });
});

describe("every plan finds the first rule that holds", () => {
  it("for any conditions and any values", () => {
    let matched = 0;
    fc.assert(
      fc.property(
        fc.array(conditions, { minLength: 1, maxLength: 40 }),
        fc.array(lead, { minLength: 1, maxLength: 8 }),
        moments,
        (sources, leads, at) => {
          const trees = sources.flatMap(({ conditions: source, named }) => {
            const { tree, texts } = read({ conditions: source }, { types, named, timeZone });
            return texts.length > 0 ? [] : [tree];
          });
          const found = firsts(trees, types, leads, Date.parse(at));
          matched += found.filter(([scan]) => (scan ?? -1) > 0).length;
          expectSame(found);
        },
      ),
      { numRuns: 1500 },
    );
    expect(matched).toBeGreaterThan(100);
  });

  const plain: Types = { place: "string", size: "number", open: "boolean", due: "date", wants: "list" };
  const places = Array.from({ length: 200 }, (_, i) => `place ${i}`);
  const products = [...Array.from({ length: 20 }, (_, i) => `product ${i}`), 1, null, true];
  const number = fc.oneof(fc.integer({ min: -3, max: 30 }), fc.double({ min: -3, max: 3, noNaN: true }));
  const days = fc
    .integer({ min: 0, max: 40 })
    .map((i) => new Date(Date.UTC(2026, 1, 10 + i)).toISOString().slice(0, 10));
  const instants = fc.integer({ min: 0, max: 960 }).map((i) => new Date(Date.UTC(2026, 1, 10, i)).toISOString());
  const comparison = fc.oneof(
    fc
      .tuple(fc.constantFrom("equal", "notEqual"), fc.constantFrom(...places))
      .map(([operator, value]) => ({ fact: "place", operator, value })),
    fc
      .tuple(fc.constantFrom("in", "notIn"), fc.array(fc.constantFrom(...places, null, true), { maxLength: 30 }))
      .map(([operator, value]) => ({ fact: "place", operator, value })),
    fc
      .tuple(
        fc.constantFrom(
          "equal",
          "notEqual",
          "lessThan",
          "lessThanInclusive",
          "greaterThan",
          "greaterThanInclusive",
          "not:lessThan",
          "not:greaterThan",
        ),
        number,
      )
      .map(([operator, value]) => ({ fact: "size", operator, value })),
    fc
      .tuple(number, number)
      .filter(([a, b]) => a < b)
      .map((value) => ({ fact: "size", operator: "between", value })),
    fc.boolean().map((value) => ({ fact: "open", operator: "equal", value })),
    fc
      .tuple(fc.constantFrom("place", "size", "due"), fc.boolean())
      .map(([fact, value]) => ({ fact, operator: "isPresent", value })),
    fc
      .tuple(fc.constantFrom("before", "after", "not:before", "not:after"), fc.oneof(days, instants))
      .map(([operator, value]) => ({ fact: "due", operator, value })),
    fc
      .tuple(
        fc.constantFrom("containsAny", "containsAll", "not:containsAny"),
        fc.array(fc.constantFrom(...products), { maxLength: 4 }),
      )
      .map(([operator, value]) => ({ fact: "wants", operator, value })),
    fc
      .tuple(fc.constantFrom("contains", "contains", "doesNotContain"), fc.constantFrom(...products))
      .map(([operator, value]) => ({ fact: "wants", operator, value })),
    fc.constantFrom("P1D", "P1M").map((value) => ({ fact: "due", operator: "olderThan", value })),
    fc.constantFrom("place 1", "9$").map((value) => ({ fact: "place", operator: "matches", value })),
    fc.constant({ fact: "due", operator: "equal", value: { fact: "place" } }),
  ) as fc.Arbitrary<Conditions>;
  const nested = fc.oneof(
    { weight: 5, arbitrary: fc.record({ all: fc.array(comparison, { minLength: 1, maxLength: 4 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 3 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ not: fc.record({ all: fc.array(comparison, { minLength: 1, maxLength: 3 }) }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        all: fc.array(fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 4 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
      }),
    },
  ) as fc.Arbitrary<Conditions>;
  const row = fc.record(
    {
      place: fc.oneof(fc.constantFrom(...places), fc.constantFrom("elsewhere", "")),
      size: fc.oneof(number, fc.constantFrom<unknown>(Number.NaN, -0, Number.POSITIVE_INFINITY, "7", "", true, [5])),
      open: fc.constantFrom<unknown>(true, false, null, "true"),
      due: fc.oneof(days, instants, fc.constant("someday")),
      wants: fc.oneof(
        fc.array(fc.constantFrom<unknown>(...products, Number.NaN, "another", undefined), { maxLength: 5 }),
        fc.constantFrom<unknown>("product 1", 5),
      ),
    },
    { requiredKeys: [] },
  );

  it("for hundreds of rules on texts, numbers, dates and truth", () => {
    fc.assert(
      fc.property(
        fc.array(nested, { minLength: 1, maxLength: 300, size: "max" }),
        fc.array(row, { minLength: 20, maxLength: 40, size: "max" }),
        moments,
        (sources, leads, at) => {
          const trees = sources.map((source) => read({ conditions: source }, { types: plain, timeZone }).tree);
          expectSame(firsts(trees, plain, leads, Date.parse(at)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("for more thresholds than a dimension has rows", () => {
    const range = fc.record({
      from: fc.integer({ min: 0, max: 100_000 }),
      width: fc.integer({ min: 1, max: 300 }),
      outside: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 700, maxLength: 900, size: "max" }),
        fc.array(fc.integer({ min: -1, max: 100_001 }), { minLength: 50, maxLength: 50 }),
        (ranges, sizes) => {
          const trees = ranges.map(({ from, width, outside }, i) => {
            const inside = { size: { from, below: from + width } };
            // What holds outside of a range holds nearly everywhere, so that only the last rules may.
            const when = outside && i > ranges.length - 20 ? { not: inside } : inside;
            return read({ when }, { types: plain, timeZone }).tree;
          });
          const edges = [...ranges.slice(0, 80), ...ranges.slice(-20)].flatMap(({ from, width }) => [
            from,
            from - 0.5,
            from + width,
          ]);
          const leads = [...sizes, ...edges].map((size) => ({ size }));
          expectSame(firsts(trees, plain, leads, 0));
        },
      ),
      { numRuns: 10 },
    );
  });
});
