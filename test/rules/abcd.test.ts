import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { engine, grade, run } = await openGrades("abcd", now);

const clear = { 需求明确: "是" };
const close = { ...clear, 关系良好: "是", 合作意向: "是" };
const person = {
  客户名称: "示例公司",
  联系人: "周立",
  联系人职务: "经理",
  联系电话: "13800000201",
  客户状态: "跟进中",
};

describe("rules/abcd.jsonc", () => {
  it.each([
    ["当天采购", { ...clear, 预计采购日期: "2026-03-02" }, "A"],
    ["正好一个月", { ...clear, 预计采购日期: "2026年4月2日" }, "A"],
    ["一个月过一天，关系和意向都有：一到两个月之间也是B", { ...close, 预计采购日期: "2026年4月3日" }, "B"],
    ["两个月", { ...close, 预计采购日期: "2026年5月2日" }, "B"],
    ["正好三个月", { ...close, 预计采购日期: "2026-06-02" }, "B"],
    ["三个月过一天，只算有计划", { ...close, 预计采购日期: "2026-06-03" }, "D"],
    ["三个月内，没有合作意向", { ...clear, 关系良好: "是", 预计采购日期: "2026-05-02" }, "D"],
    ["三个月内，关系不好", { ...clear, 合作意向: "是", 关系良好: "否", 预计采购日期: "2026-05-02" }, "D"],
    ["一个月内，需求不明确", { 关系良好: "是", 合作意向: "是", 预计采购日期: "2026-03-20" }, "D"],
    ["有潜力，跟进三个月", { 有潜力: "是", 跟进月数: 3 }, "C"],
    ["有潜力，跟进六个月", { 有潜力: "是", 跟进月数: 6 }, "C"],
    ["有潜力，跟进两个半月", { 有潜力: "是", 跟进月数: 2.5 }, undefined],
    ["有潜力，跟进七个月", { 有潜力: "是", 跟进月数: 7 }, undefined],
    ["有潜力，跟进七个月，有计划", { 有潜力: "是", 跟进月数: 7, 采购计划: "是" }, "D"],
    ["有潜力，日期定了就不是C", { 有潜力: "是", 跟进月数: 4, 预计采购日期: "2026-09-01" }, "D"],
    ["有计划，没有日期", { 采购计划: "是" }, "D"],
    ["什么都没有", {}, undefined],
    ["没有潜力", { 有潜力: "否", 跟进月数: 4 }, undefined],
  ])("%s", (_, lead, level) => {
    expect(grade(lead).等级).toBe(level);
  });

  it("采购日期过了一天，什么都有也不分级", () => {
    const past = { ...close, 有潜力: "是", 采购计划: "是", 跟进月数: 4, 预计采购日期: "2026-03-01" };
    expect(grade(past)).toEqual({ "等级.reason": "not-applicable" });
  });

  it("月底按月底算：1月31日起的一个月到2月28日", () => {
    const at = "2026-01-31T09:00:00+08:00";
    expect(grade({ ...clear, 预计采购日期: "2026-02-28" }, {}, at).等级).toBe("A");
    expect(grade({ ...clear, 预计采购日期: "2026-03-01" }, {}, at).等级).toBe("D");
  });

  it.each(["电话开发", "初次拜访"])("%s来的，五样都要填", (source) => {
    expect(engine.intake({ id: "L1", 来源: source, ...person }).ok).toBe(true);
    const read = engine.intake({ id: "L1", 来源: source });
    const problems = ["客户名称", "联系人", "职务", "联系电话", "状态"].map((field) => ({ field, reason: "missing" }));
    expect(read).toMatchObject({ ok: false, problems });
    for (const missing of Object.keys(person)) {
      const one = engine.intake({ id: "L1", 来源: source, ...person, [missing]: "" });
      expect(one.ok || one.problems.length, missing).toBe(1);
    }
  });

  it("别处来的，不填也可以", () => {
    for (const source of ["官网", "市场活动", "转介绍", ""])
      expect(engine.intake({ id: "L1", 来源: source }).ok).toBe(true);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(
      Object.values(only("等级", grades))
        .map((level) => level ?? "-")
        .join(""),
    ).toBe("AABBDDCC-D--");
  });
});
