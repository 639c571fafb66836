import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("complaints", "2026-03-02T09:00:00+00:00");

it("rules/complaints.jsonc: whoever has the years settles goods and transport, the contracts desk the others", async () => {
  const { decisions } = await run();
  const of = (team: string) => decisions.filter((one) => one.team === team).map(({ leadId }) => leadId);
  expect(of("contracts")).toEqual(["CO-03", "CO-04", "CO-08", "CO-09"]);
  expect(of("service")).toEqual(["CO-01", "CO-02", "CO-05", "CO-06", "CO-07", "CO-10"]);
  expect(decisions.some(({ rep }) => rep === "amy")).toBe(false);
});
