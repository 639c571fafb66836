import { describe, expect, it } from "vitest";
import { dayBefore } from "./day-before.js";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("churn", now);

const orders = (...list: readonly (readonly [days: number, amount: number])[]) =>
  list.map(([days, 金额]) => ({ 客户编号: "L1", 下单日期: dayBefore("2026-03-02", days), 金额 }));

const steady = orders([10, 100], [40, 100], [100, 100], [130, 100], [300, 100]);
const less = orders([10, 90], [40, 90], [100, 100], [130, 100], [300, 100]);
const seldom = orders([10, 200], [100, 100], [130, 100], [300, 100]);
const both = orders([10, 50], [100, 100], [130, 100], [300, 100]);
const silent = orders([91, 100], [121, 100], [151, 100], [181, 100]);

describe("rules/churn.jsonc", () => {
  it.each([
    ["什么事都没有", {}, steady, 0, undefined],
    ["沉默", {}, silent, 5, "沉默"],
    [
      "隔了正好三倍的间隔，还不是沉默：近90天没有了",
      {},
      orders([90, 1], [120, 1], [150, 1], [180, 1]),
      4,
      "金额下降|次数下降",
    ],
    ["金额少一成", {}, less, 2, "金额下降"],
    ["金额少不到一成", {}, orders([10, 90], [40, 90.01], [100, 100], [130, 100], [300, 100]), 0, undefined],
    ["次数少一半", {}, seldom, 2, "次数下降"],
    ["金额、次数都少", {}, both, 4, "金额下降|次数下降"],
    ["投诉，90天前的当天", { 最近投诉: "2025-12-02" }, steady, 3, "投诉"],
    ["投诉，再早一天", { 最近投诉: "2025-12-01" }, steady, 0, undefined],
    ["满意度2分", { 满意度: 2 }, steady, 2, "反馈差"],
    ["满意度2.01分", { 满意度: 2.01 }, steady, 0, undefined],
    ["首次联系24小时", { 首次联系小时: 24 }, steady, 0, undefined],
    ["首次联系24.01小时", { 首次联系小时: 24.01 }, steady, 1, "首次联系晚"],
    [
      "都有",
      { 首次联系小时: 30, 满意度: 1, 最近投诉: "2026-03-01" },
      both,
      10,
      "投诉|反馈差|金额下降|次数下降|首次联系晚",
    ],
    ["都有，沉默", { 首次联系小时: 30, 满意度: 1, 最近投诉: "2026-03-01" }, silent, 11, "沉默|投诉|反馈差|首次联系晚"],
  ])("%s", (_, lead, given, score, reasons) => {
    const found = grade(lead, { orders: given });
    expect(found["流失风险.score"]).toBe(score);
    expect(found["流失风险.reasons"]).toBe(reasons);
  });

  it.each([
    [{ 最近投诉: "2026-03-01", 满意度: 2 }, 5, "高"],
    [{ 最近投诉: "2026-03-01", 首次联系小时: 25 }, 4, "中"],
    [{ 满意度: 2 }, 2, "中"],
    [{ 首次联系小时: 25 }, 1, "低"],
    [{}, 0, "低"],
  ])("%j 共 %s 分，%s", (lead, score, level) => {
    expect(grade(lead, { orders: steady })).toMatchObject({ "流失风险.score": score, 流失风险: level });
  });

  it.each([
    ["升一成", 100, 120, "上升", "平稳"],
    ["升不到一成", 100, 119.99, "平稳", "平稳"],
    ["降不到一成", 90, 90.01, "平稳", "平稳"],
    ["降一成", 90, 90, "下降", "平稳"],
  ])("%s", (_, first, second, amount, count) => {
    const given = orders([10, first], [40, second], [100, 100], [130, 100], [300, 100]);
    expect(grade({}, { orders: given })).toMatchObject({ 金额走势: amount, 次数走势: count });
  });

  it.each([
    [10, 11, "上升"],
    [11, 12, "平稳"],
    [11, 10, "平稳"],
    [10, 9, "下降"],
  ])("以前 %s 次，近来 %s 次：次数%s", (before, now, trend) => {
    const times = (count: number, from: number) => Array.from({ length: count }, (_, i) => [from + i, 100] as const);
    const given = orders(...times(now, 1), ...times(before, 100), [300, 100]);
    expect(grade({}, { orders: given }).次数走势).toBe(trend);
  });

  it("从哪天起没有再买，风险金额是多少：低的没有风险金额", () => {
    expect(grade({}, { orders: less })).toMatchObject({ 沉默天数: 10, 风险金额: 480 });
    const cents = orders([91, 0.1], [121, 0.2], [151, 100], [366, 5000]);
    expect(grade({}, { orders: cents })).toMatchObject({ 沉默天数: 91, 风险金额: 100.3 });
    expect(grade({}, { orders: steady })).toMatchObject({ 沉默天数: 10, "风险金额.reason": "not-applicable" });
    expect(grade({}, { orders: [] })["沉默天数.reason"]).toBe("no-attribute");
  });

  it("样例客户", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(Object.values(only("流失风险", grades)).join("")).toBe("低中中中高中中低高低高低");
    expect(only("流失风险.reasons", grades)).toMatchObject({
      "W-05": "沉默",
      "W-06": "投诉",
      "W-07": "反馈差|首次联系晚",
      "W-09": "投诉|金额下降|次数下降",
    });
    expect(only("风险金额", grades)).toMatchObject({ "W-02": 4800, "W-05": 12000, "W-09": 3000, "W-01": undefined });
  });
});
