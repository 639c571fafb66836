import { expect, it } from "vitest";
import { openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { engine } = await openGrades("distributor", now);

it("rules/distributor.jsonc：没有定分的四项得0分，写在收据里", () => {
  const lead = { 首次交易: "2020-01-01", 主营产品: "是", 年销售额: "1000万", 年回款: "1000万", 年末应收款: 0 };
  const graded = engine.grade({ id: "L1", ...lead }, { now, receipts: true });
  const lines = (graded.ok && graded.receipts?.经销商等级?.lines) || [];
  expect(Object.fromEntries(lines.map(({ name, points }) => [name, points]))).toEqual({
    销售: 10,
    回款: 10,
    应收款: 10,
    市场占有率: 0,
    战略地位: 0,
    订单规模: 0,
    发展潜力: 0,
  });
});
