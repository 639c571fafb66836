import { describe, expect, it } from "vitest";
import { engineOf, gradedBy, problemsOf } from "./support.js";

const bands = [{ from: 0.1, grade: "rising" }, { from: -0.1, grade: "steady" }, { grade: "falling" }];
const base = { type: "trend", window: "P10D", bands };
const noon = "2026-03-31T12:00:00Z";
const order = (date: string, amount = 1, more: object = {}) => ({ leadId: "1", date, amount, ...more });
/** Long before any window, so that nobody is young. */
const old = order("2020-01-01", 0);

const trend = (params: object, orders: readonly object[] | undefined, now = noon, timeZone = "UTC") => {
  const engine = engineOf({ timeZone, grades: { trend: { ...base, ...params } } });
  const { grades, receipts } = gradedBy(engine, { now, orders });
  return { grade: grades.trend, score: grades["trend.score"], reason: grades["trend.reason"], receipt: receipts.trend };
};
const line = ({ receipt }: ReturnType<typeof trend>, name: string) => receipt?.lines.find((one) => one.name === name);

describe("the order of decisions", () => {
  it("gives no grade without orders", () => {
    expect(trend({}, undefined)).toMatchObject({ grade: undefined, reason: "no-data" });
    expect(trend({}, [])).toMatchObject({ grade: undefined, reason: "no-data" });
    expect(trend({}, [{ ...order("2026-03-31"), leadId: "2" }])).toMatchObject({ grade: undefined, reason: "no-data" });
    expect(trend({}, [order("2026-03-31", -5)])).toMatchObject({ grade: undefined, reason: "no-data" });
    expect(trend({ asOf: "2026-03-01" }, [order("2026-03-02")])).toMatchObject({ reason: "no-data" });
  });

  it("is young while the first order lies within the two windows", () => {
    // The window ends on the 31st: 22 to 31 March, and 12 to 21 March before it.
    expect(trend({}, [order("2026-03-12"), order("2026-03-31")]).grade).toBe("young");
    expect(trend({}, [order("2026-03-11"), order("2026-03-31")]).grade).toBe("new");
    expect(trend({ young: "fresh" }, [order("2026-03-12")]).grade).toBe("fresh");
    expect(trend({}, [order("2026-03-12", -1), order("2026-03-31"), old]).grade).toBe("new");
  });

  it("has lapsed when it is silent for longer than so many of its own gaps, with orders on three days at least", () => {
    const lapsed = { lapsed: { gaps: 3, grade: "lapsed" } };
    const regular = [order("2026-03-01"), order("2026-03-03"), order("2026-03-05"), order("2026-03-05")];
    expect(trend({ ...lapsed, asOf: "2026-03-11", window: "P2D" }, regular).reason).toBe("no-base");
    expect(trend({ ...lapsed, asOf: "2026-03-12", window: "P2D" }, regular).grade).toBe("lapsed");
    expect(trend({ ...lapsed, asOf: "2026-03-12", window: "P2D" }, regular.slice(1)).reason).toBe("no-base");
    expect(trend({ ...lapsed, asOf: "2026-03-12", window: "P6D" }, regular).grade).toBe("young");
    const refund = order("2026-03-11", -1);
    expect(trend({ ...lapsed, asOf: "2026-03-12", window: "P2D" }, [...regular, refund]).grade).toBe("lapsed");
  });

  it("multiplies gaps as they are written", () => {
    // 1.1 × 30 days are 33 days, and in doubles a little more; 0.29 × 100 are 29, and in doubles a little less.
    const every = (gap: number) =>
      [0, 1, 2].map((i) => order(new Date(i * gap * 86_400_000).toISOString().slice(0, 10)));
    const at = (gap: number, silence: number) => new Date((2 * gap + silence) * 86_400_000).toISOString().slice(0, 10);
    const grade = (gap: number, gaps: number, silence: number) =>
      trend({ window: "P1D", lapsed: { gaps, grade: "lapsed" }, asOf: at(gap, silence) }, every(gap)).grade;
    expect(grade(100, 0.29, 29)).toBeUndefined();
    expect(grade(100, 0.29, 30)).toBe("lapsed");
    expect(grade(30, 1.1, 33)).toBeUndefined();
    expect(grade(30, 1.1, 34)).toBe("lapsed");
  });

  it("is new where there was nothing before, or less", () => {
    expect(trend({}, [old, order("2026-03-25")]).grade).toBe("new");
    expect(trend({ new: "back" }, [old, order("2026-03-15", -3), order("2026-03-25")]).grade).toBe("back");
    expect(trend({}, [old])).toMatchObject({ grade: undefined, reason: "no-base", score: undefined });
    expect(trend({}, [old, order("2026-03-15", -3)])).toMatchObject({ grade: undefined, reason: "no-base" });
  });

  it("compares with the bands, exactly at their edges", () => {
    const change = (before: number, current: number) =>
      trend({}, [old, order("2026-03-21", before), order("2026-03-22", current)]);
    expect(change(3, 3.3)).toMatchObject({ grade: "rising", score: 0.1 });
    expect(change(3, 3.29)).toMatchObject({ grade: "steady" });
    expect(change(3, 2.7)).toMatchObject({ grade: "steady", score: -0.1 });
    expect(change(0.7, 0.62)).toMatchObject({ grade: "falling" });
    expect(change(2, -1)).toMatchObject({ grade: "falling", score: -1.5 });
    const few = { bands: [{ from: 1, grade: "doubled" }] };
    expect(trend(few, [old, order("2026-03-21"), order("2026-03-22")])).toMatchObject({ reason: "no-band", score: 0 });
  });
});

