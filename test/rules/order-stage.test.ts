import { describe, expect, it } from "vitest";
import { countByRep, openRules } from "./open-rules.js";

const fill = (n: number) => ({ company: `Firm ${n}` });
const { open, but, run } = await openRules("order-stage", "2026-03-02T09:00:00+00:00", fill);

describe("rules/order-stage.jsonc", () => {
  it("sends each customer of the file where their orders say", async () => {
    const { decisions, to } = await run();
    const stages = Object.fromEntries(decisions.map(({ leadId, stage }) => [leadId, stage]));
    expect(stages).toEqual({
      "OS-01": "prospect",
      "OS-02": "prospect",
      "OS-03": "new",
      "OS-04": "regular",
      // Six months ago to the day is not yet more than six months, nor two years more than two years.
      "OS-05": "regular",
      "OS-06": "lapsing",
      "OS-07": "lapsing",
      "OS-08": "gone",
      "OS-09": "new",
      "OS-10": "regular",
      "OS-11": "lapsing",
      "OS-12": "regular",
      "OS-13": "new",
    });
    expect(to).toMatchObject({
      "OS-04": "Kay Burke",
      "OS-05": "Lee Nolan",
      // Win-back is somebody else's.
      "OS-06": "Kay Burke",
      "OS-07": "Lee Nolan",
      "OS-11": "Lee Nolan",
      "OS-08": "newsletter",
      // Jon holds eighteen of twenty: two more, and the third goes to the account team.
      "OS-03": "Jon Casey",
      "OS-09": "Jon Casey",
    });
    // Max has left, Una is away.
    for (const id of ["OS-10", "OS-12", "OS-13"]) expect(["Kay Burke", "Lee Nolan"]).toContain(to[id]);
  });

  it.each([
    [{}, "prospect"],
    [{ orders: 0 }, "prospect"],
    [{ orders: 1, lastOrder: "2026-03-02" }, "new"],
    [{ orders: 2, lastOrder: "2026-03-02" }, "regular"],
    [{ lastOrder: "2026-02-01" }, "new"],
    [{ orders: 1, lastOrder: "2025-09-02" }, "new"],
    [{ orders: 1, lastOrder: "2025-09-01" }, "lapsing"],
    [{ orders: 50, lastOrder: "2025-09-01" }, "lapsing"],
    [{ orders: 50, lastOrder: "2024-03-02" }, "lapsing"],
    [{ orders: 50, lastOrder: "2024-03-01" }, "gone"],
  ])("%j is %s", (lead, stage) => {
    expect(open()(lead).grades).toEqual({ stage });
  });

  it("a customer grows out of a stage as time goes by", () => {
    const assign = open();
    const stageAt = (at: string) => assign({ orders: 3, lastOrder: "2026-03-01" }, at).grades.stage;
    expect(["2026-03-02T09:00:00Z", "2026-09-02T09:00:00Z", "2028-03-02T09:00:00Z"].map(stageAt)).toEqual([
      "regular",
      "lapsing",
      "gone",
    ]);
  });

  it("leaves a regular customer with the account manager, at no cost of a turn", () => {
    const assign = open();
    const regular = { orders: 9, lastOrder: "2026-02-01" };
    expect([1, 2, 3].map(() => assign({ ...regular, accountManager: "lee" }).rep)).toEqual(["lee", "lee", "lee"]);
    expect(countByRep([1, 2, 3, 4].map(() => assign(regular)))).toEqual({ kay: 2, lee: 2 });
  });

  it("lets another account manager take over from one who has eighty customers", () => {
    const assign = open(but({ kay: { open: "79" } }));
    const regular = { orders: 9, lastOrder: "2026-02-01", accountManager: "kay" };
    expect([1, 2, 3].map(() => assign(regular).rep)).toEqual(["kay", "lee", "lee"]);
  });

  it("never lets the account manager win back the own customer; with nobody else the customer stays unclaimed", () => {
    const lapsing = { orders: 9, lastOrder: "2025-06-01", accountManager: "kay" };
    const assign = open();
    expect([1, 2].map(() => assign(lapsing).rep)).toEqual(["lee", "lee"]);
    const alone = open(but({ lee: { status: "away" } }));
    expect(alone(lapsing)).toMatchObject({ outcome: "pooled", pool: "unclaimed", reason: "all-cooling-down" });
  });

  it("deals prospects to the hunters in turn", () => {
    const assign = open();
    expect([1, 2, 3].map(() => assign().rep)).toEqual(["hue", "ivy", "hue"]);
  });
});
