import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("hold", "2026-03-02T09:00:00+08:00");

it("rules/hold.jsonc: 样例里一组只有许晴川在岗，三条之后先等着", async () => {
  const { decisions, to } = await run();
  expect(to).toEqual({ "H-1": "许晴川", "H-2": "许晴川", "H-3": "许晴川", "H-4": "held", "H-5": "held" });
  expect(decisions.slice(3).map(({ retryAt }) => retryAt)).toEqual([
    "2026-03-02T13:00:00+08:00",
    "2026-03-04T09:00:00+08:00",
  ]);
});
