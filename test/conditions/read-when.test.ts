import { describe, expect, it } from "vitest";
import { toConditions } from "../../src/conditions/to-conditions.js";
import type { Conditions, When } from "../../src/model/condition.js";
import { expand, holds, treeOf } from "./support.js";

const types = {
  规模: "string",
  省份: "string",
  年销售额: "number",
  上限: "number",
  意向产品: "list",
  其他产品: "list",
  已签: "boolean",
  预计采购日期: "date",
  详情: "object",
} as const;

const test = (fact: string, operator: string, value: unknown, path?: string): Conditions => ({
  fact,
  operator,
  value,
  ...(path === undefined ? {} : { path }),
});

/** Short form, long form. */
const mapping: readonly (readonly [When, Conditions])[] = [
  [{ 规模: "大客户" }, { all: [test("规模", "equal", "大客户")] }],
  [{ 年销售额: 5 }, { all: [test("年销售额", "equal", 5)] }],
  [{ 已签: false }, { all: [test("已签", "equal", false)] }],
  [{ 规模: null }, { all: [test("规模", "equal", null)] }],
  [{ 规模: ["大客户", "中客户"] }, { all: [test("规模", "in", ["大客户", "中客户"])] }],
  [{ 意向产品: "A" }, { all: [test("意向产品", "contains", "A")] }],
  [{ 意向产品: ["A", "B"] }, { all: [test("意向产品", "containsAny", ["A", "B"])] }],
  [{ 意向产品: { not: "A" } }, { all: [test("意向产品", "not:contains", "A")] }],
  [{ 意向产品: { not: ["A"] } }, { all: [test("意向产品", "not:containsAny", ["A"])] }],
  [{ 意向产品: { in: ["A"] } }, { all: [test("意向产品", "containsAny", ["A"])] }],
  [{ 意向产品: { notIn: ["A"] } }, { all: [test("意向产品", "not:containsAny", ["A"])] }],
  [{ 意向产品: { fact: "规模" } }, { all: [test("意向产品", "contains", { fact: "规模" })] }],
  [{ 意向产品: { path: "$.length", from: 2 } }, { all: [test("意向产品", "greaterThanInclusive", 2, "$.length")] }],
  [{ 意向产品: { path: "$[0]", not: ["A"] } }, { all: [test("意向产品", "notIn", ["A"], "$[0]")] }],
  [{ 年销售额: { from: 1 } }, { all: [test("年销售额", "greaterThanInclusive", 1)] }],
  [{ 年销售额: { above: 1 } }, { all: [test("年销售额", "greaterThan", 1)] }],
  [{ 年销售额: { below: 1 } }, { all: [test("年销售额", "lessThan", 1)] }],
  [{ 年销售额: { upTo: 1 } }, { all: [test("年销售额", "lessThanInclusive", 1)] }],
  [{ 年销售额: { not: 1 } }, { all: [test("年销售额", "notEqual", 1)] }],
  [{ 年销售额: { not: [1, 2] } }, { all: [test("年销售额", "notIn", [1, 2])] }],
  [{ 年销售额: { notIn: [1, 2] } }, { all: [test("年销售额", "notIn", [1, 2])] }],
  [{ 年销售额: { in: [1, 2] } }, { all: [test("年销售额", "in", [1, 2])] }],
  [{ 年销售额: { present: true } }, { all: [test("年销售额", "isPresent", true)] }],
  [{ 年销售额: { present: false } }, { all: [test("年销售额", "isPresent", false)] }],
  [{ 年销售额: { isPresent: true } }, { all: [test("年销售额", "isPresent", true)] }],
  [{ 年销售额: { equal: 1 } }, { all: [test("年销售额", "equal", 1)] }],
  [{ 年销售额: { notEqual: 1 } }, { all: [test("年销售额", "notEqual", 1)] }],
  [{ 年销售额: { between: [1, 2] } }, { all: [test("年销售额", "between", [1, 2])] }],
  [{ 年销售额: { bucketBelow: 20 } }, { all: [test("年销售额", "bucketBelow", 20)] }],
  [{ 省份: { startsWith: "上" } }, { all: [test("省份", "startsWith", "上")] }],
  [{ 省份: { endsWith: "海" } }, { all: [test("省份", "endsWith", "海")] }],
  [{ 省份: { includes: "海" } }, { all: [test("省份", "includes", "海")] }],
  [{ 省份: { matches: "^上" } }, { all: [test("省份", "matches", "^上")] }],
  [{ 意向产品: { contains: "A" } }, { all: [test("意向产品", "contains", "A")] }],
  [{ 意向产品: { doesNotContain: "A" } }, { all: [test("意向产品", "doesNotContain", "A")] }],
  [{ 意向产品: { containsAll: ["A"] } }, { all: [test("意向产品", "containsAll", ["A"])] }],
  [
    { 意向产品: { containsAny: { fact: "其他产品" } } },
    { all: [test("意向产品", "containsAny", { fact: "其他产品" })] },
  ],
  [{ 预计采购日期: { withinNext: "P30D" } }, { all: [test("预计采购日期", "withinNext", "P30D")] }],
  [{ 预计采购日期: { withinLast: "P30D" } }, { all: [test("预计采购日期", "withinLast", "P30D")] }],
  [{ 预计采购日期: { olderThan: "P1Y" } }, { all: [test("预计采购日期", "olderThan", "P1Y")] }],
  [{ 预计采购日期: { before: "2026-05-01" } }, { all: [test("预计采购日期", "before", "2026-05-01")] }],
  [
    { 预计采购日期: { after: "2026-05-01T10:00" } },
    { all: [test("预计采购日期", "after", "2026-05-01T02:00:00.000Z")] },
  ],
  [
    { 预计采购日期: ["2026-05-01", "2026-05-01T10:00+09:00"] },
    { all: [test("预计采购日期", "in", ["2026-05-01", "2026-05-01T01:00:00.000Z"])] },
  ],
  [{ 预计采购日期: { fact: "now.date" } }, { all: [test("预计采购日期", "equal", { fact: "now.date" })] }],
  [{ "now.time": { from: "09:00" } }, { all: [test("now.time", "greaterThanInclusive", "09:00")] }],
  [{ 年销售额: { above: { fact: "上限" } } }, { all: [test("年销售额", "greaterThan", { fact: "上限" })] }],
  [{ 年销售额: { not: { fact: "上限" } } }, { all: [test("年销售额", "notEqual", { fact: "上限" })] }],
  [
    { 年销售额: { below: { fact: "详情", path: "$.limit" } } },
    { all: [test("年销售额", "lessThan", { fact: "详情", path: "$.limit" })] },
  ],
  [{ 详情: { path: "a.b", equal: 1 } }, { all: [test("详情", "equal", 1, "$.a.b")] }],
  [
    { 规模: "大客户", 年销售额: { from: 1, below: 5 } },
    {
      all: [
        test("规模", "equal", "大客户"),
        test("年销售额", "greaterThanInclusive", 1),
        test("年销售额", "lessThan", 5),
      ],
    },
  ],
  [
    { any: [{ 规模: "大客户" }, { 省份: "上海", 已签: true }] },
    { any: [test("规模", "equal", "大客户"), { all: [test("省份", "equal", "上海"), test("已签", "equal", true)] }] },
  ],
  [{ all: [{ 规模: "大客户" }] }, { all: [test("规模", "equal", "大客户")] }],
  [{ not: { 规模: "大客户" } }, { not: test("规模", "equal", "大客户") }],
  [
    { not: { 规模: "大客户", 省份: "上海" } },
    { not: { all: [test("规模", "equal", "大客户"), test("省份", "equal", "上海")] } },
  ],
  [
    { 省份: "上海", any: [{ 规模: "大客户" }, { not: { 已签: true } }] },
    {
      all: [
        test("省份", "equal", "上海"),
        { any: [test("规模", "equal", "大客户"), { not: test("已签", "equal", true) }] },
      ],
    },
  ],
  [
    { 规模: "大客户", description: "only large ones", $comment: { any: "thing" } },
    { all: [test("规模", "equal", "大客户")] },
  ],
  [{ 规模: { not: "大客户", description: "not large" } }, { all: [test("规模", "notEqual", "大客户")] }],
  [{}, { all: [] }],
  [{ any: [] }, { any: [] }],
];

