import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("value-tier.jsonc"));
const now = "2026-03-02T09:00:00+08:00";
const reps = [
  { 工号: "S1", 团队: "销售部", 级别: "资深" },
  { 工号: "S2", 团队: "销售部", 级别: "资深" },
  { 工号: "P1", 团队: "销售部", 级别: "普通" },
  { 工号: "N1", 团队: "销售部" },
];
const open = (roster: readonly object[] = reps) => {
  const engine = createEngine(ruleSet, { reps: roster });
  const book = openBook();
  let n = 0;
  return (sales: unknown) => engine.assign({ id: `L${++n}`, 客户名称: `客户${n}`, 年销售额: sales }, { book, now });
};

describe("rules/value-tier.jsonc", () => {
  it.each([
    [5000001, "大客户"],
    ["500.0001万", "大客户"],
    [5000000, "中客户"],
    ["500万", "中客户"],
    ["¥5,000,000", "中客户"],
    [500000, "中客户"],
    ["50万元", "中客户"],
    [499999, "小客户"],
    [0, "小客户"],
  ])("年销售额 %s 是%s", (sales, size) => {
    expect(open()(sales).grades).toEqual({ 规模: size });
  });

  it("大客户由资深轮流跟，中客户大家轮流，小客户由普通跟；没有级别的不参与", () => {
    const assign = open();
    expect([1, 2, 3, 4].map(() => assign("600万").rep)).toEqual(["S1", "S2", "S1", "S2"]);
    const medium = [1, 2, 3, 4, 5, 6].map(() => assign("60万").rep);
    expect(medium.map((rep) => medium.filter((one) => one === rep).length)).toEqual([2, 2, 2, 2, 2, 2]);
    expect([1, 2].map(() => assign("6万").rep)).toEqual(["P1", "P1"]);
  });

  it("资深都满了60个，大客户进公海，中客户归普通", () => {
    const assign = open(reps.map((rep) => (rep.级别 === "资深" ? { ...rep, 在跟客户数: 60 } : rep)));
    const large = assign(5000001);
    expect(large).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-qualifies" });
    expect(assign(5000000).rep).toBe("P1");
  });

  it("资深还差一个满60个，还能再接一个", () => {
    const assign = open(reps.map((rep) => (rep.级别 === "资深" ? { ...rep, 在跟客户数: 59 } : rep)));
    expect([1, 2, 3].map(() => assign("600万").rep)).toEqual(["S1", "S2", undefined]);
  });

  it("没有年销售额，或者读不出来，先核实", () => {
    const assign = open();
    expect(assign("")).toMatchObject({ outcome: "pooled", pool: "待核实", grades: {} });
    expect(assign("保密")).toMatchObject({ outcome: "pooled", pool: "待核实" });
  });
});
