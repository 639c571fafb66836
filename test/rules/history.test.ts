import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("history", "2026-03-02T09:00:00+00:00");

it("rules/history.jsonc: gives the customers of the file back to their reps where it can", async () => {
  const { decisions, to, warnings } = await run();
  expect(to).toMatchObject({
    "HI-01": "Rose Archer",
    // Tom has 59 of 60: one of his two customers comes back to him, the other goes to who is left.
    "HI-02": "Tom Fielding",
    "HI-03": "Rose Archer",
    // Jane is away, Sam has left.
    "HI-04": "Rose Archer",
    "HI-05": "Rose Archer",
    // Lily is in new business, and has no old customers.
    "HI-12": "Rose Archer",
  });
  const first = decisions.filter(({ route }) => route === "first time");
  expect(first.map(({ leadId }) => leadId)).toEqual(["HI-08", "HI-09", "HI-11"]);
  for (const { team } of first) expect(team).toBe("new business");
  expect(warnings).toMatchObject([{ leadId: "HI-11", field: "lastOrder", value: "last spring" }]);
});
