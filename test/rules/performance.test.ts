import { describe, expect, it } from "vitest";
import { openRules } from "./open-rules.js";

const now = "2026-03-02T09:00:00+00:00";
const { reps, open, but, run } = await openRules("performance", now, (n) => ({ company: `Firm ${n}` }));

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
});
