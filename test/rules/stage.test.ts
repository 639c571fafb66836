import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const { open, but, run } = await openRules("stage", "2026-03-02T09:00:00+08:00", (n) => ({ 客户名称: `客户${n}` }));

describe("rules/stage.jsonc", () => {
  it("样例线索按阶段各归各人", async () => {
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

  it("新意向由首访组平分，一人一天二十条，满了明天再分", () => {
    const assign = open();
    const decisions = Array.from({ length: 41 }, () => assign({ 阶段: "初步意向" }));
    expect(countByRep(decisions)).toEqual({ J01: 20, J02: 20 });
    expect(decisions[40]).toMatchObject({ outcome: "held", reason: "all-at-cap" });
  });

  it("谈判只给资深：普通销售跟过的也换人，资深自己跟的不换", () => {
    const assign = open();
    for (const owner of ["贺平", "孟洁", "", "查无此人"]) {
      expect(["J03", "J04"]).toContain(assign({ 阶段: "谈判", 负责人: owner }).rep);
    }
    const kept = open(but({ J04: { 在跟客户数: "0" } }));
    expect([1, 2, 3].map(() => kept({ 阶段: "商务谈判", 负责人: "卢珊" }).rep)).toEqual(["J04", "J04", "J04"]);
  });

  it("资深都不在，谈判等一天，普通销售有空也不给", () => {
    const assign = open(but({ J03: { 状态: "休假" }, J04: { 在跟客户数: "50" } }));
    const decision = assign({ 阶段: "商务谈判" });
    expect(decision).toMatchObject({ outcome: "held", retryAt: "2026-03-03T01:00:00.000Z" });
    expect(assign({ 阶段: "需求确认" }).rep).toBe("J05");
  });

  it("暂缓的三十天后再分", () => {
    expect(open()({ 阶段: "暂缓", 负责人: "贺平" })).toMatchObject({
      outcome: "held",
      reason: "first-choice",
      retryAt: "2026-04-01T01:00:00.000Z",
    });
  });

  it("从新意向到签约，每个阶段都有该管的部门", () => {
    const assign = open();
    const stages = ["新意向", "需求确认", "商务谈判", "已签约"];
    const teams = stages.map((stage) => assign({ 阶段: stage }).team);
    expect(teams).toEqual(["首访组", "销售部", "销售部", "客户成功部"]);
  });
});
