import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const fill = (n: number) => ({ 客户名称: `客户${n}` });
const { open, but, run } = await openRules("value-tier", "2026-03-02T09:00:00+08:00", fill);

describe("rules/value-tier.jsonc", () => {
  it.each([
    [5000001, "大客户"],
    ["500.0001万", "大客户"],
    [5000000, "中客户"],
    ["500万", "中客户"],
    ["¥5,000,000", "中客户"],
    [500000, "中客户"],
    ["50万元", "中客户"],
    [499999, "小客户"],
    [0, "小客户"],
  ])("年销售额 %s 是%s", (sales, size) => {
    expect(open()({ 年销售额: sales }).grades).toEqual({ 规模: size });
  });

  it("样例线索按大小各归各人", async () => {
    const { decisions, to, warnings } = await run();
    const who: { [size: string]: string[] } = { 大客户: [], 中客户: [], 小客户: [], "": [] };
    for (const { leadId, 规模 } of decisions) who[规模 as string]?.push(to[leadId as string] as string);
    // 解放休假，曹冲是实习生，不在制度里。
    expect(who.大客户).toHaveLength(3);
    for (const rep of who.大客户 ?? []) expect(["邵峰", "祝红"]).toContain(rep);
    expect(who.中客户).toHaveLength(4);
    for (const rep of who.中客户 ?? []) expect(["邵峰", "祝红", "余庆", "米兰"]).toContain(rep);
    expect(who.小客户).toHaveLength(3);
    for (const rep of who.小客户 ?? []) expect(["余庆", "米兰"]).toContain(rep);
    expect(who[""]).toEqual(["待核实", "待核实"]);
    expect(warnings).toMatchObject([{ leadId: "V-09", field: "年销售额", value: "保密" }]);
  });

  it("大客户由资深轮流跟，中客户大家轮流，小客户由普通跟；实习的不参与", () => {
    const assign = open();
    const get = (count: number, sales: string) =>
      countByRep(Array.from({ length: count }, () => assign({ 年销售额: sales })));
    expect(get(4, "600万")).toEqual({ V01: 2, V02: 2 });
    expect(get(8, "60万")).toEqual({ V01: 2, V02: 2, V04: 2, V05: 2 });
    expect(get(4, "6万")).toEqual({ V04: 2, V05: 2 });
  });

  it("资深都满了60个，大客户进公海，中客户归普通", () => {
    const full = { 在跟客户数: "60" };
    const assign = open(but({ V01: full, V02: full }));
    const large = assign({ 年销售额: 5000001 });
    expect(large).toMatchObject({ outcome: "pooled", pool: "公海", reason: "nobody-qualifies" });
    expect(["V04", "V05"]).toContain(assign({ 年销售额: 5000000 }).rep);
  });

  it("资深还差一个满60个，还能再接一个", () => {
    const almost = { 在跟客户数: "59" };
    const assign = open(but({ V01: almost, V02: almost }));
    expect([1, 2, 3].map(() => assign({ 年销售额: "600万" }).rep)).toEqual(["V01", "V02", undefined]);
  });

  it("没有年销售额，或者读不出来，先核实", () => {
    const assign = open();
    expect(assign()).toMatchObject({ outcome: "pooled", pool: "待核实", grades: {} });
    expect(assign({ 年销售额: "保密" })).toMatchObject({ outcome: "pooled", pool: "待核实" });
  });
});
