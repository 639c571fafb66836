import { describe, expect, it } from "vitest";
import { jsonRulesOperators } from "../../src/conditions/json-operators.js";
import { bucket } from "../../src/kit/bucket.js";
import { holds, shanghai } from "./support.js";

const types = { f: "object", g: "object" } as const;
const engineSide = new Map(
  jsonRulesOperators({ now: "2026-03-04T12:00:00+08:00", timeZone: shanghai }).map(({ name, evaluate }) => [
    name,
    evaluate,
  ]),
);

const compare = (fact: unknown, operator: string, value: unknown): boolean => {
  const compiled = holds({ conditions: { all: [{ fact: "f", operator, value }] } }, { f: fact }, { types });
  const other = { conditions: { all: [{ fact: "f", operator, value: { fact: "g" } }] } };
  expect(holds(other, { f: fact, g: value }, { types })).toBe(compiled);
  expect(engineSide.get(operator)?.(fact, value)).toBe(compiled);
  return compiled;
};

const withFact = (fact: unknown, operator: string, g: unknown): boolean =>
  holds({ conditions: { all: [{ fact: "f", operator, value: { fact: "g" } }] } }, { f: fact, g }, { types });

describe("fairlead's operators", () => {
  it.each([
    ["between", 1, [1, 5], true],
    ["between", 4.999, [1, 5], true],
    ["between", 5, [1, 5], false],
    ["between", 0.999, [1, 5], false],
    ["between", 3n, [1, 5], true],
    ["between", Number.NaN, [1, 5], false],
    ["between", undefined, [-1, 5], false],
    ["between", null, [-1, 5], false],
    ["between", "", [-1, 5], false],
    ["startsWith", "abc", "a", true],
    ["startsWith", "abc", "", true],
    ["startsWith", "abc", "b", false],
    ["startsWith", ["a"], "a", false],
    ["startsWith", undefined, "u", false],
    ["startsWith", 123, "1", false],
    ["endsWith", "某某有限公司", "有限公司", true],
    ["endsWith", "有限公司北京分部", "有限公司", false],
    ["endsWith", undefined, "d", false],
    ["includes", "abc", "b", true],
    ["includes", "abc", "ac", false],
    ["includes", ["b"], "b", false],
    ["includes", undefined, "u", false],
    ["matches", "order-17", "\\d+", true],
    ["matches", "order", "\\d+", false],
    ["matches", "order-17", "^\\d+$", false],
    ["matches", "北京市", "^(北京|上海)", true],
    ["matches", "ABC", "(?i)abc", true],
    ["matches", 17, "\\d+", false],
    ["matches", undefined, ".*", false],
    ["containsAny", ["a", "b"], ["b", "c"], true],
    ["containsAny", ["a", "b"], ["c"], false],
    ["containsAny", [], ["a"], false],
    ["containsAny", ["a"], [], false],
    ["containsAny", "a", ["a"], false],
    ["containsAny", undefined, ["a"], false],
    ["containsAny", [1], ["1"], false],
    ["containsAny", ["x", "i"], ["a", "b", "c", "d", "e", "f", "g", "h", "i"], true],
    ["containsAny", ["x", "y"], ["a", "b", "c", "d", "e", "f", "g", "h", "i"], false],
    ["containsAll", ["a", "b", "c"], ["a", "c"], true],
    ["containsAll", ["a", "b"], ["a", "c"], false],
    ["containsAll", ["a"], [], true],
    ["containsAll", [], [], true],
    ["containsAll", "a", ["a"], false],
    ["containsAll", undefined, [], false],
    ["containsAny", [Number.NaN], [Number.NaN], false],
    ["containsAny", [Number.NaN], [Number.NaN, 1, 2, 3, 4, 5, 6, 7, 8], false],
    ["containsAll", [Number.NaN], [Number.NaN], false],
    ["isPresent", 0, true, true],
    ["isPresent", false, true, true],
    ["isPresent", [], true, true],
    ["isPresent", "", true, false],
    ["isPresent", null, true, false],
    ["isPresent", undefined, true, false],
    ["isPresent", undefined, false, true],
    ["isPresent", "x", false, false],
  ])("%s: %o with %o is %s", (operator, fact, value, expected) => {
    expect(compare(fact, operator, value)).toBe(expected);
  });

  it.each([
    ["between", 3, [[1], [1, 2, 3], ["1", "5"], 3, null, undefined]],
    ["startsWith", "abc", [undefined, null, ["a"], 1]],
    ["matches", "abc", [undefined, null, "(", "a(?=b)", 1]],
    ["containsAny", ["a"], [undefined, null, "a", { 0: "a" }]],
    ["containsAll", ["a"], [undefined, null, "a", {}]],
    ["isPresent", undefined, [undefined, null, "false", 0]],
    ["bucketBelow", "x", [undefined, null, "100"]],
    ["before", "2026-01-01", [undefined, null, "soon", 5]],
    ["olderThan", "2026-01-01", [undefined, null, "P", 5]],
  ])("%s is false with another fact of the wrong kind, and its negation true", (operator, fact, values) => {
    for (const value of values) {
      expect(withFact(fact, operator, value)).toBe(false);
      expect(withFact(fact, `not:${operator}`, value)).toBe(true);
    }
  });

  it("takes decorators like the engine's own", () => {
    const setting = { types };
    const all = (operator: string, value: unknown) => ({ conditions: { all: [{ fact: "f", operator, value }] } });
    expect(holds(all("someFact:startsWith", "b"), { f: ["ab", "ba"] }, setting)).toBe(true);
    expect(holds(all("everyFact:startsWith", "b"), { f: ["ab", "ba"] }, setting)).toBe(false);
    expect(holds(all("someValue:endsWith", ["x", "c"]), { f: "abc" }, setting)).toBe(true);
    expect(holds(all("not:containsAny", ["x"]), {}, setting)).toBe(true);
    expect(holds(all("swap:startsWith", "abc"), { f: "ab" }, setting)).toBe(true);
  });

  it("a pattern takes linear time", () => {
    const text = `${"a".repeat(50_000)}b`;
    expect(compare(text, "matches", "^(a+)+$")).toBe(false);
  });
});

