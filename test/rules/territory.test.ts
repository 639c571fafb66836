import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("territory.jsonc"));
const now = "2026-03-02T09:00:00+08:00";
// 花名册照表格的样子写：中文列名，区域用顿号隔开。
const reps = [
  { 工号: "E1", 姓名: "张敏", 团队: "区域部", 区域: "上海" },
  { 工号: "E2", 姓名: "李强", 团队: "区域部", 区域: "华东" },
  { 工号: "E3", 姓名: "王芳", 团队: "区域部", 区域: "华东、华南" },
  { 工号: "E4", 姓名: "赵磊", 团队: "总部" },
];
const open = (roster: readonly object[] = reps) => {
  const engine = createEngine(ruleSet, { reps: roster });
  const book = openBook();
  let n = 0;
  return (row: object) => engine.assign({ id: `L${++n}`, 客户名称: `客户${n}`, ...row }, { book, now });
};

describe("rules/territory.jsonc", () => {
  it("本省有人归本省，本省没有人归大区", () => {
    const assign = open();
    expect([1, 2].map(() => assign({ 省份: "上海" }).rep)).toEqual(["E1", "E1"]);
    expect([1, 2, 3].map(() => assign({ 省份: "江苏" }).rep)).toEqual(["E2", "E3", "E2"]);
    expect([1, 2].map(() => assign({ 省份: "广东" }).rep)).toEqual(["E3", "E3"]);
  });

  it("省份的写法不影响结果", () => {
    const assign = open();
    for (const province of ["上海", "上海市", " 上海 "]) expect(assign({ 省份: province }).rep).toBe("E1");
    expect(assign({ 所在省份: "广西壮族自治区" }).rep).toBe("E3");
  });

  it("大区没有人，或者不在任何大区，归总部", () => {
    const assign = open();
    const beijing = assign({ 省份: "北京" });
    expect(beijing).toMatchObject({ rep: "E4", team: "总部", route: "归当地", reason: "overflow" });
    expect(assign({ 省份: "四川" })).toMatchObject({ rep: "E4", reason: "overflow" });
  });

  it("总部一天最多十条，第十一条进公海", () => {
    const assign = open();
    for (let i = 0; i < 10; i++) expect(assign({ 省份: "北京" }).rep).toBe("E4");
    expect(assign({ 省份: "北京" })).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-qualifies" });
  });

  it("本省的人满了100条，就归大区", () => {
    const assign = open(reps.map((rep) => (rep.工号 === "E1" ? { ...rep, 在跟客户数: 99 } : rep)));
    expect([1, 2, 3].map(() => assign({ 省份: "上海" }).rep)).toEqual(["E1", "E2", "E3"]);
  });

  it("原负责人在当地，仍归原负责人，而且不占轮次；不在当地，照常轮转", () => {
    const assign = open();
    expect(assign({ 省份: "浙江", 原负责人: "E3" }).rep).toBe("E3");
    expect([1, 2].map(() => assign({ 省份: "浙江" }).rep)).toEqual(["E2", "E3"]);
    expect(assign({ 省份: "上海", 原负责人: "E3" }).rep).toBe("E1");
  });

  it("省份不详的先核实", () => {
    expect(open()({ 省份: "" })).toMatchObject({ outcome: "pooled", pool: "待核实", route: "省份不详" });
  });
});
