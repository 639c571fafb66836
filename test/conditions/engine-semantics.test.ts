import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import type { Conditions } from "../../src/model/condition.js";
import { holds, type Types } from "./support.js";

/** fact, value, whether the comparison holds in json-rules-engine 7.3. */
type Row = readonly [fact: unknown, value: unknown, holds: boolean];

const missing = undefined;
const later = new Date("2001-09-09T01:46:40.000Z");

/** What a run of json-rules-engine 7.3.1 gave for each operator's corner cases. */
const comparisons: Readonly<Record<string, readonly Row[]>> = {
  equal: [
    [1, "1", false],
    [1, 1, true],
    [Number.NaN, Number.NaN, false],
    [null, missing, false],
    [null, null, true],
    [[1], [1], false],
    [{ a: 1 }, { a: 1 }, false],
    [0, 0, true],
    [-0, 0, true],
    [missing, 1, false],
  ],
  notEqual: [
    [Number.NaN, Number.NaN, true],
    [missing, 10, true],
    [null, missing, true],
    ["1", 1, true],
    [1, 1, false],
    [null, null, false],
  ],
  lessThan: [
    [null, 5, false],
    [missing, 5, false],
    ["", 5, false],
    ["10", 9, false],
    ["10", "9", true],
    ["10abc", 50, false],
    [" 12 ", 13, true],
    ["1e3", 1001, true],
    [5, missing, false],
    [5, 5, false],
    [4.999, 5, true],
  ],
  lessThanInclusive: [
    [Number.NaN, 5, false],
    [5, 5, true],
    [Number.NEGATIVE_INFINITY, 5, true],
  ],
  greaterThan: [
    ["10abc", 5, false],
    [true, 0, false],
    [[7], 5, true],
    [[7, 8], 5, false],
    [later, 5, false],
    ["2024-01-02", "2024-01-01", true],
    ["b", "a", false],
    [5, null, true],
    [5, "4", true],
    [5, "x", false],
    [10n, 5, true],
    ["0x10", 15, true],
    [5, 5, false],
  ],
  greaterThanInclusive: [
    [null, 0, false],
    [1, null, true],
    [5, 5, true],
  ],
  in: [
    ["a", ["a", "b"], true],
    [Number.NaN, [Number.NaN], false],
    ["b", "abc", true],
    [1, "123", true],
    [missing, [missing], true],
    [missing, "undefined", true],
    [1, ["1"], false],
    [["a"], ["a"], false],
    ["i", ["a", "b", "c", "d", "e", "f", "g", "h", "i"], true],
    ["j", ["a", "b", "c", "d", "e", "f", "g", "h", "i"], false],
    [Number.NaN, [Number.NaN, 1, 2, 3, 4, 5, 6, 7, 8], false],
    [-0, [0, 1, 2, 3, 4, 5, 6, 7, 8], true],
    [5, ["5", 1, 2, 3, 4, "6", 7, 8, 9], false],
  ],
  notIn: [
    [missing, ["a"], true],
    ["a", ["a"], false],
    ["d", "abc", true],
    ["c", ["a", "b", "c", "d", "e", "f", "g", "h", "i"], false],
  ],
  contains: [
    [["a", "b"], "a", true],
    ["abc", "b", false],
    [null, "b", false],
    [[Number.NaN], Number.NaN, false],
    [[["a"]], ["a"], false],
  ],
  doesNotContain: [
    ["abc", "z", false],
    [missing, "z", false],
    [["a"], "z", true],
    [["z"], "z", false],
  ],
  "someFact:equal": [
    [["a", "b"], "a", true],
    ["a", "a", false],
    [[], "a", false],
  ],
  "everyFact:greaterThan": [
    [[], 5, true],
    [[6, "7"], 5, true],
    [[6, null], 5, false],
    [7, 5, false],
  ],
  "everyFact:in": [[["a", "b"], ["a", "b", "c"], true]],
  "someFact:in": [[["z", "b"], ["a", "b"], true]],
  "someValue:equal": [
    ["a", ["a", "b"], true],
    ["c", ["a", "b"], false],
    ["a", [], false],
  ],
  "everyValue:contains": [
    [["a", "b", "c"], ["a", "b"], true],
    [["a"], ["a", "b"], false],
    ["x", [], true],
  ],
  "swap:in": [[["a", "b"], "a", true]],
  "swap:contains": [["a", ["a"], true]],
  "swap:lessThan": [
    [5, 3, true],
    [5, "x", false],
  ],
  "not:equal": [
    ["a", "b", true],
    ["a", "a", false],
    [missing, 1, true],
  ],
  "not:greaterThan": [[null, 5, true]],
  "not:not:equal": [["a", "a", true]],
  "not:in": [["z", ["a"], true]],
  "everyFact:not:equal": [[["a", "b"], "c", true]],
  "not:everyFact:equal": [["notarray", "c", true]],
  "not:contains": [["notarray", "c", true]],
  "someFact:someValue:equal": [
    [["x", "b"], ["a", "b"], true],
    [["x", "y"], ["a", "b"], false],
  ],
};

