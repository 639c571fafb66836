import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { engine, gradeAll, run } = await openGrades("rfm-8", now);

/** 与项目并排放着，不在项目里。 */
const map = new URL("../../../shared/data/segment_maps/cn_8_types.csv", import.meta.url);
const isThere = existsSync(map);

/** 每个客户一行：隔了几天，买了几次，一共多少钱。 */
const typesOf = (customers: { readonly [id: string]: readonly [days: number, times: number, amount: number] }) => {
  const orders = Object.entries(customers).flatMap(([id, [days, times, amount]]) => {
    const day = new Date(Date.parse("2026-03-02") - days * 86_400_000).toISOString().slice(0, 10);
    const order = { 客户编号: id, 下单日期: day };
    return Array.from({ length: times }, (_, i) => ({ ...order, 金额: i === 0 ? amount - times + 1 : 1 }));
  });
  const graded = gradeAll(
    Object.keys(customers).map((id) => ({ id })),
    { orders },
  );
  return graded.map((one) => one.ok && one.grades.客户类型);
};

describe("rules/rfm-8.jsonc", () => {
  // 平均：20天，3次，300元。
  const high = { r: 10, f: 4, m: 400 };
  const low = { r: 30, f: 2, m: 200 };
  const combinations = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n & 4, n & 2, n & 1].map(Boolean) as boolean[]);
  const eight = Object.fromEntries(
    combinations.map(([r, f, m], i) => [
      `c${i}`,
      [(r ? high : low).r, (f ? high : low).f, (m ? high : low).m] as const,
    ]),
  );

  it.skipIf(!isThere)("八种高低，各是一类（没有 ../shared 就跳过）", () => {
    const types: Record<string, string>[] = parse(readFileSync(map), { columns: true });
    const expected = combinations.map((flags) => {
      const [r, f, m] = flags.map((flag) => String(Number(flag)));
      return types
        .find((one) => one.r_high === r && one.f_high === f && one.m_high === m)
        ?.type_zh?.replace("客户", "");
    });
    expect(new Set(expected).size).toBe(8);
    expect(typesOf(eight)).toEqual(expected);
  });

  it("正好是平均，三项都算高；各差一点，就算低", () => {
    const mean = [20, 3, 300] as const;
    expect(typesOf({ ...eight, mean }).at(-1)).toBe("重要价值");
    // 加上这一个，平均稍有移动，但还在它这一边。
    expect(typesOf({ ...eight, x: [21, 3, 300] }).at(-1)).toBe("重要保持");
    expect(typesOf({ ...eight, x: [20, 2, 300] }).at(-1)).toBe("重要发展");
    expect(typesOf({ ...eight, x: [20, 3, 299] }).at(-1)).toBe("一般价值");
  });

  it("大家都一样，都是重要价值", () => {
    expect(typesOf({ a: [5, 2, 100], b: [5, 2, 100] })).toEqual(["重要价值", "重要价值"]);
  });

  it("退款减金额，不算一次购买；只有退款的没有类型", () => {
    const orders = [
      { 客户编号: "a", 下单日期: "2026-01-01", 金额: 500 },
      { 客户编号: "a", 下单日期: "2026-03-01", 金额: -200 },
      { 客户编号: "b", 下单日期: "2026-03-01", 金额: -200 },
    ];
    const evidence = engine.evidence({ orders, now, model: engine.fit([], { orders, now }) });
    const [a, b] = ["a", "b"].map((id) => engine.grade({ id }, { now, evidence }));
    const found = { "客户类型.recency": 60, "客户类型.frequency": 1, "客户类型.monetary": 300 };
    expect(a).toMatchObject({ grades: found });
    expect(b).toMatchObject({ grades: { "客户类型.reason": "no-orders" } });
  });

  // 用别的语言按定义算的。
  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("客户类型", grades)).toEqual({
      "B-01": "重要挽留",
      "B-02": "一般保持",
      "B-03": "重要保持",
      "B-04": "一般发展",
      "B-05": "一般挽留",
      "B-06": "一般价值",
      "B-07": "一般发展",
      "B-08": "一般价值",
      "B-09": "一般价值",
      "B-10": "一般发展",
      "B-11": "一般挽留",
      "B-12": "重要价值",
      "B-13": "重要发展",
      "B-14": "重要发展",
    });
  });
});
