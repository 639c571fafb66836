import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { openRules } from "./open-rules.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("weighted.jsonc"));
const now = "2026-03-02T09:00:00-05:00";
const reps = [
  { id: "ann", teams: ["inside"], weight: 2 },
  { id: "ben", teams: ["inside"], weight: 1 },
  { id: "cat", teams: ["inside"], weight: 0 },
  { id: "fay", teams: ["field"] },
  { id: "gus", teams: ["field"] },
];
const lead = (n: number, source = "inbound") => ({ id: `L${n}`, company: `Acme ${n}`, source });

describe("rules/weighted.jsonc", () => {
  it("shares out the file of leads two to one, to nobody who has left or has no weight", async () => {
    const { decisions, rejects, warnings } = await (await openRules("weighted", now)).run();
    const got = (rep: string, route: string) =>
      decisions.filter((one) => one.rep === rep && one.route === route).length;
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

  it("gives a weight of 2 two leads to one, and a weight of 0 none", () => {
    const engine = createEngine(ruleSet, { reps });
    const book = openBook();
    const got = Array.from({ length: 30 }, (_, i) => engine.assign(lead(i), { book, now }).rep);
    expect(got.slice(0, 6)).toEqual(["ann", "ben", "ann", "ann", "ben", "ann"]);
    expect(got.filter((rep) => rep === "ann")).toHaveLength(20);
    expect(got.filter((rep) => rep === "ben")).toHaveLength(10);
  });

  it("only the ratio counts: 100 to 50 is 2 to 1", () => {
    const large = reps.map((rep) => (rep.weight === undefined ? rep : { ...rep, weight: rep.weight * 50 }));
    const order = (roster: object[]) => {
      const engine = createEngine(ruleSet, { reps: roster });
      const book = openBook();
      return Array.from({ length: 12 }, (_, i) => engine.assign(lead(i), { book, now }).rep);
    };
    expect(order(large)).toEqual(order(reps));
  });

  it("splits trade-fair leads two to one between the teams, then by weight within each", () => {
    const engine = createEngine(ruleSet, { reps });
    const book = openBook();
    const decisions = Array.from({ length: 30 }, (_, i) => engine.assign(lead(i, "trade fair"), { book, now }));
    const count = (rep: string) => decisions.filter((one) => one.rep === rep).length;
    expect(decisions.filter(({ team }) => team === "field")).toHaveLength(20);
    expect([count("fay"), count("gus")]).toEqual([10, 10]);
    // Ten leads at 2 to 1 are 6.67 and 3.33: within one lead of it.
    expect(count("ann") + count("ben")).toBe(10);
    expect([6, 7]).toContain(count("ann"));
  });

  it("lets the field team help out when the inside team is full, and pools what nobody can take", () => {
    const full = reps.map((rep) => (rep.teams.includes("inside") ? { ...rep, open: 39 } : { ...rep, openCap: 1 }));
    const engine = createEngine(ruleSet, { reps: full });
    const book = openBook();
    const decisions = [1, 2, 3, 4, 5].map((n) => engine.assign(lead(n), { book, now }));
    expect(decisions.map(({ rep }) => rep)).toEqual(["ann", "ben", "fay", "gus", undefined]);
    expect(decisions[2]).toMatchObject({ reason: "overflow", team: "field", route: "inbound" });
    // Cat has room, but no weight: the last filter that removed anybody says why.
    expect(decisions[4]).toMatchObject({ outcome: "pooled", pool: "backlog", reason: "nobody-qualifies" });
  });

  it("rejects a lead without a company", () => {
    const engine = createEngine(ruleSet, { reps });
    const decision = engine.assign({ id: "L1", source: "inbound" }, { book: openBook(), now });
    expect(decision).toMatchObject({ outcome: "rejected", problems: [{ field: "company", reason: "missing" }] });
  });
});
