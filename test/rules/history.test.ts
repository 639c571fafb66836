import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const fill = (n: number) => ({ company: `Firm ${n}` });
const { open, but, run } = await openRules("history", "2026-03-02T09:00:00+00:00", fill);

describe("rules/history.jsonc", () => {
  it("gives the customers of the file back to their reps where it can", async () => {
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

  it("gives a customer back to the own rep every time, at no cost of a turn", () => {
    const assign = open(but({ h2: { open: "0" } }));
    const own = { lastOrder: "2025-12-01", owner: "Tom Fielding" };
    expect(countByRep([1, 2, 3, 4, 5].map(() => assign(own)))).toEqual({ h2: 5 });
    expect(countByRep([1, 2, 3, 4].map(() => assign({ lastOrder: "2025-12-01" })))).toEqual({ h1: 2, h2: 2 });
  });

  it.each([
    ["away", { status: "away" }],
    ["gone", { status: "left" }],
    ["out of office", { outOfOffice: "2026-03-01/2026-03-05" }],
    ["full", { open: "60" }],
    ["in another team by now", { teams: "new business" }],
  ])("when the own rep is %s, another account manager takes over", (_, change) => {
    const assign = open(but({ h1: change, h2: { open: "0" } }));
    const decision = assign({ lastOrder: "2025-12-01", owner: "Rose Archer" });
    expect(decision).toMatchObject({ rep: "h2", team: "account managers", reason: "first-choice" });
  });

  it("counts nobody as their rep three years after the last order", () => {
    const assign = open(but({ h2: { open: "0" } }));
    const get = (lastOrder: string) => [1, 2, 3, 4].map(() => assign({ lastOrder, owner: "Tom Fielding" }));
    expect(countByRep(get("2023-03-02"))).toEqual({ h2: 4 });
    expect(countByRep(get("2023-03-01"))).toEqual({ h1: 2, h2: 2 });
  });

  it("means nobody by a name that two reps have", () => {
    const assign = open(but({ h2: { open: "0" }, h6: { name: "Rose Archer" } }));
    const got = [1, 2, 3, 4].map(() => assign({ lastOrder: "2025-12-01", owner: "Rose Archer" }));
    expect(countByRep(got)).toEqual({ h1: 2, h2: 2 });
  });

  it("deals first-time customers to new business in turn, whoever has spoken with them", () => {
    const assign = open();
    expect([1, 2, 3, 4].map(() => assign({ owner: "Rose Archer" }).rep)).toEqual(["h5", "h6", "h5", "h6"]);
  });

  it("lets new business help with old customers when all account managers are full, ten a day each, then waits", () => {
    const assign = open(but({ h1: { open: "60" }, h2: { open: "60" } }));
    const day = Array.from({ length: 21 }, () => assign({ lastOrder: "2025-12-01" }));
    expect(day[0]).toMatchObject({ team: "new business", reason: "overflow" });
    expect(countByRep(day)).toEqual({ h5: 10, h6: 10 });
    expect(day[20]).toMatchObject({ outcome: "pooled", pool: "tomorrow", reason: "all-at-cap" });
  });
});
