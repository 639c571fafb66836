import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run, engine } = await openGrades("habits", now);

const orders = (...list: readonly (readonly [days: number, product: string])[]) =>
  list.map(([days, 产品]) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", days), 金额: 100, 产品 }));
const on = (...days: readonly number[]) => orders(...days.map((one) => [one, "红茶"] as const));

describe("rules/habits.jsonc", () => {
  it.each([
    [on(30, 60), 30, 0, "到期"],
    [on(31, 61), 30, -1, "到期"],
    [on(29, 59), 30, 1, "快到"],
    [on(23, 53), 30, 7, "快到"],
    [on(22, 52), 30, 8, "未到"],
    [on(0, 10), 10, 10, "未到"],
    // 间隔10、20、60天，中位数20。
    [on(5, 15, 35, 95), 20, 15, "未到"],
    // 间隔7、8天，中位数7.5。
    [on(8, 15, 23), 7.5, -0.5, "到期"],
    [on(1), undefined, undefined, undefined],
    [[], undefined, undefined, undefined],
  ])("%#：%j", (given, interval, days, next) => {
    const found = grade({}, { orders: given });
    expect(found.平常间隔).toBe(interval);
    expect(found["下一次.score"]).toBe(days);
    expect(found.下一次).toBe(next);
  });

  it.each([
    [["拿铁豆"], "咖啡"],
    [["美式豆"], "咖啡"],
    [["挂耳", "挂耳", "红茶"], "咖啡"],
    [["红茶", "绿茶", "绿茶"], "茶"],
    [["乌龙茶"], "茶"],
    [["滤纸"], "器具"],
    [["手冲壶", "手冲壶", "滤纸", "红茶"], "器具"],
    [["礼盒"], "其他"],
    [[], undefined],
  ])("买过 %j，常买%s", (products, kind) => {
    expect(grade({}, { orders: orders(...products.map((one, i) => [i, one] as const)) }).常买品类).toBe(kind);
  });

  it.each([
    [on(30, 60), "2026-03-02"],
    [on(22, 52), "2026-03-10"],
    // 中位数7.5，半天算一天：2月22日之后8天。
    [on(8, 15, 23), "2026-03-02"],
    [on(0), undefined],
  ])("%#：下次下单 %s", (given, next) => {
    const found = engine.grade({ id: "L1", 客户编号: "L1" }, { now, orders: given });
    expect(found.ok && found.derived?.下次下单).toBe(next);
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("下一次.score", grades)).toEqual({
      "Q-01": 0,
      "Q-02": 7,
      "Q-03": 8,
      "Q-04": -86,
      "Q-05": 20,
      "Q-06": undefined,
      "Q-07": 1,
      "Q-08": -0.5,
      "Q-09": undefined,
    });
    expect(
      Object.values(only("常买品类", grades))
        .map((kind) => kind ?? "-")
        .join(" "),
    ).toBe("咖啡 茶 器具 咖啡 其他 茶 咖啡 茶 -");
  });
});
