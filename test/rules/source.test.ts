import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("source", "2026-03-02T09:00:00+08:00");

it("rules/source.jsonc: 样例线索按来源各归各组", async () => {
  const { to, warnings } = await run();
  expect(to).toEqual({
    "Y-01": "易晨",
    "Y-02": "待补全",
    "Y-03": "毛雨",
    // 梁栋休假。
    "Y-04": "夏荷",
    "Y-05": "夏荷",
    // 汤圆已离职。
    "Y-06": "戴维新",
    "Y-07": "阎峰",
    "Y-13": "阎峰",
    "Y-08": "秦川",
    "Y-09": "秦川",
    // 第一条指定雷鸣，不占轮次；第二条没指定，第三条指定的人不是我们的，两人轮流。
    "Y-10": "雷鸣",
    "Y-11": "薛青",
    "Y-12": "雷鸣",
    "Y-14": "公海",
  });
  expect(warnings).toMatchObject([{ leadId: "Y-14", field: "来源", value: "朋友介绍", reason: "not-one-of" }]);
});