describe("measures", () => {
  const orders = [
    old,
    order("2026-03-13", 10, { units: 1 }),
    order("2026-03-14", 10, { units: 2 }),
    order("2026-03-24", 40, { units: "" }),
    order("2026-03-25", 5, { units: 3 }),
    order("2026-03-26", 0, { units: 3 }),
    order("2026-03-27", -15, { units: -3 }),
  ];
  it.each([
    ["sum", {}, 30, 20],
    ["count without refunds", { measure: "count" }, 3, 2],
    ["average of the sum by orders", { measure: "average" }, 10, 10],
    ["sum of another column", { fact: "units" }, 3, 3],
    ["average by the orders that have the number", { fact: "units", measure: "average" }, 1.5, 1.5],
    ["count by another column", { fact: "units", measure: "count" }, 3, 2],
  ])("%s", (_, params, current, before) => {
    const found = trend(params, orders);
    expect(line(found, "this window")?.value).toBe(current);
    expect(line(found, "window before")?.value).toBe(before);
    expect(found.score).toBe((current - before) / before);
  });

  it("compares averages as the fractions that they are", () => {
    const thirds = [1, 2, 2].map((amount, i) => order(`2026-03-2${5 + i}`, amount));
    const tenths = Array.from({ length: 6 }, (_, i) => order(`2026-03-1${3 + i}`, i < 4 ? 2 : 1));
    const found = trend({ measure: "average", bands: [{ from: 0, grade: "even" }, { grade: "less" }] }, [
      old,
      ...thirds,
      ...tenths,
    ]);
    expect(found).toMatchObject({ grade: "even", score: 0 });
  });

  it("has no average in a window of refunds", () => {
    const found = trend({ measure: "average" }, [old, order("2026-03-15", 5), order("2026-03-25", -5)]);
    expect(found).toMatchObject({ grade: "falling", score: -1 });
  });
});

