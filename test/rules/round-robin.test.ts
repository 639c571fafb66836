import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const { open, but, run } = await openRules("round-robin", "2026-03-02T09:00:00+01:00");

describe("rules/round-robin.jsonc", () => {
  it("deals the file of leads in the roster's order, past those who are away, out of office or have left", async () => {
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

  it("keeps everybody within one lead of the others at every moment", () => {
    const assign = open();
    const counts = new Map(["kim", "lars", "olga"].map((rep) => [rep, 0]));
    for (let i = 0; i < 24; i++) {
      const rep = assign().rep as string;
      counts.set(rep, (counts.get(rep) as number) + 1);
      expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
    }
    expect([...counts.values()]).toEqual([8, 8, 8]);
  });

  it("puts test entries into the pool junk, and they take nobody's turn", () => {
    const assign = open();
    expect(assign().rep).toBe("kim");
    expect(assign({ source: "test" })).toMatchObject({ outcome: "pooled", pool: "junk", reason: "first-choice" });
    expect(assign().rep).toBe("lars");
  });

  it("gives nobody a ninth lead on one day; the next one waits a day, and in the morning it goes on", () => {
    const assign = open();
    expect(countByRep(Array.from({ length: 24 }, () => assign()))).toEqual({ kim: 8, lars: 8, olga: 8 });
    const late = assign({ id: "late" });
    expect(late).toMatchObject({ outcome: "held", reason: "all-at-cap", retryAt: "2026-03-03T08:00:00.000Z" });

    // A minute to midnight in Berlin is still the same day, midnight is not.
    expect(assign({ id: "late" }, "2026-03-02T23:59:00+01:00").outcome).toBe("held");
    const morning = [1, 2, 3].map(() => assign({}, "2026-03-03T00:00:00+01:00"));
    expect(countByRep(morning)).toEqual({ kim: 1, lars: 1, olga: 1 });
  });

  it("gives who comes back no burst: everybody goes on one by one", () => {
    const assign = open(but({ kim: { outOfOffice: "2026-03-02/2026-03-03" } }));
    expect(countByRep([1, 2, 3, 4].map(() => assign()))).toEqual({ lars: 2, olga: 2 });
    const back = Array.from({ length: 6 }, () => assign({}, "2026-03-04T09:00:00+01:00"));
    expect(countByRep(back)).toEqual({ kim: 2, lars: 2, olga: 2 });
  });
});
