import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("activity", now);

const order = (days: number, 金额 = 100) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", days), 金额 });
const call = (days: number) => ({ 客户编号: "L1", 日期: dayBefore("2026-03-02", days), 类型: "电话" });

describe("rules/activity.jsonc", () => {
  it.each([
    ["今天下单", { orders: [order(0)] }, "活跃"],
    ["正好半年前下单", { orders: [order(181)] }, "活跃"],
    ["半年前再早一天下单", { orders: [order(182)] }, "流失"],
    ["老早下过单，最近联系过", { orders: [order(900)], interactions: [call(1)] }, "流失"],
    ["老早下过单，最近拿过赠品", { orders: [order(900), order(1, 0)] }, "流失"],
    ["只有退款", { orders: [order(1, -100)] }, undefined],
    ["只拿过赠品", { orders: [order(1, 0)] }, undefined],
    ["老早下过单，最近退过款", { orders: [order(900), order(1, -100)] }, "流失"],
    ["没有下过单，今天联系过", { orders: [], interactions: [call(0)] }, "潜在"],
    ["没有下过单，正好一年前联系过", { orders: [], interactions: [call(365)] }, "潜在"],
    ["没有下过单，一年前再早一天联系过", { orders: [], interactions: [call(366)] }, undefined],
    ["什么都没有", { orders: [], interactions: [] }, undefined],
  ])("%s", (_, tables, found) => {
    expect(grade({}, tables).活跃度).toBe(found);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("活跃度", grades)).toEqual({
      "A-01": "活跃",
      "A-02": "活跃",
      "A-03": "流失",
      "A-04": "流失",
      "A-05": "流失",
      "A-06": "潜在",
      "A-07": undefined,
      "A-08": "潜在",
      "A-09": "活跃",
      "A-10": "潜在",
      "A-11": undefined,
    });
  });
});
