import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const now = "2026-03-02T09:00:00+08:00";
const { grade, run } = await openGrades("qualification", now);

const all = {
  决策人: "王处长",
  预算: "5万",
  需要日期: "2026-05-01",
  需求: "投影仪",
  竞争对手: "甲牌",
  电话: "13800000300",
};
const without = (...fields: readonly (keyof typeof all)[]) => ({
  ...all,
  ...Object.fromEntries(fields.map((field) => [field, ""])),
});

describe("rules/qualification.jsonc", () => {
  it.each([
    [all, 6, "完整"],
    [without("竞争对手"), 5, "基本完整"],
    [without("竞争对手", "预算"), 4, "基本完整"],
    [without("竞争对手", "预算", "决策人"), 3, "不完整"],
    [{}, 0, "不完整"],
    [{ ...without("电话"), 邮箱: "a@school.example" }, 6, "完整"],
    [{ ...without("电话"), 微信: "wx" }, 6, "完整"],
    [{ ...all, 邮箱: "a@school.example", 微信: "wx" }, 6, "完整"],
    [{ ...all, 预算: 0 }, 5, "基本完整"],
  ])("%j 有 %s 件，%s", (lead, score, level) => {
    expect(grade(lead)).toMatchObject({ 完整度: level, "完整度.score": score });
  });

  it("少了哪几件，写在原因里", () => {
    expect(grade({})["完整度.reasons"]).toBe("缺决策人|缺预算|缺日期|缺需求|缺对手|缺联系方式");
    expect(grade(without("预算", "电话"))["完整度.reasons"]).toBe("缺预算|缺联系方式");
    expect(grade(all)).not.toHaveProperty("完整度.reasons");
  });

  it.each([
    [all, "合格"],
    [without("竞争对手"), "合格"],
    [{ ...all, 预算: 0.01 }, "合格"],
    [{ ...all, 预算: 0 }, "待补"],
    [without("预算"), "待补"],
    [without("决策人"), "待补"],
    [without("需要日期"), "待补"],
    [{ ...all, 需要日期: "2026年3月2日" }, "合格"],
    [{ ...all, 需要日期: "2026年3月1日" }, "不合格"],
    [without("需求"), "不合格"],
    [without("电话"), "不合格"],
    [{}, "不合格"],
  ])("%j %s", (lead, found) => {
    expect(grade(lead).资格).toBe(found);
  });

  it("样例线索", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    expect(only("完整度.score", grades)).toEqual({
      "Q-01": 6,
      "Q-02": 4,
      "Q-03": 6,
      "Q-04": 6,
      "Q-05": 2,
      "Q-06": 3,
      "Q-07": 5,
      "Q-08": 5,
      "Q-09": 5,
      "Q-10": 0,
    });
    expect(only("资格", grades)).toEqual({
      "Q-01": "合格",
      "Q-02": "待补",
      "Q-03": "合格",
      "Q-04": "不合格",
      "Q-05": "待补",
      "Q-06": "不合格",
      "Q-07": "不合格",
      "Q-08": "待补",
      "Q-09": "合格",
      "Q-10": "不合格",
    });
  });
});
