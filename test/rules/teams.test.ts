import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("teams", "2026-03-02T09:00:00+08:00");

it("rules/teams.jsonc: 样例线索各归各组", async () => {
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
