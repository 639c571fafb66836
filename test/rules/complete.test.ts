import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("complete", "2026-03-02T09:00:00+08:00");

it("rules/complete.jsonc: 样例线索按制度各归各处", async () => {
  const { decisions, to, rejects, warnings } = await run();
  expect(to).toMatchObject({
    "Z-01": "待核实",
    // 工龄五年以上的是季春、夏至，原来就是季春，换夏至。
    "Z-02": "夏至",
    // 营业额800万，也先按老客户办，还归夏至。
    "Z-03": "夏至",
    "Z-05": "安然",
    "Z-06": "季春",
    // 光谱仪季春懂得多，显微镜冬梅懂得多。
    "Z-07": "季春",
    "Z-08": "冬梅",
    "Z-11": "江帆",
    // 内蒙古没有人负责。
    "Z-14": "海宁",
    "Z-15": "山河",
  });
  const teams = Object.fromEntries(decisions.map(({ leadId, team }) => [leadId, team]));
  // 秋实休假，他的老客户在客户部里轮流。
  expect(teams["Z-04"]).toBe("客户部");
  expect([teams["Z-09"], teams["Z-10"]]).toEqual(["电话部", "电话部"]);
  expect([teams["Z-13"], teams["Z-14"]]).toEqual(["区域二部", "总部"]);
  expect(decisions.map(({ 规模 }) => 规模).filter((size) => size === "大客户")).toHaveLength(5);
  expect([rejects, warnings]).toEqual([[], []]);
});
