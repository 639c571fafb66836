import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("value", now);

const order = (days: number, 金额: number) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", days), 金额 });

describe("rules/value.jsonc", () => {
  it.each([
    [[order(1, 100000)], "高"],
    [[order(1, 99999.99)], "中"],
    [[order(1, 33333.33), order(2, 33333.33), order(3, 33333.34)], "高"],
    [[order(1, 10000)], "中"],
    [[order(1, 9999.99)], "低"],
    [[order(365, 100000)], "高"],
    [[order(366, 100000)], "低"],
    [[order(9, 100000), order(1, -1)], "中"],
    [[], "低"],
  ])("订单 %j：价值%s", (orders, value) => {
    expect(grade({}, { orders }).价值).toBe(value);
  });

  it.each([
    [100000, { 合作开始: "2024-03-01" }, "VIP"],
    [100000, { 合作开始: "2024-03-02" }, "重要"],
    [100000, {}, "重要"],
    [10000, { 有潜力: "是", 合作开始: "2020-01-01" }, "重要"],
    [10000, { 有潜力: "否", 合作开始: "2020-01-01" }, "普通"],
    [10000, {}, "普通"],
    [9999, { 有潜力: "是" }, "普通"],
  ])("一年买了 %s，%j：%s", (amount, lead, level) => {
    expect(grade(lead, { orders: [order(1, amount)] }).等级).toBe(level);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(Object.values(only("价值", grades)).join("")).toBe("高高中中低高低低中中");
    expect(Object.values(only("等级", grades)).join(" ")).toBe("VIP 重要 重要 普通 普通 VIP 普通 普通 普通 重要");
  });
});
