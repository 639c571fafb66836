import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { readRules } from "./read-rules.js";

const ruleSet = parseRuleSet(readRules("performance.jsonc"));
const now = "2026-03-02T09:00:00+00:00";
const reps = [
  { id: "ann", teams: "sales", won: 60, deals: 100 },
  { id: "ben", teams: "sales", won: 30, deals: 100 },
  { id: "cat", teams: "sales", won: 10, deals: 100 },
  { id: "new", teams: "sales" },
];
const open = (roster: readonly object[] = reps) => {
  const engine = createEngine(ruleSet, { reps: roster });
  const book = openBook();
  let n = 0;
  const assign = (lead: object = {}) => engine.assign({ id: `L${++n}`, company: `Firm ${n}`, ...lead }, { book, now });
  return { assign, book };
};

describe("rules/performance.jsonc", () => {
  it.each([
    [{ source: "referral" }, "hot"],
    [{ source: "website", budget: 50000 }, "hot"],
    [{ source: "website", budget: 49999.99 }, "warm"],
    [{ source: "bought list" }, "cold"],
    [{ source: "bought list", budget: "$50,000" }, "hot"],
    [{ source: "bought list", budget: "unknown" }, "cold"],
    [{}, "warm"],
  ])("grades %j as %s", (lead, heat) => {
    expect(open().assign(lead).grades).toEqual({ heat });
  });

  it("gives hot leads to the better half, in turn; a newcomer counts as average", () => {
    // The team's rate is 100 of 300. Shrunk by 20 deals: ann 0.556, new 0.333, ben 0.306, cat 0.139.
    const { assign } = open();
    const hot = [1, 2, 3, 4].map(() => assign({ source: "referral" }).rep);
    expect(hot).toEqual(["ann", "new", "ann", "new"]);
  });

  it("shares out the rest in proportion to the shrunk rate, within half and twice of an average share", () => {
    const m = 100 / 300;
    const rates = [60, 30, 10].map((won) => (won + 20 * m) / 120).concat(m);
    const mean = rates.reduce((a, b) => a + b) / 4;
    const weights = rates.map((rate) => Math.min(Math.max(rate / mean, 0.5), 2));
    const total = weights.reduce((a, b) => a + b);
    const { assign } = open();
    const got = Array.from({ length: 100 }, () => assign().rep);
    for (const [i, { id }] of reps.entries()) {
      const share = (100 * (weights[i] ?? 0)) / total;
      expect(Math.abs(got.filter((rep) => rep === id).length - share)).toBeLessThan(1);
    }
    // Cat's 0.139 is less than half the mean of 0.333: the floor holds.
    expect(weights[2]).toBe(0.5);
  });

  it("gives hot leads on top: they have a rotation of their own and change nothing in the order of the others", () => {
    const alone = open();
    const order = Array.from({ length: 20 }, () => alone.assign().rep);
    const mixed = open();
    const among = Array.from({ length: 20 }, () => {
      mixed.assign({ source: "referral" });
      return mixed.assign().rep;
    });
    expect(among).toEqual(order);
  });

  it("follows what the book sees closed", () => {
    const { assign, book } = open([reps[0], reps[1]].map((rep) => ({ ...rep, won: 30 })));
    expect([1, 2, 3, 4].map(() => assign().rep)).toEqual(["ann", "ben", "ann", "ben"]);
    // Ben wins both of his: 32 of 102 against ann's 30 of 100 is the better half now.
    for (const leadId of ["L2", "L4"]) book.record({ type: "closed", leadId, result: "won", at: now });
    expect([1, 2].map(() => assign({ source: "referral" }).rep)).toEqual(["ben", "ben"]);
  });

  it("passes hot leads on to the next best when the better half is full, then to the pool", () => {
    const { assign } = open(reps.map((rep) => ({ ...rep, open: rep.id === "cat" ? 48 : 49 })));
    const got = [1, 2, 3, 4, 5, 6].map(() => assign({ source: "referral" }));
    // Of four the better half is ann and new; when ann is full, new and ben are the better half of three, and so on.
    expect(got.slice(0, 5).map(({ rep }) => rep)).toEqual(["ann", "new", "ben", "cat", "cat"]);
    expect(got[5]).toMatchObject({ outcome: "pooled", pool: "later", reason: "all-at-cap" });
  });
});