const types: Types = { f: "object", g: "object" };

const engineHolds = async (conditions: Conditions, lead: Record<string, unknown>, named = {}): Promise<boolean> => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const [name, value] of Object.entries(named)) engine.setCondition(name, value as never);
  engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: "held" } });
  return (await engine.run(lead)).events.length > 0;
};

const rows = Object.entries(comparisons).flatMap(([operator, list]) => list.map((row) => [operator, ...row] as const));

describe("comparisons mean what they mean in json-rules-engine", () => {
  it.each(rows)("%s: %o with %o is %s", async (operator, fact, value, expected) => {
    const conditions: Conditions = { all: [{ fact: "f", operator, value }] };
    expect(await engineHolds(conditions, { f: fact })).toBe(expected);
    expect(holds({ conditions }, { f: fact }, { types })).toBe(expected);
    const byReference: Conditions = { all: [{ fact: "f", operator, value: { fact: "g" } }] };
    expect(holds({ conditions: byReference }, { f: fact, g: value }, { types })).toBe(expected);
  });

  it.each(rows)("not %s: %o with %o is the opposite of %s", (operator, fact, value, expected) => {
    const conditions: Conditions = { not: { fact: "f", operator, value } };
    expect(holds({ conditions }, { f: fact }, { types })).toBe(!expected);
  });
});

describe("the differences on purpose", () => {
  const compare = (operator: string, lead: Record<string, unknown>): boolean =>
    holds({ conditions: { all: [{ fact: "f", operator, value: { fact: "g" } }] } }, lead, { types });

  it("two missing facts are not equal", () => {
    expect(compare("equal", {})).toBe(false);
    expect(compare("not:equal", {})).toBe(true);
    expect(compare("notEqual", {})).toBe(false);
    expect(compare("equal", { f: 1 })).toBe(false);
    expect(compare("notEqual", { f: 1 })).toBe(true);
  });

  it.each([["in"], ["someValue:equal"], ["everyValue:equal"], ["someValue:notEqual"], ["someFact:in"]])(
    "%s with a fact that is no list is false, and its negation true",
    async (operator) => {
      for (const g of [null, undefined, 5, { a: 1 }, new Set(["a"])]) {
        const fact = operator.startsWith("someFact") ? ["a"] : "a";
        const conditions: Conditions = { all: [{ fact: "f", operator, value: { fact: "g" } }] };
        await expect(engineHolds(conditions, { f: fact, g })).rejects.toThrow(TypeError);
        expect(compare(operator, { f: fact, g })).toBe(false);
        expect(compare(`not:${operator}`, { f: fact, g })).toBe(true);
        expect(holds({ conditions: { not: conditions } }, { f: fact, g }, { types })).toBe(true);
      }
    },
  );

  it("notIn with a fact that is no list is true", () => {
    for (const g of [null, undefined, 5, { a: 1 }]) {
      expect(compare("notIn", { f: "a", g })).toBe(true);
      expect(compare("not:notIn", { f: "a", g })).toBe(false);
    }
  });

  it("an object that cannot become a number or text compares as false instead of throwing", async () => {
    const stubborn = JSON.parse('{ "toString": 1, "valueOf": 2 }');
    for (const [operator, value] of [
      ["greaterThan", 5],
      ["lessThan", 5],
      ["in", "abc"],
    ] as const) {
      const conditions: Conditions = { all: [{ fact: "f", operator, value }] };
      await expect(engineHolds(conditions, { f: stubborn })).rejects.toThrow(TypeError);
      expect(holds({ conditions }, { f: stubborn }, { types })).toBe(false);
      expect(holds({ conditions: { not: conditions } }, { f: stubborn }, { types })).toBe(true);
    }
    expect(compare("notIn", { f: stubborn, g: "abc" })).toBe(true);
    expect(compare("lessThan", { f: 1, g: stubborn })).toBe(false);
  });
});

