import { describe, expect, it } from "vitest";
import { engineOf, gradedBy, problemsOf } from "./support.js";

const cutoffs = [{ from: 5, grade: "hot" }, { grade: "cold" }];
const base = { type: "decay", points: { visit: 1, demo: 10 } };
const noon = "2026-03-31T12:00:00Z";
const act = (type: string, date: string) => ({ leadId: "1", type, date });

const heat = (params: object, interactions: readonly object[] | undefined, now = noon, timeZone = "UTC") => {
  const engine = engineOf({ timeZone, grades: { heat: { ...base, ...params } } });
  const { grades, receipts } = gradedBy(engine, { now, interactions });
  return {
    grade: grades.heat,
    score: grades["heat.score"],
    reason: grades["heat.reason"],
    lines: receipts.heat?.lines,
  };
};

describe("weights", () => {
  it("halve with each half-life, in whole days where either side is a day", () => {
    const half = { halfLife: "P14D" };
    expect(heat(half, [act("demo", "2026-03-31")]).score).toBe(10);
    expect(heat(half, [act("demo", "2026-03-17")]).score).toBe(5);
    expect(heat(half, [act("demo", "2026-03-03")]).score).toBe(2.5);
    // 10 × 2^(−1/14)
    expect(heat(half, [act("demo", "2026-03-30")]).score).toBe(9.516952);
    expect(heat({ ...half, asOf: "2026-03-31" }, [act("demo", "2026-03-17T23:00:00Z")]).score).toBe(5);
  });
  it("take a fraction of a day where both sides have a time", () => {
    const half = { halfLife: "PT12H" };
    expect(heat(half, [act("demo", "2026-03-31T00:00:00Z")]).score).toBe(5);
    expect(heat(half, [act("demo", "2026-03-30T12:00:00Z")]).score).toBe(2.5);
    expect(heat({ ...half, asOf: "2026-03-30T18:00:00Z" }, [act("demo", "2026-03-30T12:00:00+00:00")]).score).toBe(
      7.071068,
    );
    expect(heat(half, [act("demo", "2026-03-30")]).score).toBe(2.5);
  });
  it("fall to zero in a line", () => {
    const line = { zeroAfter: "P10D" };
    expect(heat(line, [act("demo", "2026-03-31")]).score).toBe(10);
    expect(heat(line, [act("demo", "2026-03-28")]).score).toBe(7);
    expect(heat(line, [act("demo", "2026-03-21")]).score).toBe(0);
    expect(heat(line, [act("demo", "2025-03-21")]).score).toBe(0);
    expect(heat({ zeroAfter: "P1W" }, [act("demo", "2026-03-30")]).score).toBe(8.571429);
  });
  it("stay where nothing fades", () => {
    expect(heat({}, [act("demo", "2001-01-01"), act("visit", "2026-03-31")]).score).toBe(11);
  });
  it("count days of the rule set's zone", () => {
    const half = { halfLife: "P1D", asOf: "2026-03-31" };
    // 16:00 UTC is midnight in Shanghai.
    const score = (date: string) => heat(half, [act("demo", date)], "2026-04-02T00:00:00Z", "Asia/Shanghai").score;
    expect(score("2026-03-30T15:59:59Z")).toBe(5);
    expect(score("2026-03-30T16:00:00Z")).toBe(10);
    expect(score("2026-03-31T15:59:59Z")).toBe(10);
    expect(score("2026-03-31T16:00:00Z")).toBe(0);
  });
  it("are whole days by the calendar, and real hours, across a change of the clocks", () => {
    const at = "2026-03-29T12:00:00+02:00";
    const score = (date: string) => heat({ halfLife: "P1D" }, [act("demo", date)], at, "Europe/Berlin").score;
    expect(score("2026-03-28")).toBe(5);
    expect(score("2026-03-28T12:00:00+01:00")).toBe(Math.round(1e7 * 2 ** (-23 / 24)) / 1e6);
  });
});