describe("the short form", () => {
  it.each(mapping)("%j is %j", (when, conditions) => {
    expect(expand(when, { types })).toEqual(conditions);
  });

  it.each(mapping)("%j: its long form expands to itself", (_, conditions) => {
    expect(toConditions(treeOf({ conditions }, { types }))).toEqual(conditions);
  });

  it("puts named conditions in place, of either form", () => {
    const named = {
      大: { all: [test("规模", "equal", "大客户")] },
      华东: { when: { 省份: ["上海", "江苏"] } },
    };
    expect(expand({ condition: "大" }, { types, named })).toEqual({ all: [test("规模", "equal", "大客户")] });
    expect(expand({ condition: "华东" }, { types, named })).toEqual({ all: [test("省份", "in", ["上海", "江苏"])] });
    expect(expand({ 已签: true, condition: "大" }, { types, named })).toEqual({
      all: [test("已签", "equal", true), { all: [test("规模", "equal", "大客户")] }],
    });
    const conditions: Conditions = { any: [{ condition: "大" }, { not: { condition: "华东" } }] };
    expect(toConditions(treeOf({ conditions }, { types, named }))).toEqual({
      any: [{ all: [test("规模", "equal", "大客户")] }, { not: test("省份", "in", ["上海", "江苏"]) }],
    });
  });

  it("neither form holds for every lead", () => {
    expect(toConditions(treeOf({}, { types }))).toEqual({ all: [] });
    expect(holds({}, {}, { types })).toBe(true);
  });

  it("a field may be called like an operator or like what objects inherit", () => {
    const odd = { present: "string", constructor: "string", toString: "number" } as const;
    expect(expand({ present: "x", constructor: "y", toString: { from: 1 } } as never, { types: odd })).toEqual({
      all: [
        test("present", "equal", "x"),
        test("constructor", "equal", "y"),
        test("toString", "greaterThanInclusive", 1),
      ],
    });
    const proto = JSON.parse('{ "__proto__": "x" }');
    const setting = { types: JSON.parse('{ "__proto__": "string" }') };
    expect(holds({ when: proto }, JSON.parse('{ "__proto__": "x" }'), setting)).toBe(true);
    expect(holds({ when: proto }, {}, setting)).toBe(false);
  });

  it("a negated test on a list field holds when the list is missing", () => {
    expect(holds({ when: { 意向产品: { not: "A" } } }, {}, { types })).toBe(true);
    expect(holds({ when: { 意向产品: { not: ["A", "B"] } } }, { 意向产品: ["B"] }, { types })).toBe(false);
    expect(holds({ when: { 意向产品: ["A", "B"] } }, { 意向产品: ["B", "C"] }, { types })).toBe(true);
  });
});
