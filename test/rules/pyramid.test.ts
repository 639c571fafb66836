import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("pyramid", now);

/** 每笔：几天以前，多少钱。 */
const orders = (...list: readonly (readonly [days: number, amount: number])[]) =>
  list.map(([days, 金额]) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", days), 金额 }));
const times = (count: number, amount: number) =>
  orders(...Array.from({ length: count }, (_, i) => [i * 7, amount / count] as const));

describe("rules/pyramid.jsonc", () => {
  it.each([
    // 购买次数都是一次，0分：看购买量的分。
    [times(1, 200000), {}, 2],
    [times(1, 199999.99), {}, 1],
    [times(1, 50000), {}, 1],
    [times(1, 49999.99), {}, 0],
    // 购买量都不到5万，0分：看次数的分。
    [times(6, 600), {}, 2],
    [times(5, 600), {}, 1],
    [times(3, 600), {}, 1],
    [times(2, 600), {}, 0],
    [[], { 平均折扣: "95%" }, 2],
    [[], { 平均折扣: 0.9499 }, 1],
    [[], { 平均折扣: 0.8 }, 1],
    [[], { 平均折扣: 0.7999 }, 0],
    [[], { 试用新品: "是" }, 2],
    [[], { 试用新品: "否" }, 0],
    [[], { 合作开始: "2023-03-01" }, 2],
    [[], { 合作开始: "2023-03-02" }, 1],
    [[], { 合作开始: "2025-03-01" }, 1],
    [[], { 合作开始: "2025-03-02" }, 0],
    [[], {}, 0],
  ])("%#：%j，%j 得 %s 分", (given, lead, points) => {
    expect(grade(lead, { orders: given })["层级.score"]).toBe(points);
  });

  it("只看一年以内的：一年前的当天算，再早一天不算；退款减金额，不算次数", () => {
    expect(grade({}, { orders: orders([365, 200000]) })["层级.score"]).toBe(2);
    expect(grade({}, { orders: orders([366, 200000]) })["层级.score"]).toBe(0);
    expect(grade({}, { orders: orders([9, 50000], [8, 1], [7, -2], [6, 0]) })["层级.score"]).toBe(0);
  });

  it.each([
    [2, 2, 2, 2, "铂金"],
    [2, 2, 2, 1, "黄金"],
    [2, 2, 1, 0, "黄金"],
    [2, 2, 0, 0, "钢铁"],
    [2, 1, 0, 0, "钢铁"],
    [2, 0, 0, 0, "重铅"],
    [0, 0, 0, 0, "重铅"],
  ])("购买量 %s 分、次数 %s 分、价格 %s 分、忠诚 %s 分：%s", (volume, frequency, price, loyalty, level) => {
    const count = [1, 3, 6][frequency] as number;
    const lead = {
      平均折扣: [0.5, 0.8, 1][price],
      合作开始: ["2026-01-01", "2024-01-01", "2020-01-01"][loyalty],
    };
    const found = grade(lead, { orders: times(count, [600, 60000, 300000][volume] as number) });
    expect(found).toMatchObject({ 层级: level, "层级.score": volume + frequency + price + loyalty });
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("层级.score", grades)).toEqual({
      "J-01": 10,
      "J-02": 8,
      "J-03": 5,
      "J-04": 4,
      "J-05": 2,
      "J-06": 0,
      "J-07": 10,
      "J-08": 0,
      "J-09": 6,
      "J-10": 3,
    });
    expect(only("层级", grades)).toMatchObject({ "J-02": "铂金", "J-03": "黄金", "J-10": "钢铁", "J-05": "重铅" });
  });
});
