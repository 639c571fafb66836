import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const { open, but, run } = await openRules("by-rule", "2026-03-02T09:00:00+08:00", (n) => ({ 客户名称: `客户${n}` }));

describe("rules/by-rule.jsonc", () => {
  it("样例线索按制度各归各处", async () => {
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

  it.each([
    ["500万", "归当地"],
    [5_000_001, "大客户归资深"],
    ["500.0001万", "大客户归资深"],
    [200_001, "归当地"],
    ["20万", "小微客户"],
    [0, "小微客户"],
  ])("年营业额 %s：%s", (sales, route) => {
    const expected = route === "归当地" ? "江浙沪" : route;
    expect(open()({ 年营业额: sales, 省份: "浙江", 潜在价值: "60万" }).route).toBe(expected);
  });

  it.each([
    ["浙江省", "50万", "华东组"],
    ["浙江省", 499_999, undefined],
    ["广东省", 500_000, "全国组"],
    ["广东省", "49.9999万", undefined],
    ["", 500_000, "全国组"],
    ["浙江省", "", undefined],
  ])("%s，潜在价值 %s：归%s", (province, potential, team) => {
    const decision = open()({ 年营业额: "100万", 省份: province, 潜在价值: potential });
    expect(decision.team).toBe(team);
    if (team === undefined) expect(decision).toMatchObject({ outcome: "pooled", pool: "公海", reason: "no-route" });
  });

  it("先合哪一条归哪一条：大医院归资深，小诊所归电话组", () => {
    const assign = open();
    expect(assign({ 年营业额: "2亿", 行业: "医疗" }).route).toBe("大客户归资深");
    expect(assign({ 年营业额: "8万", 行业: "医疗" }).team).toBe("电话组");
    expect(assign({ 行业: "教育", 省份: "上海", 潜在价值: "90万" }).team).toBe("行业组");
  });

  it("大客户在资深之间平分，不给别人；资深都满了或不在，等一天", () => {
    const assign = open(but({ X02: { 状态: "在职" }, X03: { 在跟客户数: "0" } }));
    const thirty = Array.from({ length: 30 }, () => assign({ 年营业额: "800万" }));
    expect(countByRep(thirty)).toEqual({ X01: 10, X02: 10, X03: 10 });

    // 何立手上78个，上限80个：只接得下两个。
    const late = open(but({ X01: { 状态: "休假" } }));
    const three = [1, 2, 3].map(() => late({ 年营业额: "800万" }));
    expect(three.map(({ rep }) => rep)).toEqual(["X03", "X03", undefined]);
    expect(three[2]).toMatchObject({
      outcome: "held",
      reason: "nobody-qualifies",
      retryAt: "2026-03-03T01:00:00.000Z",
    });
  });
});
