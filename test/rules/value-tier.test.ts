import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("value-tier", "2026-03-02T09:00:00+08:00");

it("rules/value-tier.jsonc: 样例线索按大小各归各人", async () => {
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
