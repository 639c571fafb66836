import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const { open, but, run } = await openRules("teams", "2026-03-02T09:00:00+08:00", (n) => ({ 客户名称: `客户${n}` }));

describe("rules/teams.jsonc", () => {
  it("样例线索各归各组", async () => {
    const { to } = await run();
    expect(to).toEqual({
      "T-01": "沈医宁",
      "T-05": "罗安",
      "T-13": "沈医宁",
      // 一组、二组轮流；二组只有谢军在岗，轮到二组都是他。
      "T-02": "高建",
      "T-03": "谢军",
      "T-04": "范磊",
      "T-06": "谢军",
      "T-08": "彭海",
      "T-10": "谢军",
      "T-11": "高建",
      "T-07": "唐果",
      "T-09": "于洋",
      "T-12": "唐果",
    });
  });

  it("制造一组、二组各得一半，任何时候最多差一条，人数多少不相干", () => {
    const assign = open();
    let difference = 0;
    for (let i = 0; i < 30; i++) {
      difference += assign({ 行业: "制造" }).team === "制造一组" ? 1 : -1;
      expect(Math.abs(difference)).toBeLessThanOrEqual(1);
    }
    expect(difference).toBe(0);
  });

  it("组内每人一样多，最多差一条", () => {
    const assign = open(but({ T07: { 状态: "在职" } }));
    const counts = countByRep(Array.from({ length: 40 }, () => assign({ 行业: "电子" })));
    expect([counts.T03, counts.T04, counts.T05].sort()).toEqual([6, 7, 7]);
    expect([counts.T06, counts.T07]).toEqual([10, 10]);
  });

  it("一组满了，都给二组", () => {
    const full = { 在跟客户数: "40" };
    const assign = open(but({ T03: full, T04: full, T05: full }));
    expect([1, 2, 3, 4].map(() => assign({ 行业: "制造" }).team)).toEqual(Array(4).fill("制造二组"));
  });

  it("两组都满了归综合组，综合组也满了进公海", () => {
    const full = { 在跟客户数: "40" };
    const assign = open(but({ T03: full, T04: full, T05: full, T06: full }));
    const decisions = Array.from({ length: 21 }, () => assign({ 行业: "制造" }));
    expect(decisions[0]).toMatchObject({ team: "综合组", reason: "overflow", route: "制造" });
    // 综合组两个人，一人一天十条。
    expect(countByRep(decisions)).toEqual({ T08: 10, T09: 10 });
    expect(decisions[20]).toMatchObject({ outcome: "pooled", pool: "公海", reason: "all-at-cap" });
  });

  it("医疗组一人一天五条，满了等一天，不给别的组", () => {
    const assign = open();
    const decisions = Array.from({ length: 11 }, () => assign({ 行业: "诊所" }));
    expect(countByRep(decisions)).toEqual({ T01: 5, T02: 5 });
    expect(decisions[10]).toMatchObject({ outcome: "held", reason: "all-at-cap" });
  });

  it("行业没写，或者是没听说过的行业，归综合组", () => {
    const assign = open();
    expect([assign(), assign({ 行业: "航天" })].map(({ team }) => team)).toEqual(["综合组", "综合组"]);
  });
});
