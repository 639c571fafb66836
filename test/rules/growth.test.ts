import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("growth", now);

const order = (date: string, amount = 1000) => ({ 客户编号: "L1", 下单日期: date, 金额: amount });

describe("rules/growth.jsonc", () => {
  it.each([
    [[order("2020-01-01")], "天平", "市场渗透"],
    [[order("2020-01-01")], "光谱仪", "产品开发"],
    [[], "天平", "市场开发"],
    [[], "光谱仪", "多元化"],
    // 当天的订单已经算，明天的还不算。
    [[order("2026-03-02")], "离心机", "市场渗透"],
    [[order("2026-03-03")], "离心机", "市场开发"],
    // 退款、赠送不算下过单。
    [[order("2020-01-01", -1)], "天平", "市场开发"],
    [[order("2020-01-01", 0)], "天平", "市场开发"],
    [[order("2020-01-01")], "", undefined],
  ])("订单 %j，意向%s：%s", (orders, 意向产品, direction) => {
    expect(grade({ 意向产品 }, { orders }).增长方向).toBe(direction);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("增长方向", grades)).toEqual({
      "Z-01": "市场渗透",
      "Z-02": "产品开发",
      "Z-03": "市场开发",
      "Z-04": "多元化",
      "Z-05": "市场渗透",
      "Z-06": undefined,
      "Z-07": "产品开发",
      "Z-08": "市场开发",
      "Z-09": "市场开发",
      "Z-10": "多元化",
    });
  });
});
