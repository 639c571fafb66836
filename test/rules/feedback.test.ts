import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const now = "2026-03-02T09:00:00+08:00";
const { open, but, run } = await openRules("feedback", now, (n) => ({ 客户名称: `客户${n}` }));

describe("rules/feedback.jsonc", () => {
  it("样例客户按反馈各归各人", async () => {
    const { decisions, to, warnings } = await run();
    const grades = Object.fromEntries(decisions.map(({ leadId, 反馈 }) => [leadId, 反馈]));
    expect(grades).toEqual({
      "K-301": "不满意",
      "K-302": "不满意",
      "K-306": "不满意",
      "K-309": "不满意",
      "K-303": "一般",
      "K-304": "一般",
      "K-305": "满意",
      "K-307": "满意",
      "K-311": "满意",
      "K-308": "",
      "K-310": "",
      "K-312": "",
    });
    // 工龄五年以上又在岗的只有顾全、崔岭；原来就是他们的，换另一位。
    expect(to["K-302"]).toBe("崔岭");
    expect(to["K-309"]).toBe("顾全");
    // 一般的不换人，龙飞已离职的除外；满意的归客户关系部，本来就是段誉民的还归他。
    expect(to["K-303"]).toBe("邹成");
    expect(["顾全", "崔岭", "陶然", "邹成"]).toContain(to["K-304"]);
    expect(to["K-305"]).toBe("段誉民");
    expect(["万敏", "段誉民"]).toContain(to["K-307"]);
    for (const id of ["K-308", "K-310", "K-312"]) expect(to[id]).toBe("乔娜");
    expect(warnings).toMatchObject([{ leadId: "K-312", field: "满意度", value: "很好", reason: "not-a-number" }]);
  });

  it.each([
    [{ 满意度: 2 }, "不满意"],
    [{ 满意度: "2.01" }, "一般"],
    [{ 满意度: 3.99 }, "一般"],
    [{ 满意度: 4 }, "满意"],
    [{ 最近投诉: "2026年3月2日" }, "不满意"],
    [{ 最近投诉: "2026年1月31日" }, "不满意"],
    [{ 最近投诉: "2026年1月30日" }, undefined],
    [{ 满意度: 5, 最近投诉: "2026-02-28" }, "不满意"],
    [{ 满意度: 5, 最近投诉: "2025-12-31" }, "满意"],
    [{}, undefined],
  ])("%j 是%s", (lead, grade) => {
    expect(open()(lead).grades.反馈).toBe(grade);
  });

  it("不满意的只给工龄五年以上的，五年整也算，两人一样多", () => {
    const assign = open();
    expect(countByRep(Array.from({ length: 10 }, () => assign({ 满意度: 1 })))).toEqual({ F01: 5, F02: 5 });
  });

  it("不满意的一定换人：只剩原负责人合适，归客服经理", () => {
    const assign = open(but({ F02: { 状态: "休假" } }));
    expect(assign({ 满意度: 1, 原负责人: "顾全" })).toMatchObject({ team: "客服经理", rep: "F08", reason: "overflow" });
    expect(assign({ 满意度: 1, 原负责人: "陶然" }).rep).toBe("F01");
  });

  it("一般的留给原负责人；原负责人满了六十个，销售部轮流", () => {
    const assign = open(but({ F04: { 在跟客户数: "59" } }));
    const owners = [1, 2].map(() => assign({ 满意度: 3, 原负责人: "邹成" }).rep);
    expect(owners[0]).toBe("F04");
    expect(["F01", "F02", "F03"]).toContain(owners[1]);
  });

  it("满意的归客户关系部平分，销售部的原负责人也交出来", () => {
    const assign = open();
    const decisions = Array.from({ length: 10 }, () => assign({ 满意度: 5, 原负责人: "陶然" }));
    expect(countByRep(decisions)).toEqual({ F06: 5, F07: 5 });
  });

  it("回访组没有人，还没有反馈的进公海", () => {
    expect(open(but({ F09: { 状态: "离职" } }))()).toMatchObject({
      outcome: "pooled",
      pool: "公海",
      reason: "nobody-active",
    });
  });
});
