import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("stage", "2026-03-02T09:00:00+08:00");

it("rules/stage.jsonc: 样例线索按阶段各归各人", async () => {
  const { to, warnings } = await run();
  expect(to).toEqual({
    "J-001": "白露",
    "J-002": "史文",
    "J-010": "白露",
    "J-011": "史文",
    // 贺平接着跟；孟洁休假，轮到别人。
    "J-003": "贺平",
    "J-004": "钟鸣",
    // 钟鸣是资深，不换人；贺平不是，换资深。卢珊49个，再接一个就满50，之后都归钟鸣。
    "J-005": "钟鸣",
    "J-006": "卢珊",
    "J-007": "钟鸣",
    "J-008": "尹航",
    "J-012": "尹航",
    "J-009": "held",
  });
  expect(warnings).toMatchObject([{ leadId: "J-011", field: "阶段", value: "再联系" }]);
});
