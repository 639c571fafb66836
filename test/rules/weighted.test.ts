import { expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const { run } = await openRules("weighted", "2026-03-02T09:00:00-05:00");

it("rules/weighted.jsonc: shares out the file of leads two to one, to nobody who has left or has no weight", async () => {
  const { decisions, rejects, warnings } = await run();
  const got = (rep: string, route: string) => decisions.filter((one) => one.rep === rep && one.route === route).length;
  const [inbound, fair] = ["inbound", "trade fair: first the team, then the rep"] as const;
  // Whoever walks in counts as inbound: seven leads. With the trade fair's, Ann and Ben have had two to one.
  expect([got("ann", inbound) + got("ben", inbound), got("cat", inbound), got("dan", inbound)]).toEqual([7, 0, 0]);
  const total = (rep: string) => decisions.filter((one) => one.rep === rep).length;
  expect(Math.abs(total("ann") - 2 * total("ben"))).toBeLessThan(2);
  // Of four trade-fair leads two thirds are 2.67.
  expect([2, 3]).toContain(got("fay", fair) + got("gus", fair));
  expect(rejects).toMatchObject([{ leadId: "WT-11", field: "company", reason: "missing" }]);
  expect(warnings).toMatchObject([{ leadId: "WT-12", field: "source", value: "walk-in" }]);
});
