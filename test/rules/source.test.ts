import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const fill = (n: number) => ({ 客户名称: `客户${n}`, 电话: "138 0000 0001" });
const { open, but, run } = await openRules("source", "2026-03-02T09:00:00+08:00", fill);

describe("rules/source.jsonc", () => {
  it("样例线索按来源各归各组", async () => {
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

  it.each([
    ["爬虫捕捉", "电话邀约组"],
    ["爬虫", "电话邀约组"],
    ["市场活动", "市场跟进组"],
    ["官网咨询注册", "在线咨询组"],
    ["官网", "在线咨询组"],
    ["战略资源合作", "渠道合作部"],
    ["线上广告", "网络营销组"],
    ["信息流", "网络营销组"],
    ["线下活动", "会销组"],
    ["展会", "会销组"],
  ])("%s归%s", (source, team) => {
    expect(open()({ 来源: source })).toMatchObject({ team, reason: "first-choice" });
  });

  it("来源不详进公海", () => {
    expect(open()({ 来源: "" })).toMatchObject({ outcome: "pooled", pool: "公海", reason: "no-route" });
  });

  it("爬来的线索没有电话，或者电话不对，进待补全；其他来源没有电话照样分", () => {
    const assign = open();
    for (const phone of ["", "12345", "1.38E+10"]) {
      expect(assign({ 来源: "爬虫捕捉", 电话: phone })).toMatchObject({ outcome: "pooled", pool: "待补全" });
    }
    expect(assign({ 来源: "官网", 电话: "" }).team).toBe("在线咨询组");
  });

  it("在线咨询组一人一天十五条，满了由网络营销组接", () => {
    const assign = open();
    const decisions = Array.from({ length: 17 }, () => assign({ 来源: "官网" }));
    expect(countByRep(decisions)).toEqual({ Y04: 15, Y06: 2 });
    expect(decisions[16]).toMatchObject({ team: "网络营销组", reason: "overflow" });
  });

  it("指定的对接人不在，渠道合作部别的人接", () => {
    const assign = open(but({ Y09: { 状态: "休假" } }));
    expect(assign({ 来源: "战略合作", 对接人: "雷鸣" })).toMatchObject({ team: "渠道合作部", rep: "Y08" });
  });

  it("一个团队没有人，它的线索进公海，不给别的团队", () => {
    const assign = open(but({ Y07: { 状态: "休假" } }));
    expect(assign({ 来源: "展会" })).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-active" });
  });
});
