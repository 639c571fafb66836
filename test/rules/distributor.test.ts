import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { engine, grade, run } = await openGrades("distributor", now);

const basis = { 首次交易: "2020-01-01", 主营产品: "是", 年销售额: "1000万", 年回款: "1000万", 年末应收款: 0 };

const pointsOf = (lead: object): Record<string, number | undefined> => {
  const graded = engine.grade({ id: "L1", ...basis, ...lead }, { now, receipts: true });
  const lines = (graded.ok && graded.receipts?.经销商等级?.lines) || [];
  return Object.fromEntries(lines.map(({ name, points }) => [name, points]));
};

describe("rules/distributor.jsonc", () => {
  it.each([
    [{ 年销量: 600, 年销售额: "100万" }, 10],
    [{ 年销量: 600, 年销售额: "900万" }, 10],
    [{ 年销量: 599.9, 年销售额: "900万" }, 8],
    [{ 年销售额: "1000万" }, 10],
    [{ 年销售额: "999.9999万" }, 8],
    [{ 年销售额: "800万" }, 8],
    [{ 年销售额: "799.9999万" }, 6],
    [{ 年销售额: "500万" }, 6],
    [{ 年销售额: "499.9999万" }, 4],
    [{ 年销售额: "100万" }, 4],
    [{ 年销售额: "99.9999万" }, 2],
    [{ 年销售额: 1 }, 2],
  ])("销售 %j 得 %s 分", (lead, points) => {
    expect(pointsOf({ ...lead }).销售).toBe(points);
  });

  it.each([
    ["1000.0001万", 10],
    ["1000万", 10],
    ["999.9999万", 8],
    ["800万", 8],
    ["799.9999万", 6],
    ["500万", 6],
    ["499.9999万", 4],
    ["300万", 4],
    ["299.9999万", 2],
    [0, 2],
  ])("1000万里回款 %s 得 %s 分", (paid, points) => {
    expect(pointsOf({ 年回款: paid }).回款).toBe(points);
  });

  it.each([
    [0, 10],
    ["1万", 10],
    ["10000.01元", 8],
    ["20万", 8],
    [200000.01, 6],
    ["80万", 6],
    [800000.01, 4],
    ["200万", 4],
    [2000000.01, 2],
  ])("年末应收款 %s 得 %s 分", (owed, points) => {
    expect(pointsOf({ 年末应收款: owed }).应收款).toBe(points);
  });

  it.each([
    // 10 + 10 + 4 = 24
    [{ 年末应收款: "200万" }, 24, "A"],
    // 10 + 10 + 2 = 22
    [{ 年末应收款: "201万" }, 22, "B"],
    // 6 + 4 + 6 = 16；只有双数分，15分线实际是16分。
    [{ 年销售额: "500万", 年回款: "150万", 年末应收款: "80万" }, 16, "B"],
    [{ 年销售额: "500万", 年回款: "150万", 年末应收款: "81万" }, 14, "C"],
    [{ 年销售额: "10万", 年回款: 0, 年末应收款: "300万" }, 6, "C"],
  ])("%j 共 %s 分，%s", (lead, score, level) => {
    expect(grade({ ...basis, ...lead })).toMatchObject({ 经销商等级: level, "经销商等级.score": score });
  });

  it("没有定分的四项得0分，写在收据里；原因按扣分多少排", () => {
    const points = pointsOf({});
    expect(points).toEqual({ 销售: 10, 回款: 10, 应收款: 10, 市场占有率: 0, 战略地位: 0, 订单规模: 0, 发展潜力: 0 });
    expect(grade({ ...basis, 年回款: "500万", 年末应收款: "20万" })["经销商等级.reasons"]).toBe("回款|应收款|销售");
  });

  it("满六个月的第二天起评，主营产品的才评", () => {
    const none = { "经销商等级.reason": "not-applicable" };
    expect(grade({ ...basis, 首次交易: "2025-09-01" }).经销商等级).toBe("A");
    expect(grade({ ...basis, 首次交易: "2025-09-02" })).toEqual(none);
    expect(grade({ ...basis, 首次交易: "" })).toEqual(none);
    expect(grade({ ...basis, 主营产品: "否" })).toEqual(none);
  });

  it("缺销售、回款或者应收款的，没有分", () => {
    for (const lead of [{ 年销售额: "" }, { 年回款: "" }, { 年末应收款: "" }, { 年销售额: 0 }])
      expect(grade({ ...basis, ...lead })["经销商等级.reason"]).toBe("no-attribute");
  });

  it("样例经销商", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("经销商等级.score", grades)).toEqual({
      "P-01": 30,
      "P-02": 26,
      "P-03": 26,
      "P-04": 18,
      "P-05": 20,
      "P-06": 14,
      "P-07": 8,
      "P-08": 8,
      "P-09": 30,
      "P-10": undefined,
      "P-11": undefined,
      "P-12": undefined,
    });
    expect(
      Object.values(only("经销商等级", grades))
        .map((level) => level ?? "-")
        .join(""),
    ).toBe("AAABBCCCA---");
  });
});
