import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { compileConditions } from "../../src/conditions/compile-conditions.js";
import { jsonRulesOperators } from "../../src/conditions/json-operators.js";
import { toConditions } from "../../src/conditions/to-conditions.js";
import type { Conditions, When } from "../../src/model/condition.js";
import { factsOf, read } from "../conditions/support.js";
import { conditions, lead, types } from "./arbitraries.js";

const moment = fc.record({
  now: fc
    .constantFrom("2026-03-04T12:00:00+08:00", "2026-03-31T23:30:00-04:00", "2026-03-08T06:59:59Z")
    .map((text) => new Date(text)),
  timeZone: fc.constantFrom("Asia/Shanghai", "America/New_York", "UTC"),
});

interface Moment {
  readonly now: Date;
  readonly timeZone: string;
}

/** What a fresh json-rules-engine says; it may throw where a value cannot be compared. */
const askEngine = async (
  source: Conditions,
  facts: Record<string, unknown>,
  moment: Moment,
  named: Record<string, unknown> = {},
): Promise<boolean | TypeError> => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const { name, evaluate } of jsonRulesOperators(moment)) engine.addOperator(name, evaluate);
  for (const [name, value] of Object.entries(named)) engine.setCondition(name, structuredClone(value) as never);
  engine.addRule({ conditions: structuredClone(source) as never, event: { type: "held" } });
  try {
    return (await engine.run(facts)).events.length > 0;
  } catch (error) {
    if (error instanceof TypeError) return error;
    throw error;
  }
};

const expectSame = (engine: boolean | TypeError, compiled: boolean): void => {
  // Where json-rules-engine throws, a predicate still answers; engine-semantics.test.ts says what.
  if (engine instanceof TypeError) expect(typeof compiled).toBe("boolean");
  else expect(compiled).toBe(engine);
};

describe("the compiled predicate and json-rules-engine agree", () => {
  it("on conditions of the long form, as written and as expanded", async () => {
    let compared = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(conditions, lead, moment, async ({ conditions: source, named }, facts, at) => {
        // A literal of a rule file is never the very object that a fact holds.
        const copy = structuredClone(source);
        const { tree, texts } = read(
          { conditions: copy },
          { types, named: structuredClone(named), timeZone: at.timeZone },
        );
        fc.pre(texts.length === 0);
        const compiled = compileConditions(tree, at.timeZone)(factsOf(types, facts, at.now.getTime()));
        const asWritten = await askEngine(source, facts, at, named);
        expectSame(asWritten, compiled);
        expectSame(await askEngine(toConditions(tree), facts, at), compiled);
        runs++;
        if (typeof asWritten === "boolean") compared++;
      }),
      { numRuns: 4000 },
    );
    expect(compared).toBeGreaterThan(runs / 2);
  });

  it("on conditions of the short form", async () => {
    const scalar = fc.constantFrom<string | number | boolean>("a", "b", "上海", "100", 0, 1, 5, -1, true, false);
    const list = fc.array(scalar, { maxLength: 9 });
    const tests = fc.record(
      {
        from: fc.integer({ min: -2, max: 6 }),
        above: fc.integer({ min: -2, max: 6 }),
        below: fc.integer({ min: -2, max: 6 }),
        upTo: fc.constant({ fact: "省份" }),
        not: fc.oneof(scalar, list),
        present: fc.boolean(),
        in: list,
        notIn: list,
        contains: scalar,
        containsAny: list,
        startsWith: fc.constantFrom("a", ""),
      },
      { requiredKeys: ["not"], noNullPrototype: true },
    );
    const value = fc.oneof(scalar, list, tests, fc.constant(null), fc.constant({ fact: "f" }));
    const facts = {
      f: value,
      constructor: value,
      list: value,
      due: fc.constantFrom<unknown>(
        "2026-03-04",
        { before: "2026-03-04" },
        { withinNext: "P1D" },
        { not: "2026-03-05" },
      ),
    };
    const flat = fc.record(facts, { requiredKeys: [], noNullPrototype: true });
    const nesting = (inner: fc.Arbitrary<object>): fc.Arbitrary<object> =>
      fc.record(
        { ...facts, any: fc.array(inner, { maxLength: 3 }), all: fc.array(inner, { maxLength: 3 }), not: inner },
        { requiredKeys: [], noNullPrototype: true },
      );
    const when = fc.oneof(flat, nesting(flat), nesting(fc.oneof(flat, nesting(flat)))) as fc.Arbitrary<When>;
    await fc.assert(
      fc.asyncProperty(when, lead, moment, async (source, facts, at) => {
        const { tree, texts } = read({ when: source }, { types, timeZone: at.timeZone });
        expect(texts).toEqual([]);
        const compiled = compileConditions(tree, at.timeZone)(factsOf(types, facts, at.now.getTime()));
        expectSame(await askEngine(toConditions(tree), facts, at), compiled);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("a predicate", () => {
  it("is not changed by expanding and reading again", () => {
    fc.assert(
      fc.property(conditions, lead, ({ conditions: source, named }, facts) => {
        const { tree, texts } = read({ conditions: source }, { types, named });
        fc.pre(texts.length === 0);
        const expanded = toConditions(tree);
        const again = read({ conditions: expanded }, { types });
        expect(again.texts).toEqual([]);
        expect(toConditions(again.tree)).toEqual(expanded);
        const at = factsOf(types, facts);
        expect(compileConditions(again.tree, "UTC")(at)).toBe(compileConditions(tree, "UTC")(at));
      }),
      { numRuns: 1000 },
    );
  });
});
