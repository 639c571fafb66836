import { describe, expect, it } from "vitest";
import { createEngine, openBook } from "../../src/index.js";
import { countByRep, openRules } from "./open-rules.js";

const now = "2026-03-02T09:00:00+00:00";
const { ruleSet, reps, open, but, run } = await openRules("performance", now, (n) => ({ company: `Firm ${n}` }));

/** Everybody with empty hands, so that no cap speaks before the shares do. */
const idle = but(Object.fromEntries(reps.map(({ id }) => [id, { open: "0" }])));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
const figures = (column: string): number[] =>
  reps.map((rep) => (rep[column] === "" ? Number.NaN : Number((rep[column] as string).replace(/[€,]/g, ""))));

/** The policy once more: the win rates, and the shares of an average share, of pia, quin, rob, sue, ty and vic. */
const [won, deals] = [figures("won"), figures("deals")];
const team = sum(won) / sum(deals);
const rates = won.map((one, i) => (one + 20 * team) / ((deals[i] as number) + 20));
const overMean = (values: readonly number[]): number[] => {
  const average = mean(values.filter((one) => !Number.isNaN(one)));
  return values.map((one) => one / average);
};
const [byRate, bySales, bySatisfaction] = [rates, figures("sales"), figures("satisfaction")].map(overMean);
const mix = overMean(rates.map((_, i) => 2 * byRate![i]! + bySales![i]! + bySatisfaction![i]!));
const shares = mix.map((one) => (Number.isNaN(one) ? 1 : Math.min(Math.max(one, 0.5), 2)));
const present = ["pia", "quin", "rob", "sue", "ty"];

