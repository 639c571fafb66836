import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { gradeAll, run } = await openGrades("falling", now);

type Order = readonly [days: number, amount: number];

const gradesOf = (customers: { readonly [id: string]: readonly Order[] }) => {
  const orders = Object.entries(customers).flatMap(([id, list]) =>
    list.map(([days, 金额]) => ({ 客户编号: id, 下单日期: dayBefore("2026-03-02", days), 金额 })),
  );
  const leads = Object.keys(customers).map((id) => ({ id }));
  return Object.fromEntries(gradeAll(leads, { orders }).map((one) => [one.leadId, one.ok ? one.grades : {}]));
};

/** 共这么多，近90天比再前90天这样：不变、少一成、少不到一成、沉默。 */
const steady = (sum: number): Order[] => [
  [10, sum / 4],
  [100, sum / 4],
  [200, sum / 2],
];
const falling = (sum: number): Order[] => [
  [10, sum * 0.27],
  [100, sum * 0.3],
  [200, sum * 0.43],
];
const slightly = (sum: number): Order[] => [
  [10, sum * 0.28],
  [100, sum * 0.3],
  [200, sum * 0.42],
];
const silent = (sum: number): Order[] => [
  [91, sum / 2],
  [121, sum / 4],
  [151, 0],
  [181, sum / 4],
];

const off = "不在名单";

describe("rules/falling.jsonc", () => {
  it.each([
    ["下降", falling, "重点挽回", "尽快联系", off],
    ["沉默", silent, "重点挽回", "尽快联系", off],
    ["平稳", steady, off, off, off],
    ["平稳", slightly, off, off, off],
  ])("%s（%#）：A、B、C 各是 %3$s、%4$s、%5$s", (trend, of, a, b, c) => {
    // 八成为止是A，九成五为止是B：正好在线上的是下一级。
    const found = gradesOf({ a: of(8000), b: of(1500), c: of(500) });
    expect(only("重要", found)).toEqual({ a: "A", b: "B", c: "C" });
    expect(new Set(Object.values(only("走势", found)))).toEqual(new Set([trend]));
    expect(only("名单", found)).toEqual({ a, b, c });
  });

  it("升一成是上升，升不到一成是平稳", () => {
    const found = gradesOf({
      up: [
        [10, 110],
        [100, 100],
        [200, 9],
      ],
      flat: [
        [10, 109.99],
        [100, 100],
        [200, 9],
      ],
    });
    expect(only("走势", found)).toEqual({ up: "上升", flat: "平稳" });
  });

  it("差一点不到线的，还在上一级", () => {
    const found = gradesOf({ a: falling(7900), b: falling(1500), c: falling(600) });
    expect(only("重要", found)).toEqual({ a: "A", b: "A", c: "B" });
    expect(only("名单", found)).toEqual({ a: "重点挽回", b: "重点挽回", c: "尽快联系" });
  });

  it("样例客户的名单", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const listed = Object.entries(only("名单", grades)).filter(([, found]) => found !== off);
    expect(Object.fromEntries(listed)).toEqual({ "F-01": "重点挽回", "F-03": "重点挽回", "F-04": "尽快联系" });
    expect(
      Object.values(only("重要", grades))
        .map((found) => found ?? "-")
        .join(""),
    ).toBe("AAABBCCC-C");
  });
});
