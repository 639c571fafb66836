import { describe, expect, it } from "vitest";
import * as z from "zod";
import { guarded, namedConditions } from "../../src/model/condition.js";

const source = z.strictObject(guarded);
const issues = (value: unknown): readonly string[] =>
  source.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

const leaf = { fact: "f", operator: "equal", value: 1 };

describe("the shape of conditions", () => {
  it.each([
    [{ all: [] }],
    [{ any: [leaf, { not: leaf }, { condition: "c" }] }],
    [{ all: [{ ...leaf, value: null, path: "$.a", params: { a: [1] }, priority: "10", name: "n" }] }],
    [{ all: [{ ...leaf, description: "why", $comment: 5 }], any: [leaf], priority: 2, name: "n" }],
  ])("%j is taken", (conditions) => {
    expect(issues({ conditions })).toEqual([]);
  });

  it("a problem deep inside has its own path and says what is missing", () => {
    const conditions = {
      all: [leaf, { any: [{ fact: "f", operator: "equal" }, {}, { not: { operator: "equal", valu: 1 } }] }],
    };
    expect(issues({ conditions })).toEqual([
      "conditions.all.1.any.0: a comparison needs `value`",
      "conditions.all.1.any.1: a condition needs `any`, `all`, `not`, `condition`, or `fact` with `operator` and `value`",
      'conditions.all.1.any.2.not: Unrecognized key: "valu"',
      "conditions.all.1.any.2.not: a comparison needs `fact` and `value`",
    ]);
  });

  it("the root is a group or a reference", () => {
    expect(issues({ conditions: {} })).toEqual(["conditions: conditions need one of `any`, `all`, `not`, `condition`"]);
    expect(issues({ conditions: leaf })[0]).toMatch(/^conditions: Unrecognized keys: "fact", "operator", "value"/);
  });

  it("all must be a list, not must not be one", () => {
    expect(issues({ conditions: { all: {} } })[0]).toMatch(/^conditions\.all: /);
    expect(issues({ conditions: { not: [] } })[0]).toMatch(/^conditions\.not: /);
  });

  it("named conditions take both forms", () => {
    const named = { a: { all: [leaf] }, b: { when: { f: 1 } }, c: {} };
    expect(namedConditions.safeParse(named).error?.issues.map(({ path }) => path)).toEqual([["c"]]);
  });

  it("reads deep conditions in a time that grows with their depth", () => {
    // A union of the kinds of node would try each of them at each level: 3 to the power of 200.
    let deep: object = leaf;
    for (let level = 0; level < 200; level++) deep = level % 2 ? { not: deep } : { all: [deep] };
    expect(issues({ conditions: { not: deep } })).toEqual([]);
  });
});

describe("the shape of when", () => {
  it.each([
    [{}],
    [{ f: 1, g: "x", h: [1, "a", true], i: null, j: false, k: { fact: "f", path: "$.a" } }],
    [{ f: { from: 1, above: { fact: "g" }, not: ["x"], withinNext: "P1D", path: "$.a", description: "why" } }],
    [{ any: [{ f: 1 }], all: [], not: { f: 1 }, condition: "c", description: "why", $comment: [] }],
  ])("%j is taken", (when) => {
    expect(issues({ when })).toEqual([]);
  });

  it.each([
    [{ f: { frm: 1 } }],
    [{ f: { from: [1] } }],
    [{ f: [[1]] }],
    [{ f: { present: "yes" } }],
    [{ f: { equal: ["a"] } }],
    [{ any: { f: 1 } }],
    [{ not: [{ f: 1 }] }],
    [{ f: { fact: "g", pat: "$.a" } }],
  ])("%j is not", (when) => {
    expect(issues({ when })[0]).toMatch(/^when\./);
  });
});
