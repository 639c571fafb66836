import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const { open, but, run } = await openRules("territory", "2026-03-02T09:00:00+08:00", (n) => ({ 客户名称: `客户${n}` }));

describe("rules/territory.jsonc", () => {
  it("样例线索各归当地", async () => {
    const { to } = await run();
    expect(to).toEqual({
      "Q-01": "张敏",
      // 负责苏州的吴越休假，往上找负责江苏的；其中李强懂机床。
      "Q-02": "李强",
      "Q-03": "王芳",
      "Q-04": "王芳",
      // 山东没有专人，归负责华东的。
      "Q-05": "郑和",
      "Q-06": "陈晨",
      "Q-07": "黄埔",
      "Q-08": "黄埔",
      "Q-09": "赵磊",
      "Q-10": "赵磊",
      "Q-11": "待核实",
      // 原负责人在当地就还归他，懂不懂机床都归他；不在当地，照常。
      "Q-12": "王芳",
      "Q-13": "张敏",
    });
  });

  it("先本市，再本省，再大区：近处的人不在，才轮到远一层的", () => {
    const suzhou = { 省份: "江苏省", 城市: "苏州市" };
    expect(open(but({ Q04: { 状态: "在职" } }))(suzhou).rep).toBe("Q04");
    const assign = open();
    expect(countByRep([1, 2, 3, 4].map(() => assign(suzhou)))).toEqual({ Q02: 2, Q03: 2 });
    const away = but({ Q02: { 状态: "休假" }, Q03: { 状态: "休假" } });
    expect(open(away)(suzhou).rep).toBe("Q05");
  });

  it("省份、城市怎么写都一样", () => {
    const assign = open(but({ Q04: { 状态: "在职" } }));
    for (const province of ["上海", "上海市", " 上海 "]) expect(assign({ 省份: province }).rep).toBe("Q01");
    for (const city of ["苏州", "苏州市"]) expect(assign({ 所在省份: "江苏", 所在城市: city }).rep).toBe("Q04");
    expect(assign({ 省份: "广西壮族自治区" }).team).toBe("华南分公司");
  });

  it("别的省里同名的城市不算：要先在江苏，才在苏州", () => {
    const assign = open(but({ Q04: { 状态: "在职" } }));
    expect(assign({ 省份: "浙江", 城市: "苏州" }).rep).toBe("Q03");
  });

  it("华南由整个分公司负责，人人有份，一样多", () => {
    const assign = open();
    const decisions = ["广东", "广西", "海南", "广东", "广东", "广东"].map((province) => assign({ 省份: province }));
    expect(countByRep(decisions)).toEqual({ Q06: 3, Q07: 3 });
  });

  it("懂产品的优先，懂得多的更优先；没有人懂也要有人接", () => {
    const assign = open();
    // 刀具：黄埔3，陈晨不懂。机床：都是1，轮流。
    expect([1, 2, 3].map(() => assign({ 省份: "广东", 产品: "刀具" }).rep)).toEqual(["Q07", "Q07", "Q07"]);
    expect(countByRep([1, 2, 3, 4].map(() => assign({ 省份: "海南", 产品: "机床" })))).toEqual({ Q06: 2, Q07: 2 });
    expect(countByRep([1, 2, 3, 4].map(() => assign({ 省份: "广东", 产品: "焊机" })))).toEqual({ Q06: 2, Q07: 2 });
  });

  it("原负责人优先，不占他的轮次；不在当地的不算", () => {
    const assign = open();
    expect(assign({ 省份: "江苏", 原负责人: "Q03" }).rep).toBe("Q03");
    expect(countByRep([1, 2].map(() => assign({ 省份: "江苏" })))).toEqual({ Q02: 1, Q03: 1 });
    expect(assign({ 省份: "上海", 原负责人: "Q03" }).rep).toBe("Q01");
  });

  it("本地的人满了100条，归远一层的人；都满了归总部", () => {
    const assign = open(but({ Q01: { 在跟客户数: "99" }, Q05: { 在跟客户数: "99" } }));
    const decisions = [1, 2, 3].map(() => assign({ 省份: "上海" }));
    expect(decisions.map(({ rep }) => rep)).toEqual(["Q01", "Q05", "Q08"]);
    expect(decisions[2]).toMatchObject({ team: "总部", reason: "overflow" });
  });

  it("华南分公司的人满了100条，也归总部", () => {
    const assign = open(but({ Q06: { 在跟客户数: "99" }, Q07: { 在跟客户数: "100" } }));
    expect([1, 2].map(() => assign({ 省份: "海南" }).rep)).toEqual(["Q06", "Q08"]);
  });

  it("哪个大区都不是，归总部；总部一天十条，第十一条进公海", () => {
    const assign = open();
    for (let i = 0; i < 10; i++) expect(assign({ 省份: "北京" })).toMatchObject({ rep: "Q08", reason: "overflow" });
    expect(assign({ 省份: "四川" })).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-qualifies" });
  });

  it("省份不详的先核实，只写了城市也一样", () => {
    const assign = open();
    for (const city of ["", "苏州"]) {
      expect(assign({ 省份: "", 城市: city })).toMatchObject({ outcome: "pooled", pool: "待核实", route: "地区不详" });
    }
  });
});
