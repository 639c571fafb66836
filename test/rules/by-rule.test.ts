import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("by-rule", "2026-03-02T09:00:00+08:00");

it("rules/by-rule.jsonc: 样例线索按制度各归各处", async () => {
  const { to, warnings } = await run();
  expect(to).toEqual({
    // 超过500万的由在岗的两位资深轮流：林晓芸休假。
    A001: "周启明",
    A003: "何立",
    A012: "周启明",
    A014: "何立",
    // 500万整还不算大客户，江浙沪的归华东组；营业额不详的看潜在价值。
    A002: "马宁",
    A008: "苏婉",
    A011: "马宁",
    A010: "邓凯",
    // 行业组的叶青已离职。
    A004: "蒋文",
    A005: "蒋文",
    A006: "方圆",
    A007: "公海",
    A009: "公海",
    A013: "公海",
  });
  expect(warnings).toMatchObject([{ leadId: "A013", field: "年营业额", value: "保密", reason: "not-a-number" }]);
});
