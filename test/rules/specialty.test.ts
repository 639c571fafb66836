import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("specialty", "2026-03-02T09:00:00+01:00");

it("rules/specialty.jsonc: gives the file of leads to those who know the product, in the customer's language where it can", async () => {
  const { decisions, to, rejects } = await run();
  expect(to).toMatchObject({
    // The one of those who know crm who speaks German, or French.
    "W-102": "Béa Favre",
    "W-109": "Béa Favre",
    "W-103": "Ada Keller",
    // Nobody knows both billing and erp while Filippo is away: Cem has billing at 2, Ada erp at 1.
    "W-104": "Cem Yılmaz",
    "W-105": "Ada Keller",
  });
  expect(["Ada Keller", "Cem Yılmaz"]).toContain(to["W-101"]);
  const generalists = decisions.filter(({ team }) => team === "generalists").map(({ leadId }) => leadId);
  expect(generalists).toEqual(["W-107", "W-108"]);
  expect(rejects.map(({ leadId, reason }) => [leadId, reason])).toEqual([
    ["W-106", "missing"],
    ["W-104", "duplicate-id"],
  ]);
});
