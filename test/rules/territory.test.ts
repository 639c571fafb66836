import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("territory", "2026-03-02T09:00:00+08:00");

it("rules/territory.jsonc: 样例线索各归当地", async () => {
  const { to } = await run();
  expect(to).toEqual({
    "Q-01": "张敏",
    // 负责苏州的吴越休假，往上找负责江苏的；其中李强懂机床。
    "Q-02": "李强",
    "Q-03": "王芳",
    "Q-04": "王芳",
    // 山东没有专人，归负责华东的。
    "Q-05": "郑和",
    "Q-06": "陈晨",
    "Q-07": "黄埔",
    "Q-08": "黄埔",
    "Q-09": "赵磊",
    "Q-10": "赵磊",
    "Q-11": "待核实",
    // 原负责人在当地就还归他，懂不懂机床都归他；不在当地，照常。
    "Q-12": "王芳",
    "Q-13": "张敏",
  });
});
