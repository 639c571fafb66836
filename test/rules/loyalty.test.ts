import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("loyalty", now);

const orders = (...days: readonly number[]) =>
  days.map((one) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", one), 金额: 100 }));

describe("rules/loyalty.jsonc", () => {
  it.each([
    [4, orders(1, 365), "忠诚者"],
    [3.99, orders(1, 365), "人质"],
    [4, orders(1, 366), "图利者"],
    [3.99, orders(1, 366), "背离者"],
    [5, [], "图利者"],
    [1, [], "背离者"],
    ["", orders(1, 2), undefined],
  ])("满意度 %s，订单 %j：%s", (满意度, given, type) => {
    expect(grade({ 满意度 }, { orders: given }).忠诚类型).toBe(type);
  });

  it("退款、赠送不算买了一次", () => {
    for (const 金额 of [-100, 0]) {
      const other = { ...orders(3)[0], 金额 };
      expect(grade({ 满意度: 5 }, { orders: [...orders(9), other] }).忠诚类型).toBe("图利者");
    }
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("忠诚类型", grades)).toEqual({
      "L-01": "忠诚者",
      "L-02": "忠诚者",
      "L-03": "图利者",
      "L-04": "人质",
      "L-05": "图利者",
      "L-06": "背离者",
      "L-07": "人质",
      "L-08": "图利者",
      "L-09": undefined,
      "L-10": "背离者",
    });
  });
});
