import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("hold", "2026-03-02T09:00:00+08:00");

it("rules/hold.jsonc: 样例里一组只有许晴川在岗，三条之后先等着", async () => {
  const { decisions, to } = await run();
  const given = { "H-1": "许晴川", "H-2": "许晴川", "H-3": "许晴川" };
  const held = Object.fromEntries([4, 5, 6, 7, 8, 9, 10].map((n) => [`H-${n}`, "held"]));
  expect(to).toEqual({ ...given, ...held });
  // 老客户介绍来的等两天：H-5、H-7、H-10；其余等四个小时。
  const [fourHours, twoDays] = ["2026-03-02T13:00:00+08:00", "2026-03-04T09:00:00+08:00"];
  expect(decisions.slice(3).map(({ leadId, retryAt }) => [leadId, retryAt])).toEqual([
    ["H-4", fourHours],
    ["H-5", twoDays],
    ["H-6", fourHours],
    ["H-7", twoDays],
    ["H-8", fourHours],
    ["H-9", fourHours],
    ["H-10", twoDays],
  ]);
});