const yes: Conditions = { fact: "f", operator: "equal", value: 1 };
const no: Conditions = { fact: "f", operator: "equal", value: 2 };
const absent: Conditions = { fact: "g", operator: "equal", value: 1 };
const named = {
  yes: { all: [yes] },
  no: { any: [no] },
  toYes: { condition: "yes" },
  notNo: { not: { condition: "no" } },
};

/** What json-rules-engine 7.3.1 gives for `{ f: 1 }`; `g` is missing. */
const structures: readonly (readonly [string, Conditions, boolean])[] = [
  ["empty all", { all: [] }, true],
  ["empty any", { any: [] }, true],
  ["not of an empty any", { not: { any: [] } }, false],
  ["not of an empty all", { not: { all: [] } }, false],
  ["any before all", { any: [yes], all: [no] }, true],
  ["any before all, the other way round", { any: [no], all: [yes] }, false],
  ["all before not", { all: [yes], not: yes }, true],
  ["any before not", { any: [no], not: no }, false],
  ["any before condition at the root", { any: [no], condition: "yes" }, false],
  ["all before condition at the root", { all: [yes], condition: "no" }, true],
  ["not before condition at the root", { not: yes, condition: "yes" }, false],
  ["condition before any below the root", { all: [{ any: [no], condition: "yes" }] }, true],
  ["condition before all below the root", { all: [yes, { all: [yes], condition: "no" }] }, false],
  ["condition before not below the root", { any: [{ not: yes, condition: "toYes" }] }, true],
  ["a reference at the root", { condition: "yes" }, true],
  ["a nested reference", { all: [yes, { condition: "yes" }] }, true],
  ["a reference to a reference", { any: [no, { condition: "toYes" }] }, true],
  ["a reference that negates", { condition: "notNo" }, true],
  ["not of a reference", { not: { condition: "yes" } }, false],
  ["not of a leaf", { not: no }, true],
  ["a missing fact in all", { all: [yes, absent] }, false],
  ["a missing fact in any", { any: [absent, yes] }, true],
  ["not of a missing fact", { not: absent }, true],
  ["three in all", { all: [yes, yes, no] }, false],
  ["three in any", { any: [no, no, yes] }, true],
  ["four false in any", { any: [no, no, no, absent] }, false],
  [
    "priorities, names and params count for nothing",
    { all: [{ ...yes, priority: 10, name: "n", params: { a: 1 } } as Conditions, yes] },
    true,
  ],
];

describe("groups mean what they mean in json-rules-engine", () => {
  it.each(structures)("%s", async (_, conditions, expected) => {
    expect(await engineHolds(conditions, { f: 1 }, structuredClone(named))).toBe(expected);
    expect(holds({ conditions }, { f: 1 }, { types, named })).toBe(expected);
  });
});
