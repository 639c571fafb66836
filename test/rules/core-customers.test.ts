import { describe, expect, it } from "vitest";
import { only, openGrades } from "./open-grades.js";

const { gradeAll, run } = await openGrades("core-customers", "2026-03-02T09:00:00+08:00");

const questions = ["价格不敏感", "付款快", "服务需求少", "口味稳定", "购买频繁", "主要从我方购买", "对我方价值更大"];
const yes = (count: number) => Object.fromEntries(questions.slice(0, count).map((question) => [question, "是"]));

const gradesOf = (rows: readonly object[]) =>
  gradeAll(
    rows.map((row, i) => ({ id: `H${i}`, ...row })),
    {},
  ).map((one) => (one.ok ? one.grades : {}));
const classes = (profits: readonly (number | string)[]): string =>
  gradesOf(profits.map((利润) => ({ 利润 })))
    .map((grades) => String(grades.利润等级 ?? "-")[0])
    .join("");

describe("rules/core-customers.jsonc", () => {
  it("前面的占到八成为止是主要：正好八成的后一个不是，不到八成的是", () => {
    expect(classes([80, 20])).toBe("主其");
    expect(classes([79, 21])).toBe("主主");
    expect(classes([50, 30, 20])).toBe("主主其");
    expect(classes([50, 29, 21])).toBe("主主主");
    // 25.4 + 25.1 + 15.1 正好是82的八成，用浮点数加就差一点。
    expect(classes([25.4, 25.1, 15.1, 8.9, 7.5])).toBe("主主主其其");
    expect(classes(["7万", "1万", "2万"])).toBe("主其主");
  });

  it("一样多的在同一级，先后不要紧；没有利润的在末级，不详的不评", () => {
    expect(classes([20, 20, 20, 20, 20])).toBe("主主主主主");
    expect(classes([1, 40, 40, 19])).toBe("其主主其");
    expect(classes([100, 0, -5])).toBe("主其其");
    expect(classes([100, ""])).toBe("主-");
  });

  it.each([
    [7, "符合"],
    [5, "符合"],
    [4, "部分符合"],
    [3, "部分符合"],
    [2, "不符合"],
    [0, "不符合"],
  ])("七问答 %s 个是：%s", (count, answer) => {
    const [found] = gradesOf([{ 利润: 1, ...yes(count) }]);
    expect(found).toMatchObject({ 七问: answer, "七问.score": count });
  });

  it("每一问一分，缺的写在原因里", () => {
    for (const question of questions) expect(gradesOf([{ [question]: "是" }])[0]?.["七问.score"]).toBe(1);
    expect(gradesOf([yes(5)])[0]?.["七问.reasons"]).toBe("多从别家买|对别家更有价值");
  });

  it.each([
    ["主要", 5, "核心客户"],
    ["主要", 4, "培养客户"],
    ["主要", 2, "一般客户"],
    ["其余", 5, "培养客户"],
    ["其余", 4, "一般客户"],
    ["其余", 2, "一般客户"],
  ])("利润%s、七问 %s 个是：%s", (level, count, list) => {
    const profits = level === "主要" ? [80, 20] : [20, 80];
    const [found] = gradesOf(profits.map((利润) => ({ 利润, ...yes(count) })));
    expect(found).toMatchObject({ 利润等级: level, 名单: list });
  });

  it("样例客户的名单", () => {
    const { rejects, grades } = run();
    expect(rejects).toEqual([]);
    // 赚钱的一共100万：海天前面是0，云帆前面四成，金桥前面六成，银滩前面七成五，青松前面八成三。
    expect(only("利润等级", grades)).toMatchObject({
      "H-01": "主要",
      "H-02": "主要",
      "H-03": "主要",
      "H-04": "主要",
      "H-05": "其余",
    });
    expect(only("名单", grades)).toEqual({
      "H-01": "核心客户",
      "H-02": "核心客户",
      "H-03": "培养客户",
      "H-04": "一般客户",
      "H-05": "培养客户",
      "H-06": "培养客户",
      "H-07": "一般客户",
      "H-08": "一般客户",
      "H-09": "一般客户",
      "H-10": "培养客户",
      "H-11": "培养客户",
      "H-12": undefined,
    });
  });
});
