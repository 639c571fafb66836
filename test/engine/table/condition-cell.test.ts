import { describe, expect, it } from "vitest";
import { listed, problemsOf, rulesOf } from "./support.js";

const routeWith = (when: object) => listed([{ name: "r", when, assign: { team: "区域部" } }]);
const rowWith = (title: string, cell: string) => [
  ["name", title, "team"],
  ["r", cell, "区域部"],
];

describe("a cell of a fact", () => {
  it.each<[string, string, unknown]>([
    ["省份", "上海", "上海"],
    ["省份", " 上海 ", "上海"],
    ["省份", "上海;江苏", ["上海", "江苏"]],
    ["省份", "上海；江苏、浙江", ["上海", "江苏", "浙江"]],
    ["省份", "上海|江苏｜浙江;", ["上海", "江苏", "浙江"]],
    ["省份", "!上海", { not: "上海" }],
    ["省份", "！上海；江苏", { notIn: ["上海", "江苏"] }],
    ["省份", "!上海;!江苏", { notIn: ["上海", "江苏"] }],
    ["省份", "有", { present: true }],
    ["省份", "无", { present: false }],
    ["省份", "*", { present: true }],
    ["省份", "!有", { present: false }],
    ["备注", "a, b", "a, b"],
    ["备注", '"a;b"', "a;b"],
    ["备注", '"a;b";c', ["a;b", "c"]],
    ["备注", '"说""好"""', '说"好"'],
    ["备注", '"有"', "有"],
    ["备注", '">5"', ">5"],
    ["备注", '!"!"', { not: "!" }],
    ["备注", "超过5人", "超过5人"],
    ["进口", "有", "有"],
    ["进口", "*", { present: true }],
    ["年销售额", "500万", 5_000_000],
    ["年销售额", "￥1,200,000", 1_200_000],
    ["年销售额", "95%", 0.95],
    ["年销售额", "１００", 100],
    ["年销售额", "1;2万", [1, 20_000]],
    ["年销售额", "!0", { not: 0 }],
    ["年销售额", ">500万", { above: 5_000_000 }],
    ["年销售额", "＞ 500万", { above: 5_000_000 }],
    ["年销售额", ">=50万", { from: 500_000 }],
    ["年销售额", "≥50万", { from: 500_000 }],
    ["年销售额", "＞＝50万", { from: 500_000 }],
    ["年销售额", "<50万", { below: 500_000 }],
    ["年销售额", "<=50万", { upTo: 500_000 }],
    ["年销售额", "≤ ￥500,000", { upTo: 500_000 }],
    ["年销售额", "50万..500万", { from: 500_000, upTo: 5_000_000 }],
    ["年销售额", "50万～500万", { from: 500_000, upTo: 5_000_000 }],
    ["年销售额", "50万 至 500万", { from: 500_000, upTo: 5_000_000 }],
    ["年销售额", "0~5万", { from: 0, upTo: 50_000 }],
    ["年销售额", "-5..-1", { from: -5, upTo: -1 }],
    ["年销售额", "7..7", { from: 7, upTo: 7 }],
    ["年销售额", ">=50万 且 <500万", { from: 500_000, below: 5_000_000 }],
    ["年销售额", ">=50万 <500万", { from: 500_000, below: 5_000_000 }],
    ["年销售额", "<500万 且 >50万", { below: 5_000_000, above: 500_000 }],
    ["年销售额", "50万以上500万以下", { from: 500_000, upTo: 5_000_000 }],
    ["年销售额", "超过50万 不满500万", { above: 500_000, below: 5_000_000 }],
    ["年销售额", "超过0元 500万以内", { above: 0, upTo: 5_000_000 }],
    ["年销售额", "1 200 000以上", { from: 1_200_000 }],
    ["年销售额", ">1 000 <1 200 000", { above: 1000, below: 1_200_000 }],
    ["年销售额", "超过500万", { above: 5_000_000 }],
    ["年销售额", "大于500万", { above: 5_000_000 }],
    ["年销售额", "高于500万", { above: 5_000_000 }],
    ["年销售额", "500万以上", { from: 5_000_000 }],
    ["年销售额", "不低于500万", { from: 5_000_000 }],
    ["年销售额", "至少500万", { from: 5_000_000 }],
    ["年销售额", "500万以下", { upTo: 5_000_000 }],
    ["年销售额", "不超过500万", { upTo: 5_000_000 }],
    ["年销售额", "至多500万", { upTo: 5_000_000 }],
    ["年销售额", "500万以内", { upTo: 5_000_000 }],
    ["年销售额", "不满500万", { below: 5_000_000 }],
    ["年销售额", "低于500万", { below: 5_000_000 }],
    ["年销售额", "小于500万", { below: 5_000_000 }],
    ["年销售额", "不足500万", { below: 5_000_000 }],
    ["年销售额", "有", { present: true }],
    ["星级", "1;2", [1, 2]],
    ["星级", ">0", { above: 0 }],
    ["意向产品", "crm", "crm"],
    ["意向产品", "crm;erp", ["crm", "erp"]],
    ["意向产品", "!crm", { not: "crm" }],
    ["意向产品", "!crm;erp", { notIn: ["crm", "erp"] }],
    ["意向产品", "无", { present: false }],
    ["采购日期", "2026/3/1", "2026-03-01"],
    ["采购日期", "2026年3月1日", "2026-03-01"],
    ["采购日期", ">2026-03-01", { after: "2026-03-01" }],
    ["采购日期", "<2026-3-1", { before: "2026-03-01" }],
    ["采购日期", ">=2026-03-01", { after: "2026-02-28" }],
    ["采购日期", "<=2026-02-28", { before: "2026-03-01" }],
    ["采购日期", "2026-03-01..2026-03-31", { after: "2026-02-28", before: "2026-04-01" }],
    ["采购日期", "2026年3月1日至2026年3月31日", { after: "2026-02-28", before: "2026-04-01" }],
    ["采购日期", ">2026-03-01 10:00", { after: "2026-03-01T10:00:00+08:00" }],
    ["采购日期", "有", { present: true }],
    ["老客户", "是", true],
    ["老客户", "有", true],
    ["老客户", "√", true],
    ["老客户", "TRUE", true],
    ["老客户", "否", false],
    ["老客户", "无", false],
    ["老客户", "×", false],
    ["老客户", "no", false],
    ["老客户", "*", { present: true }],
    ["extra", "有", { present: true }],
    ["规模", "大;小", ["大", "小"]],
    ["级", "1", 1],
    ["级", "其他", "其他"],
    ["id", "L1", "L1"],
    ["now.weekday", "1..5", { from: 1, upTo: 5 }],
    ["now.date", "2026-03-01", "2026-03-01"],
  ])("%s: %s", (title, cell, value) => {
    expect(rulesOf(rowWith(title, cell))).toEqual(routeWith({ [title]: value }));
  });

  it("asks nothing where it is empty", () => {
    for (const cell of ["", "  ", "\u3000", "不限", " 任意 "])
      expect(rulesOf(rowWith("省份", cell))).toEqual(routeWith({}));
  });

  it.each<[string, string, string]>([
    ["省份", "上每", 'unknown value "上每"; did you mean "上海"?'],
    ["省份", "上海;北京", 'unknown value "北京"; expected "上海", "江苏", "浙江"'],
    ["省份", ";", 'expected a text, found ";"'],
    ["省份", "!", 'expected a text, found "!"'],
    ["省份", "上海;!江苏", '"上海;!江苏" has a "!" that is not at its beginning; it stands there, for all values'],
    [
      "备注",
      ">5",
      'only numbers and dates are compared, and "备注" is a string; a text such as ">5" itself stands in double quotes',
    ],
    [
      "备注",
      "1..5",
      'only numbers and dates are compared, and "备注" is a string; a text such as "1..5" itself stands in double quotes',
    ],
    ["规模", "中", 'unknown value "中"; expected "大", "小"'],
    ["星级", "4", 'unknown value "4"; expected "1", "2", "3"'],
    ["年销售额", "50~500万", '"50~500万" has a unit at one end only; write it at both, as in 50万..500万'],
    ["年销售额", ">5 >6", '">5 >6" has two lower edges'],
    ["年销售额", "<5 且 ≤6", '"<5 且 ≤6" has two upper edges'],
    ["年销售额", "500万..50万", '"500万..50万" ends before it begins'],
    ["采购日期", "2026-03-02..2026-03-01", '"2026-03-02..2026-03-01" ends before it begins'],
    [
      "采购日期",
      ">=2026-03-01 10:00",
      'expected a day without a time, where the edge is included, found "2026-03-01 10:00"',
    ],
    ["extra", "a", 'expected 有 or 无, found "a"'],
    ["老客户", "也许", 'expected 是 or 否 (also yes, no, true, false, 有, 无, √, ×), found "也许"'],
  ])("%s: %s is an error", (title, cell, message) => {
    expect(problemsOf(rowWith(title, cell))).toEqual([`routes.table[1][1]: the column "${title}": ${message}`]);
  });

  it.each([
    ["年销售额", "很多"],
    ["年销售额", ">很多"],
    ["年销售额", ">5 且 很多"],
    ["年销售额", ">5;<3"],
    ["年销售额", "!>5"],
    ["年销售额", "5..很多"],
    ["年销售额", "1,2"],
    ["采购日期", "03/04/2026"],
    ["采购日期", "2026-02-30"],
    ["采购日期", ">5"],
  ])("%s: %s cannot be read", (title, cell) => {
    const problems = problemsOf(rowWith(title, cell));
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems)
      expect(problem).toMatch(
        new RegExp(
          `^routes\\.table\\[1\\]\\[1\\]: the column "${title}": expected a (number|date) such as .*, found "`,
        ),
      );
  });
});