describe("windows", () => {
  /** How much of one order a day falls into each window. */
  const days = (window: string, now: string, timeZone: string) => {
    const each = Array.from({ length: 900 }, (_, i) =>
      order(new Date(Date.UTC(2024, 0, 1) + i * 86_400_000).toISOString().slice(0, 10)),
    );
    const found = trend({ window }, [old, ...each], now, timeZone);
    return [line(found, "this window")?.value, line(found, "window before")?.value];
  };
  it("are calendar days of the rule set's zone", () => {
    expect(days("P90D", noon, "UTC")).toEqual([90, 90]);
    expect(days("P2W", noon, "UTC")).toEqual([14, 14]);
    const edges = ["2026-03-21T15:59:59Z", "2026-03-21T16:00:00Z"].map((date) => order(date));
    const at = (now: string) => trend({}, [old, ...edges], now, "Asia/Shanghai");
    // 15:59 UTC is still the 31st in Shanghai: the window begins with the 22nd there, at 16:00 UTC of the 21st.
    expect(line(at("2026-03-31T15:59:00Z"), "this window")?.value).toBe(1);
    expect(line(at("2026-03-31T16:00:00Z"), "this window")?.value).toBe(0);
    expect(line(at("2026-03-31T16:00:00Z"), "window before")?.value).toBe(2);
  });
  it("have as many days where the clocks change within them", () => {
    expect(days("P10D", "2026-03-31T23:59:00+02:00", "Europe/Berlin")).toEqual([10, 10]);
    expect(days("P10D", "2026-03-31T00:01:00+02:00", "Europe/Berlin")).toEqual([10, 10]);
    expect(days("P7D", "2025-11-02T23:30:00-05:00", "America/New_York")).toEqual([7, 7]);
  });
  it("are months and years by the calendar, whole ones at the end of a month", () => {
    expect(days("P1M", "2026-03-31T12:00:00Z", "UTC")).toEqual([31, 28]);
    expect(days("P1M", "2026-02-28T12:00:00Z", "UTC")).toEqual([28, 31]);
    expect(days("P1M", "2026-04-15T12:00:00Z", "UTC")).toEqual([31, 28]);
    expect(days("P3M", "2025-06-30T12:00:00Z", "UTC")).toEqual([91, 90]);
    expect(days("P1Y", "2025-12-31T12:00:00Z", "UTC")).toEqual([365, 366]);
  });
  it("end with asOf, and nothing after it counts", () => {
    const orders = [old, order("2026-03-10", 4), order("2026-03-20", 5), order("2026-03-21", 9)];
    const found = trend({ asOf: "2026-03-20" }, orders);
    expect(found).toMatchObject({ grade: "rising", score: 0.25 });
    expect(line(found, "last order")?.value).toBe("2026-03-20");
  });
});

it("lists on the receipt what it compared", () => {
  const orders = [order("2026-01-10", 1), order("2026-03-15", 8), order("2026-03-25", 10)];
  expect(trend({ lapsed: { gaps: 3, grade: "lapsed" } }, orders).receipt).toEqual({
    grade: "rising",
    score: 0.25,
    reason: undefined,
    lines: [
      { name: "this window", value: 10 },
      { name: "window before", value: 8 },
      { name: "change", value: 0.25, edges: [-0.1, 0.1] },
      { name: "first order", value: "2026-01-10" },
      { name: "last order", value: "2026-03-25" },
      { name: "median gap", value: 37 },
    ],
  });
});

it("orders its grades from the best to the lapsed", () => {
  const engine = engineOf({ grades: { trend: { ...base, lapsed: { gaps: 3, grade: "lapsed" } } } });
  expect(engine.ruleSet.grades[0]?.labels).toEqual(["rising", "steady", "falling", "new", "young", "lapsed"]);
});

it("reports what it cannot use", () => {
  const problems = (params: object) => problemsOf({ grades: { t: { ...base, ...params } } });
  expect(problems({ window: "P1DT1H" })).toEqual([expect.stringMatching(/^grades\.t\.window: .*has a time/)]);
  expect(problems({ window: "P0D" })).toEqual([expect.stringMatching(/^grades\.t\.window: .*is empty/)]);
  expect(problems({ asOf: "2026-02-30" })).toEqual([expect.stringMatching(/^grades\.t\.asOf: /)]);
  expect(problems({ asOf: "2026-02-03T10:00:00Z" })).toEqual([expect.stringMatching(/^grades\.t\.asOf: /)]);
  expect(problems({ fact: "date" })).toEqual([expect.stringMatching(/^grades\.t\.fact: a number is needed/)]);
  expect(problems({ bands: [{ from: 1, above: 2, grade: "x" }] })).toEqual([
    expect.stringMatching(/^grades\.t\.bands\.0: /),
  ]);
  expect(problems({ lapsed: { gaps: 0, grade: "x" } })).toHaveLength(1);
  expect(problems({})).toEqual([]);
});
