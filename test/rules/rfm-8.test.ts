import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { gradeAll } = await openGrades("rfm-8", now);

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
});
