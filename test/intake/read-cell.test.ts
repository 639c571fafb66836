import { describe, expect, it } from "vitest";
import { reasonOf } from "../../src/intake/cell.js";
import { compileCell } from "../../src/intake/read-cell.js";
import { defineField, type FieldSource } from "../../src/model/field.js";

/** What a cell becomes: its value, `undefined`, or the reason why not as text. */
const reader = (source: FieldSource) => {
  const read = compileCell(defineField("x", source), "Asia/Shanghai");
  return (raw: unknown) => {
    const cell = read(raw);
    return typeof cell === "symbol" ? { reason: reasonOf(cell) } : cell;
  };
};
const refused = (reason: string) => ({ reason });

describe("compileCell", () => {
  it.each(["string", "number", "boolean", "date", "list", "object"] as const)(
    "takes nothing for missing in a %s",
    (type) => {
      const read = reader({ type });
      for (const raw of [undefined, null, "", "  ", "\u3000\u00a0\t", "\u200b\ufeff"])
        expect(read(raw)).toBeUndefined();
    },
  );

  it("cleans text", () => {
    const read = reader({});
    expect(["  甲公司 ", "ＡＢＣ　１２３", "Ａ（一）", "\u202a138\u202c", "a  b"].map(read)).toEqual([
      "甲公司",
      "ABC 123",
      "A(一)",
      "138",
      "a  b",
    ]);
  });

  it("drops the mark that keeps text from being a formula, and no other apostrophe", () => {
    const read = reader({});
    expect(["'=1+1", "'+86", "'-5", "'@a", "'00123", "''=x"].map(read)).toEqual([
      "=1+1",
      "+86",
      "-5",
      "@a",
      "00123",
      "=x",
    ]);
    expect(["'s-Hertogenbosch", "'90s Vintage", "'", "''abc"].map(read)).toEqual([
      "'s-Hertogenbosch",
      "'90s Vintage",
      "'",
      "''abc",
    ]);
  });

  it("takes numbers, booleans and dates from code for text", () => {
    const read = reader({});
    expect([5, 1.5, 7n, true, new Date(0)].map(read)).toEqual(["5", "1.5", "7", "true", "1970-01-01T00:00:00.000Z"]);
    for (const raw of [Number.NaN, Infinity, {}, [], ["a"], new Date(Number.NaN), Symbol("x"), () => 1, new Map()]) {
      expect(read(raw)).toEqual(refused("not-text"));
    }
  });

  it("reads booleans", () => {
    const read = reader({ type: "boolean" });
    expect(["true", "TRUE", "Yes", "y", "1", "是", "有", "√", "'1", true, 1, 1n].map(read)).toEqual(
      new Array(12).fill(true),
    );
    expect(["false", "False", "NO", "n", "0", "０", "否", "无", "×", false, 0, 0n].map(read)).toEqual(
      new Array(12).fill(false),
    );
    for (const raw of ["2", "maybe", "on", "不是", "x", 2, -1, Number.NaN, [], {}, new Date(0)]) {
      expect(read(raw)).toEqual(refused("not-a-boolean"));
    }
  });

  it("reads lists", () => {
    const read = reader({ type: "list" });
    expect(read("CRM; ERP；BI|OA｜A、B，C,D")).toEqual(["CRM", "ERP", "BI", "OA", "A", "B", "C", "D"]);
    expect(read("crm:3；plain")).toEqual(["crm:3", "plain"]);
    expect(read("one")).toEqual(["one"]);
    expect(read(" a ;; b ; ")).toEqual(["a", "b"]);
    expect([read(";"), read([]), read([null, "", undefined])]).toEqual([undefined, undefined, undefined]);
    expect(read([" a;b ", 5, true, 3n, null, ""])).toEqual(["a;b", 5, true, 3]);
    expect([read(5), read(true)]).toEqual([[5], [true]]);
    for (const raw of [{}, [["a"]], [{}], [Number.NaN], new Date(0), new Set(["a"]), new Array(4_000_000_000)]) {
      expect(read(raw)).toEqual(refused("not-a-list"));
    }
  });

  it("takes objects from code, and copies them", () => {
    const read = reader({ type: "object" });
    const raw = {
      a: { b: [1, "x", null, undefined, Number.NaN] },
      at: new Date(0),
      big: 5n,
      f: () => 1,
      none: undefined,
    };
    const value = read(raw) as { a: { b: unknown[] } };
    expect(value).toEqual({ a: { b: [1, "x", null, null, null] }, at: "1970-01-01T00:00:00.000Z", big: 5 });
    raw.a.b.push("later");
    expect(value.a.b).toHaveLength(5);
    expect(read([1, { a: 2 }])).toEqual([1, { a: 2 }]);
  });

  it("never reads an object through its prototype", () => {
    const read = reader({ type: "object" });
    const value = read(JSON.parse('{"__proto__": {"x": 1}, "a": {"constructor": 2}}')) as Record<string, unknown>;
    expect(Object.getPrototypeOf(value)).toBeNull();
    expect([Object.keys(value), value.toString, value.x]).toEqual([["__proto__", "a"], undefined, undefined]);
    class Customer {
      a = 1;
    }
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    let doubled: unknown = "x";
    for (let i = 0; i < 60; i++) doubled = [doubled, doubled];
    for (const raw of [
      "{}",
      '{"a":1}',
      5,
      true,
      new Date(0),
      new Map(),
      new Customer(),
      { a: new Set() },
      circle,
      doubled,
      () => 1,
    ]) {
      expect(read(raw)).toEqual(refused("not-an-object"));
    }
  });

  it("maps what the file says to what the rule set says, before the type is read", () => {
    expect(reader({ values: { "Ａ 类": "A", 乙: "B" } })("A 类 ")).toBe("A");
    const status = reader({ type: "boolean", values: { 在职: true, 离职: "否", 99: false } });
    expect(["在职", "离职", 99, "是"].map(status)).toEqual([true, false, false, true]);
    const amount = reader({ type: "number", values: { 面议: 0, 很多: "1亿" } });
    expect(["面议", "很多", "5万", "少"].map(amount)).toEqual([0, 100_000_000, 50_000, refused("not-a-number")]);
    expect(reader({ values: { 无: "" } })("无")).toBeUndefined();
    expect(reader({ type: "list", values: { a: "Alpha" } })("a;b")).toEqual(["Alpha", "b"]);
    expect(reader({ values: { a: "b" } })("constructor")).toBe("constructor");
  });

  it("refuses what is not one of the allowed values, and writes the others as the rule set does", () => {
    const source = reader({ oneOf: ["官网", "展会（大）"] });
    expect([" 官网", "展会(大)", "展会（大）", "电话", "官"].map(source)).toEqual([
      "官网",
      "展会（大）",
      "展会（大）",
      refused("not-one-of"),
      refused("not-one-of"),
    ]);
    const level = reader({ type: "number", oneOf: [1, 2, 10_000] });
    expect(["1", "2.0", "1万", "3", 1].map(level)).toEqual([1, 2, 10_000, refused("not-one-of"), 1]);
    expect(reader({ oneOf: [1, 2] })("1")).toBe("1");
    expect(reader({ oneOf: ["A"], values: { a: "A" } })("a")).toBe("A");
    const list = reader({ type: "list", oneOf: ["a", 2] });
    expect([list("a;2"), list(["a", 2]), list("a;b")]).toEqual([["a", 2], ["a", 2], refused("not-one-of")]);
    expect(reader({ normalize: "region", oneOf: ["上海市", "江苏"] })("上海")).toBe("上海");
    expect(reader({ normalize: "region", oneOf: ["上海市", "江苏"] })("浙江省")).toEqual(refused("not-one-of"));
  });

  it("normalises phones, e-mails and regions, and keeps companies as entered", () => {
    const phone = reader({ normalize: "phone", country: "CN" });
    expect(["１３８ ００１３ ８０００", 13800138000, "1.38E+10", "abc"].map(phone)).toEqual([
      "+8613800138000",
      "+8613800138000",
      refused("cut-by-spreadsheet"),
      refused("not-a-phone"),
    ]);
    const email = reader({ normalize: "email" });
    expect([" Amy@Example.com ", "amy"].map(email)).toEqual(["amy@example.com", refused("not-an-email")]);
    const region = reader({ normalize: "region" });
    expect(["上海市", "'江苏省苏州市", "California", "'"].map(region)).toEqual([
      "上海",
      "苏州",
      "California",
      undefined,
    ]);
    const company = reader({ normalize: "company" });
    expect([" 阿里巴巴（中国）有限公司　", "ＡＣＭＥ Inc."].map(company)).toEqual([
      "阿里巴巴（中国）有限公司",
      "ＡＣＭＥ Inc.",
    ]);
    expect(reader({ type: "list", normalize: "region" })("上海市；江苏省")).toEqual(["上海", "江苏"]);
    expect(reader({ type: "list", normalize: "phone", country: "CN" })("13800138000;x")).toEqual(
      refused("not-a-phone"),
    );
  });
});