describe("rules/performance.jsonc", () => {
  it("gives the file's hot leads to the better half, and something of the rest to everybody who is here", async () => {
    const { decisions, warnings } = await run();
    const heats = Object.fromEntries(decisions.map(({ leadId, heat }) => [leadId, heat]));
    for (const id of ["PF-02", "PF-03", "PF-06", "PF-11"]) expect(heats[id]).toBe("hot");
    for (const id of ["PF-05", "PF-09"]) expect(heats[id]).toBe("cold");
    for (const id of ["PF-01", "PF-04", "PF-07", "PF-08", "PF-10", "PF-12"]) expect(heats[id]).toBe("warm");
    for (const { rep, heat } of decisions) {
      expect(heat === "hot" ? ["pia", "quin", "ty"] : present).toContain(rep);
    }
    expect(warnings).toMatchObject([{ leadId: "PF-12", field: "budget", value: "unknown" }]);
  });

  it.each([
    [{ source: "referral" }, "hot"],
    [{ source: "website", budget: 50000 }, "hot"],
    [{ source: "website", budget: 49999.99 }, "warm"],
    [{ source: "bought list" }, "cold"],
    [{ source: "bought list", budget: "$50,000" }, "hot"],
    [{ source: "bought list", budget: "unknown" }, "cold"],
    [{}, "warm"],
  ])("grades %j as %s", (lead, heat) => {
    expect(open()(lead).grades).toEqual({ heat });
  });

  it("gives hot leads to the better half of those who are here, in turn; one lucky deal makes no record", () => {
    // By hand: the team has won 184 of 561. Shrunk by 20 deals: pia 0.39, ty 0.36 for his one of one, quin 0.28.
    expect(rates.slice(0, 5).map((rate) => rate.toFixed(2))).toEqual(["0.39", "0.28", "0.15", "0.10", "0.36"]);
    const assign = open(idle);
    const hot = Array.from({ length: 9 }, () => assign({ source: "referral" }));
    expect(countByRep(hot)).toEqual({ pia: 3, quin: 3, ty: 3 });
  });

  it("puts one deal won of one behind forty-eight of a hundred and twenty", () => {
    const away = { status: "away" };
    const assign = open(but({ quin: away, rob: away, sue: away }));
    expect([1, 2, 3].map(() => assign({ source: "referral" }).rep)).toEqual(["pia", "pia", "pia"]);
  });

  it("counts the win rate double", () => {
    const assign = open([
      { id: "closer", teams: "sales", won: 60, deals: 100, sales: 100_000, satisfaction: 4 },
      { id: "big", teams: "sales", won: 30, deals: 100, sales: 300_000, satisfaction: 4 },
    ]);
    // Shrunk to 69 and 39 of 120, over the mean 1.278 and 0.722; sales over the mean 0.5 and 1.5; satisfaction 1 and 1.
    const [closer, big] = [2 * 1.278 + 0.5 + 1, 2 * 0.722 + 1.5 + 1];
    const counts = countByRep(Array.from({ length: 98 }, () => assign()));
    expect(Math.abs((counts.closer as number) - (98 * closer) / (closer + big))).toBeLessThan(1);
  });

  it("shares out the rest by win rate, sales and satisfaction, and keeps to it within one lead", () => {
    const assign = open(idle);
    const total = sum(shares.slice(0, 5));
    const got = new Map(present.map((rep) => [rep, 0]));
    for (let n = 1; n <= 100; n++) {
      const rep = assign().rep as string;
      got.set(rep, (got.get(rep) as number) + 1);
      for (const [i, one] of present.entries()) {
        expect(Math.abs((got.get(one) as number) - (n * shares[i]!) / total)).toBeLessThan(1);
      }
    }
    expect(got.get("pia")).toBeGreaterThan(got.get("rob") as number);
  });

  it("lets nobody starve: the weakest gets half an average share, though the figures would give less", () => {
    expect(mix[3]).toBeLessThan(0.5);
    expect(shares[3]).toBe(0.5);
    const assign = open(idle);
    const counts = countByRep(Array.from({ length: 100 }, () => assign()));
    expect(counts.sue).toBeGreaterThanOrEqual(Math.floor((100 * 0.5) / sum(shares.slice(0, 5))));
    // An average share here is Ty's, who has no figures yet.
    expect(counts.sue).toBeGreaterThanOrEqual(Math.floor((counts.ty as number) / 2));
  });

  it("gives nobody more than twice an average share, however good the figures", () => {
    const assign = open([
      { id: "star", teams: "sales", won: 500, deals: 500, sales: 9_000_000, satisfaction: 5 },
      ...["a", "b", "c", "d", "e"].map((id) => ({ id, teams: "sales", won: 5, deals: 500, sales: 1, satisfaction: 1 })),
      { id: "new", teams: "sales" },
    ]);
    // The star at 2, the newcomer at 1, the others at 0.5 each: 2 of 5.5.
    const counts = countByRep(Array.from({ length: 55 }, () => assign()));
    expect(counts).toEqual({ star: 20, new: 10, a: 5, b: 5, c: 5, d: 5, e: 5 });
  });

  it("gives hot leads on top: they have a rotation of their own and change nothing in the order of the others", () => {
    const alone = open(idle);
    const order = Array.from({ length: 20 }, () => alone().rep);
    const mixed = open(idle);
    const among = Array.from({ length: 20 }, () => {
      mixed({ source: "referral" });
      return mixed().rep;
    });
    expect(among).toEqual(order);
  });

  it("follows what the book sees closed", () => {
    const even = ["ann", "ben"].map((id) => ({ id, teams: "sales", won: 30, deals: 100, sales: 1, satisfaction: 4 }));
    const engine = createEngine(ruleSet, { reps: even });
    const book = openBook();
    const assign = (id: string, source: string) => engine.assign({ id, company: id, source }, { book, now }).rep;
    expect(["L1", "L2", "L3", "L4"].map((id) => assign(id, "website"))).toEqual(["ann", "ben", "ann", "ben"]);
    // Ben wins both of his: 32 of 102 against Ann's 30 of 100 is the better half now.
    for (const leadId of ["L2", "L4"]) book.record({ type: "closed", leadId, result: "won", at: now });
    expect(["L5", "L6"].map((id) => assign(id, "referral"))).toEqual(["ben", "ben"]);
  });

  it("passes hot leads on to the next best when the better half is full, then to the pool", () => {
    const almost = { open: "49" };
    const assign = open(but({ pia: almost, quin: almost, rob: almost, sue: { open: "48" }, ty: almost }));
    const got = Array.from({ length: 7 }, () => assign({ source: "referral" }));
    // The better half of five are three; when Pia is full, of four two, Ty and Quin; and so on down to Sue.
    expect(got.slice(4).map(({ rep }) => rep)).toEqual(["sue", "sue", undefined]);
    expect(got.slice(0, 4).map(({ rep }) => rep)).toContain("rob");
    expect(got[6]).toMatchObject({ outcome: "pooled", pool: "later", reason: "all-at-cap" });
  });
});
