import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { ruleSet, engine, grade, run } = await openGrades("company-size", now);

/** 各项都满分的大客户。 */
const best = {
  年销售额: "600万",
  增长率: "10%",
  需求: "强",
  消费能力: "高",
  最长逾期天数: 0,
  我方占比: "50%",
  参加活动次数: 3,
};

describe("rules/company-size.jsonc", () => {
  it.each([
    [5000001, "大客户"],
    ["500.0001万", "大客户"],
    [5000000, "中客户"],
    ["500万元", "中客户"],
    [500000, "中客户"],
    ["¥500,000", "中客户"],
    [499999.99, "小客户"],
    [0, "小客户"],
  ])("年销售额 %s 是%s", (sales, size) => {
    expect(grade({ 年销售额: sales }).规模).toBe(size);
  });

  it.each([
    ["强", "高", "A"],
    ["强", "中", "A"],
    ["强", "低", "B"],
    ["中", "高", "A"],
    ["中", "中", "B"],
    ["中", "低", "C"],
    ["弱", "高", "B"],
    ["弱", "中", "C"],
    ["弱", "低", "C"],
  ])("需求%s、消费能力%s是%s", (need, power, level) => {
    expect(grade({ 需求: need, 消费能力: power }).需求等级).toBe(level);
  });

  it.each([
    [0, "优质"],
    [1, "一般"],
    [30, "一般"],
    [31, "风险"],
  ])("最长逾期 %s 天，信用%s", (days, credit) => {
    expect(grade({ 最长逾期天数: days }).信用).toBe(credit);
  });

  it.each([
    [best, 100, "优"],
    [{ ...best, 年销售额: "500万" }, 95, "优"],
    [{ ...best, 年销售额: "49万" }, 90, "优"],
    [{ ...best, 增长率: "9.99%" }, 95, "优"],
    [{ ...best, 增长率: 0 }, 95, "优"],
    [{ ...best, 增长率: "-0.1%" }, 90, "优"],
    [{ ...best, 我方占比: "49.9%" }, 90, "优"],
    [{ ...best, 我方占比: "20%" }, 90, "优"],
    [{ ...best, 我方占比: "19.9%" }, 80, "优"],
    [{ ...best, 最长逾期天数: 30 }, 90, "优"],
    [{ ...best, 参加活动次数: 2 }, 90, "优"],
    [{ ...best, 参加活动次数: 1 }, 90, "优"],
    [{ ...best, 参加活动次数: 0 }, 75, "优"],
    [{ ...best, 参加活动次数: 0, 增长率: 0 }, 70, "良"],
    [{ ...best, 最长逾期天数: 31 }, 75, "优"],
    [{ ...best, 最长逾期天数: 31, 我方占比: 0, 增长率: 0 }, 50, "良"],
    [{ ...best, 最长逾期天数: 31, 我方占比: 0, 增长率: -1 }, 45, "一般"],
    // 没有登记的，增长、依赖、活动、信用都是0分。
    [{ 年销售额: "600万" }, 15, "一般"],
  ])("%j 评价%s分，%s", (lead, score, level) => {
    expect(grade(lead)).toMatchObject({ "评价.score": score, 评价: level });
  });

  it("评价的各项按扣分多少排", () => {
    expect(grade({ ...best, 我方占比: "30%", 参加活动次数: 0 })["评价.reasons"]).toBe("活动|依赖|销售额|增长|信用");
  });

  it("没有年销售额，不评", () => {
    expect(grade({ ...best, 年销售额: "不详" })).toMatchObject({
      "规模.reason": "missing",
      "评价.reason": "no-attribute",
      "综合.reason": "no-row",
    });
  });

  it.each([
    [best, "一级"],
    [{ ...best, 消费能力: "低" }, "一级"],
    [{ ...best, 需求: "弱", 消费能力: "低" }, "二级"],
    [{ ...best, 最长逾期天数: 31 }, "观察"],
    [{ ...best, 年销售额: "500万" }, "一级"],
    [{ ...best, 年销售额: "500万", 参加活动次数: 0, 增长率: 0 }, "二级"],
    [{ ...best, 年销售额: "500万", 消费能力: "低" }, "二级"],
    [{ ...best, 年销售额: "500万", 需求: "弱", 消费能力: "低" }, "三级"],
    [{ ...best, 年销售额: "49万" }, "二级"],
    [{ ...best, 年销售额: "49万", 我方占比: 0, 参加活动次数: 0 }, "三级"],
    [{ ...best, 年销售额: "49万", 消费能力: "低" }, "三级"],
  ])("%j 综合%s", (lead, level) => {
    expect(grade(lead).综合).toBe(level);
  });

  it("业务员改的等级，截止当天还有效，过了就恢复，也没有这一级的不算", () => {
    const given = { ...best, 人工等级: "三级", 人工等级截止: "2026年3月2日", 人工等级理由: "正在打官司" };
    expect(grade(given)).toMatchObject({ 综合: "三级", "综合.computed": "一级" });
    expect(grade(given, {}, "2026-03-02T23:59:59+08:00").综合).toBe("三级");
    const past = grade(given, {}, "2026-03-03T00:00:00+08:00");
    expect(past.综合).toBe("一级");
    expect(past).not.toHaveProperty("综合.computed");
    expect(grade({ ...given, 人工等级: "特级" }).综合).toBe("一级");
    const graded = engine.grade({ id: "L1", ...given }, { now, receipts: true });
    expect(graded.ok && graded.receipts?.综合?.override).toEqual({
      computed: "一级",
      until: "2026-03-02",
      reason: "正在打官司",
    });
  });

  it("每季度重评", () => {
    for (const { regradeEvery } of ruleSet.grades) expect(regradeEvery).toBe("P3M");
    const graded = engine.grade({ id: "L1", ...best }, { now });
    const due = "2026-06-02";
    expect(graded.ok && graded.due).toEqual({ 规模: due, 需求等级: due, 信用: due, 评价: due, 综合: due });
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("规模", grades)).toMatchObject({
      "G-02": "大客户",
      "G-03": "中客户",
      "G-06": "中客户",
      "G-07": "小客户",
    });
    expect(only("综合", grades)).toEqual({
      "G-01": "一级",
      "G-02": "一级",
      "G-03": "一级",
      "G-04": "二级",
      "G-05": "观察",
      "G-06": "二级",
      "G-07": "二级",
      "G-08": "三级",
      "G-09": "一级",
      "G-10": "三级",
      "G-11": undefined,
      "G-12": "一级",
    });
  });
});
