import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("lifecycle", "2026-03-02T09:00:00+08:00");

it("rules/lifecycle.jsonc: customers who are close to a deal go to those who close deals", async () => {
  const { decisions } = await run();
  const closing = decisions.filter(({ team }) => team === "成交组").map(({ leadId }) => leadId);
  expect(closing).toEqual(["LC-03", "LC-09"]);
});