describe("what counts", () => {
  it("ignores what lies ahead, and types without points", () => {
    const acts = [act("demo", "2026-03-21"), act("visit", "2026-03-20"), act("mail", "2026-03-20")];
    expect(heat({ asOf: "2026-03-20" }, acts)).toMatchObject({
      score: 1,
      lines: [{ name: "visit", value: 1, points: 1 }],
    });
    expect(heat({ asOf: "2026-03-20T09:00:00Z" }, [act("demo", "2026-03-20T09:00:01Z")]).score).toBe(0);
  });
  it("is cold without interactions, and unknown without a table of them", () => {
    expect(heat({ cutoffs }, [])).toMatchObject({ grade: "cold", score: 0, lines: [] });
    expect(heat({ cutoffs }, [{ ...act("demo", "2026-03-31"), leadId: "2" }])).toMatchObject({
      grade: "cold",
      score: 0,
    });
    expect(heat({ cutoffs }, undefined)).toMatchObject({ grade: undefined, reason: "no-data", score: undefined });
  });
  it("grades by cutoffs, and is the score without them", () => {
    expect(heat({ cutoffs, halfLife: "P14D" }, [act("demo", "2026-03-17")]).grade).toBe("hot");
    expect(heat({ cutoffs, halfLife: "P14D" }, [act("demo", "2026-03-16")]).grade).toBe("cold");
    expect(heat({}, [act("demo", "2026-03-17")])).toMatchObject({ grade: 10, score: 10 });
    expect(heat({ cutoffs: [{ from: 5, grade: "hot" }] }, [])).toMatchObject({ grade: undefined, reason: "no-band" });
  });
});

describe("rounding", () => {
  it("rounds the points of each interaction to six decimals, half away from zero", () => {
    const half = { halfLife: "P1D" };
    const score = (points: number) => heat({ ...half, points: { x: points } }, [act("x", "2026-03-30")]).score;
    expect(score(0.000001)).toBe(0.000001);
    expect(score(-0.000001)).toBe(-0.000001);
    expect(score(1.000001)).toBe(0.500001);
    expect(score(-1.000001)).toBe(-0.500001);
    expect(score(0.0000009)).toBe(0);
  });
  it("sums exactly", () => {
    const acts = Array.from({ length: 1000 }, () => act("x", "2026-03-31"));
    expect(heat({ points: { x: 0.1 } }, acts).score).toBe(100);
    expect(heat({ points: { x: 0.000001 } }, acts).score).toBe(0.001);
  });
});

describe("caps", () => {
  const acts = [...Array.from({ length: 12 }, () => act("visit", "2026-03-31")), act("demo", "2026-03-31")];
  it("by type come before the one in total, each a negative line of its own", () => {
    expect(heat({ caps: { visit: 10, total: 15 } }, acts)).toMatchObject({
      score: 15,
      lines: [
        { name: "visit", value: 12, points: 12 },
        { name: "cap visit", value: 10, points: -2 },
        { name: "demo", value: 1, points: 10 },
        { name: "cap total", value: 15, points: -5 },
      ],
    });
    expect(heat({ caps: { visit: 12, total: 22 } }, acts)).toMatchObject({ score: 22, lines: [{}, {}] });
  });
  it("leave points that take away alone, which come off before the cap in total", () => {
    const points = { visit: 1, demo: 10, unsubscribe: -5 };
    const gone = [...acts, act("unsubscribe", "2026-03-31"), act("unsubscribe", "2026-03-31")];
    expect(heat({ points, caps: { visit: 10, total: 15 } }, gone).score).toBe(10);
    expect(heat({ points, caps: { total: 15 } }, gone.slice(-2)).score).toBe(-10);
  });
});

it("reports what it cannot use", () => {
  const problems = (params: object) => problemsOf({ grades: { h: { ...base, ...params } } });
  expect(problems({ halfLife: "P1D", zeroAfter: "P1D" })).toEqual([
    expect.stringMatching(/^grades\.h: both `halfLife`/),
  ]);
  expect(problems({ halfLife: "P1M" })).toEqual([expect.stringMatching(/^grades\.h\.halfLife: .*length varies/)]);
  expect(problems({ zeroAfter: "P1Y" })).toEqual([expect.stringMatching(/^grades\.h\.zeroAfter: .*length varies/)]);
  expect(problems({ halfLife: "PT0H" })).toEqual([expect.stringMatching(/^grades\.h\.halfLife: .*lasts no time/)]);
  expect(problems({ caps: { vist: 3 } })).toEqual([
    expect.stringMatching(/^grades\.h\.caps\.vist: .*did you mean "visit"/),
  ]);
  expect(problems({ points: { a: -1 }, caps: { a: 3 } })).toEqual([expect.stringMatching(/^grades\.h\.caps\.a: /)]);
  expect(problems({ points: { total: 1 }, caps: { total: 3 } })).toEqual([expect.stringMatching(/caps\.total: /)]);
  expect(problems({ points: {} })).toEqual([expect.stringMatching(/^grades\.h\.points: /)]);
  expect(problems({ asOf: "yesterday" })).toEqual([expect.stringMatching(/^grades\.h\.asOf: /)]);
  expect(problems({ cutoffs: [{ below: 1, upTo: 2, grade: "x" }] })).toEqual([expect.stringMatching(/cutoffs\.0: /)]);
  expect(problems({ caps: { visit: 0, total: 1 }, halfLife: "P1W" })).toEqual([]);
});
