import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { parsePath, readPath } from "../../src/conditions/path.js";
import { holds } from "./support.js";

const value = {
  a: { b: 1, n: null, z: 0, e: "", u: undefined, arr: [{ x: 1 }, { x: 2 }], text: "abc", ownList: [] },
  "dotted.key": 5,
  "two words": 6,
  省份: "上海",
};

/** Path, and what json-rules-engine's resolver finds in `value`. */
const paths: readonly (readonly [string, unknown])[] = [
  ["$.a.b", 1],
  ["a.b", 1],
  ["$.a.missing", undefined],
  ["$.a.missing.deep", undefined],
  ["$.a.n", null],
  ["$.a.n.deep", undefined],
  ["$.a.z", 0],
  ["$.a.z.deep", undefined],
  ["$.a.e", ""],
  ["$.a.e.length", undefined],
  ["$.a.u", undefined],
  ["$.a.arr[0].x", 1],
  ["$.a.arr[1].x", 2],
  ["$.a.arr[2].x", undefined],
  ["$['a']['b']", 1],
  ['$["a"].b', 1],
  ["$['dotted.key']", 5],
  ["$['two words']", 6],
  ["$.省份", "上海"],
  ["省份", "上海"],
  ["$.a.arr.length", 2],
  ["$.a.ownList.length", 0],
  ["$.a.ownList[0]", undefined],
  ["$.a.text.length", 3],
  ["$.a.text[1]", "b"],
  ["$.toString", undefined],
  ["$.__proto__", undefined],
  ["$.a.constructor.name", undefined],
  ["$.a.arr.map", undefined],
  ["$", value],
];

describe("paths", () => {
  it.each(paths)("%s", async (text, expected) => {
    const path = parsePath(text);
    expect(path && readPath(value, path)).toBe(expected);

    const engine = new Engine([]);
    let found: unknown;
    engine.addOperator("keep", (fact: unknown) => {
      found = fact;
      return true;
    });
    engine.addRule({
      conditions: { all: [{ fact: "f", operator: "keep", value: 0, path: text }] },
      event: { type: "x" },
    });
    await engine.run({ f: value });
    expect(found).toBe(expected);
  });

  it.each([
    ["$.a.arr[*].x"],
    ["$..x"],
    ["$.*"],
    ["$.a.arr[?(@.x>1)].x"],
    ["$.a.arr[(@.length-1)]"],
    ["$.a.arr[-1:]"],
    ["$.a.arr[-1]"],
    ["$.a.arr[0:1]"],
    ["$.a.arr[0,1]"],
    ["$.a^"],
    ["$.a~"],
    [".a.b"],
    ["$a"],
    ["$.a."],
    ["$.a b"],
    ["$['a"],
    ["$['*']"],
    ["$['a,b']"],
    ["$['..']"],
    ["$['0:1']"],
    ["$['$']"],
    ["$[]"],
    ["$['']"],
    ["@.a"],
    ["$.a[b]"],
    ["[0]"],
  ])("%s is not in the safe subset", (text) => {
    expect(parsePath(text)).toBeUndefined();
  });

  it.each([["text"], [7], [null], [undefined], [true]])("a fact that is no object passes through: %s", (fact) => {
    const path = parsePath("$.length");
    expect(path && readPath(fact, path)).toBe(fact);
  });

  it("is followed on both sides of a comparison", () => {
    const types = { f: "object", g: "object" } as const;
    const conditions = {
      all: [{ fact: "f", path: "$.size", operator: "lessThan", value: { fact: "g", path: "limits[1]" } }],
    };
    expect(holds({ conditions }, { f: { size: 4 }, g: { limits: [1, 5] } }, { types })).toBe(true);
    expect(holds({ conditions }, { f: { size: 5 }, g: { limits: [1, 5] } }, { types })).toBe(false);
    expect(holds({ conditions }, { f: { size: 5 }, g: {} }, { types })).toBe(false);
  });

  it("an empty path is none", () => {
    const conditions = { all: [{ fact: "f", path: "", operator: "equal", value: 1 }] };
    expect(holds({ conditions }, { f: 1 }, { types: { f: "number" } })).toBe(true);
  });
});