describe("bucketBelow", () => {
  it("compares the bucket of the fact", () => {
    for (const fact of ["L1", "上海", 42, 42n, true]) {
      expect(compare(fact, "bucketBelow", bucket(fact))).toBe(false);
      expect(compare(fact, "bucketBelow", bucket(fact) + 0.01)).toBe(true);
      expect(compare(fact, "bucketBelow", 100)).toBe(true);
      expect(compare(fact, "bucketBelow", 0)).toBe(false);
    }
  });

  it("is false for a missing fact and for lists and objects", () => {
    for (const fact of [undefined, null, ["a"], { a: 1 }]) expect(compare(fact, "bucketBelow", 100)).toBe(false);
  });

  it("takes about as many as it says", () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `L${index}`);
    const taken = ids.filter((id) => engineSide.get("bucketBelow")?.(id, 20)).length;
    expect(Math.abs(taken - 2000)).toBeLessThan(200);
  });
});

describe("jsonRulesOperators", () => {
  it("has fairlead's operators and equal, under their names", () => {
    expect([...engineSide.keys()].sort()).toEqual(
      [
        ..."after before between bucketBelow containsAll containsAny endsWith equal includes isPresent matches".split(
          " ",
        ),
        ..."olderThan startsWith withinLast withinNext".split(" "),
      ].sort(),
    );
    expect(engineSide.get("equal")?.(undefined, undefined)).toBe(false);
    expect(engineSide.get("equal")?.(null, null)).toBe(true);
  });

  it("wants an instant and a zone", () => {
    const noon = new Date("2026-03-04T12:00:00Z");
    expect(() => jsonRulesOperators({ now: new Date(Number.NaN), timeZone: shanghai })).toThrow(TypeError);
    expect(() => jsonRulesOperators({ now: "today", timeZone: shanghai })).toThrow(TypeError);
    expect(() => jsonRulesOperators({ now: "2026-03-04", timeZone: shanghai })).toThrow(TypeError);
    expect(() => jsonRulesOperators({ now: noon, timeZone: "Mars/Olympus" })).toThrow(RangeError);
  });
});
