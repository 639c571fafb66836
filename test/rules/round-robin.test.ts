import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("round-robin", "2026-03-02T09:00:00+01:00");

it("rules/round-robin.jsonc: deals the file of leads in the roster's order, past those who are away, out of office or have left", async () => {
  const { decisions, warnings } = await run();
  const sales = decisions.filter(({ team }) => team === "sales").map(({ rep }) => rep);
  // Mia is away, Noah is out of office this week, Pit has left.
  const around = ["kim", "lars", "olga"];
  expect(sales).toEqual([...around, ...around, ...around, "kim"]);
  const junk = decisions.filter(({ pool }) => pool === "junk").map(({ leadId }) => leadId);
  expect(junk).toEqual(["R-4", "R-11"]);
  expect(warnings.map(({ leadId, field }) => [leadId, field])).toEqual([
    ["R-7", "email"],
    ["R-12", "source"],
  ]);
});
