import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

/** One grade of the sample leads in order, as text; their specs say of leads of their own why. */
const samples: readonly (readonly [name: string, grade: string, expected: string])[] = [
  ["abcd", "等级", "A A B B D D C C - D - -"],
  ["core-customers", "利润等级", "主要 主要 主要 主要 其余 其余 其余 其余 其余 其余 其余 -"],
  [
    "core-customers",
    "名单",
    "核心客户 核心客户 培养客户 一般客户 培养客户 培养客户 一般客户 一般客户 一般客户 培养客户 培养客户 -",
  ],
  ["customer-kind", "类别", "政府 政府 企业 企业 消费 消费 政府 政府 - 消费 政府 消费"],
  ["distributor", "经销商等级.score", "30 26 26 18 20 14 8 8 30 - - -"],
  ["distributor", "经销商等级", "A A A B B C C C A - - -"],
  ["qualification", "完整度.score", "6 4 6 6 2 3 5 5 5 0"],
  ["qualification", "资格", "合格 待补 合格 不合格 待补 不合格 不合格 待补 合格 不合格"],
];

describe.each(samples)("the sample leads of rules/%s.jsonc", (name, grade, expected) => {
  it(`have these grades: ${grade}`, async () => {
    const { run } = await openGrades(name, "2026-03-02T09:00:00+08:00");
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    const found = Object.values(only(grade, grades)).map((value) => value ?? "-");
    expect(found.join(" ")).toBe(expected);
  });
});
