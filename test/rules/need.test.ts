import { describe, expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { open, reps, run } = await openRules("need", "2026-03-02T09:00:00+08:00", (n) => ({
  客户名称: `客户${n}`,
}));

const items = (text = ""): string[] => text.split(/[、；]/).filter((item) => item !== "");
const money = (text = ""): number => Number(text.replace("亿", "0000万").replace("万", "0000"));

/** 制度另写一遍：在岗的销售里，谁可以接。 */
const who = (products: string, services: string, budget?: number): string[] => {
  const sales = reps.filter((rep) => rep.团队 === "销售部" && rep.状态 === "在职");
  const fits = (rep: (typeof reps)[number]) =>
    budget === undefined || (money(rep.预算下限) <= budget && budget < money(rep.预算上限));
  const knows = (own = "", wanted: string) => items(wanted).filter((item) => items(own).includes(item)).length;
  const all = sales.filter(
    (rep) =>
      knows(rep.产品, products) === items(products).length &&
      knows(rep.服务, services) === items(services).length &&
      fits(rep),
  );
  if (all.length > 0) return all.map((rep) => rep.工号 as string);
  const some = sales.filter((rep) => knows(rep.产品, products) > 0);
  const score = (rep: (typeof reps)[number]) =>
    (knows(rep.服务, services) > 0 ? 2 : 0) + (budget !== undefined && fits(rep) ? 1 : 0);
  const best = Math.max(...some.map(score));
  return some.filter((rep) => score(rep) === best).map((rep) => rep.工号 as string);
};

describe("rules/need.jsonc", () => {
  it("样例线索按需求各归各人", async () => {
    const { to, warnings } = await run();
    expect(to).toEqual({
      "N-01": "柳岩",
      "N-02": "丁琳",
      // 10万归10万起的人，50万归50万起的人，差一元就不是。
      "N-03": "石磊",
      "N-04": "石磊",
      "N-05": "温晴",
      // 江川休假。剩下懂监控的，石磊会安装（两分），温晴预算合适（一分）。
      "N-06": "石磊",
      "N-07": "柳岩",
      "N-08": "严明",
      // 只要考勤机：柳岩、丁琳轮流，柳岩已有两条。
      "N-09": "丁琳",
      "N-10": "孔静",
      "N-11": "石磊",
      // 只要维保，预算面议：石磊、温晴轮流，石磊已有四条。
      "N-12": "温晴",
    });
    expect(warnings).toMatchObject([{ leadId: "N-12", field: "预算", value: "面议", reason: "not-a-number" }]);
  });

  it("不管怎么组合，接的人都合制度", () => {
    for (const products of ["考勤机", "门禁", "监控", "门禁、监控", "考勤机、监控"]) {
      for (const services of ["", "安装", "维保", "安装；维保", "培训"]) {
        for (const budget of [undefined, 0, 99_999, 100_000, 499_999, 500_000, 100_000_000]) {
          const decision = open()({ 产品: products, 服务: services, 预算: budget });
          expect(who(products, services, budget), `${products} ${services} ${budget}`).toContain(decision.rep);
        }
      }
    }
  });
});
