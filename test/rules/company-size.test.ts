import { expect, it } from "vitest";
import { openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { engine } = await openGrades("company-size", now);

it("rules/company-size.jsonc：业务员改的等级，收据写明算出来的是什么、到哪天、为什么", () => {
  const lead = { 年销售额: "600万", 需求: "强", 消费能力: "高", 最长逾期天数: 0, 我方占比: "50%", 参加活动次数: 3 };
  const given = { ...lead, 人工等级: "三级", 人工等级截止: "2026年3月2日", 人工等级理由: "正在打官司" };
  const graded = engine.grade({ id: "L1", ...given }, { now, receipts: true });
  expect(graded.ok && graded.receipts?.综合?.override).toEqual({
    computed: "一级",
    until: "2026-03-02",
    reason: "正在打官司",
  });
});
