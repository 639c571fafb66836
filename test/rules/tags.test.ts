import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("tags", now);

const bought = (...products: readonly string[]) =>
  products.map((产品, i) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", i * 300), 金额: 100, 产品 }));
/** 半年前的同一天是2025年9月2日，181天以前。 */
const asked = (类型: string, ...days: readonly number[]) =>
  days.map((one) => ({ 客户编号: "L1", 日期: dayBefore("2026-03-02", one), 类型 }));

describe("rules/tags.jsonc", () => {
  it.each([
    ["功能", ["产品型"]],
    ["质量", ["产品型"]],
    ["型号", ["产品型"]],
    ["售后", ["服务型"]],
    ["培训；安装", ["服务型"]],
    ["价格", ["价格敏感"]],
    ["折扣、型号、售后", ["产品型", "服务型", "价格敏感"]],
    ["外观", undefined],
    ["", undefined],
  ])("关注%s：%j", (关注点, found) => {
    expect(grade({ 关注点 }).标签).toEqual(found);
  });

  it.each([
    [{ orders: bought("甲", "乙", "丙") }, ["产品型"]],
    [{ orders: bought("甲", "乙", "甲") }, undefined],
    [{ interactions: asked("客服", 0, 181) }, ["服务型"]],
    [{ interactions: asked("客服", 0, 182) }, undefined],
    [{ interactions: asked("要折扣", 0, 181) }, ["价格敏感"]],
    [{ interactions: asked("要折扣", 0, 182) }, undefined],
    [{ interactions: [...asked("客服", 1), ...asked("要折扣", 1)] }, undefined],
    [{ interactions: [...asked("客服", 1, 2), ...asked("要折扣", 1, 2)] }, ["服务型", "价格敏感"]],
  ])("%j：%j", (tables, found) => {
    expect(grade({}, tables).标签).toEqual(found);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("标签", grades)).toEqual({
      "T-01": ["产品型"],
      "T-02": undefined,
      "T-03": ["服务型"],
      "T-04": undefined,
      "T-05": ["价格敏感"],
      "T-06": ["产品型", "服务型", "价格敏感"],
      "T-07": ["产品型", "服务型", "价格敏感"],
      "T-08": undefined,
      "T-09": ["服务型"],
      "T-10": ["价格敏感"],
      "T-11": ["产品型"],
      "T-12": undefined,
    });
  });
});
