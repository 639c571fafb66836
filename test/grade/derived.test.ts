import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../src/index.js";
import { dayNumber, derive, engineOf, gradedBy, problemsOf } from "./support.js";

const now = "2026-03-31T12:00:00Z";
const order = (date: string, amount: number, more: object = {}) => ({ leadId: "1", date, amount, ...more });
const others = [{ leadId: "2", date: "2026-03-30", amount: 1000, product: "z" }];

describe("measures", () => {
  const orders = [
    order("2026-01-01", 0.1, { product: "tea", units: "2" }),
    order("2026-01-11", 0.2, { product: "salt", units: "" }),
    order("2026-01-11", -0.05, { product: "tea", units: "5" }),
    order("2026-03-01", 7, { product: "" }),
    ...others,
  ];
  it.each([
    ["sum", { sum: "amount" }, 7.25],
    ["count, refunds like any other row", { count: true }, 4],
    ["average", { average: "amount" }, 7.25 / 4],
    ["average over the rows that have a number", { average: "units" }, 3.5],
    ["min", { min: "amount" }, -0.05],
    ["max of a column by its title", { max: "units" }, 5],
    ["min of dates", { min: "date" }, "2026-01-01"],
    ["max of dates", { max: "date" }, "2026-03-01"],
    ["mode", { mode: "product" }, "tea"],
    ["distinct, a missing value is none", { distinct: "product" }, 2],
    ["median gap of an even count: 10 and 49 days", { medianGap: "date" }, 29.5],
  ])("%s", (_, measure, expected) => {
    expect(derive({ of: "orders", ...measure }, { now, orders })).toEqual(expected);
  });

  it("says what is wrong in the measure that is meant", () => {
    const problem = (v: object) => problemsOf({ derived: { v }, grades: { g: { type: "rfm" } } });
    expect(problem({ of: "order", sum: "amount" })).toEqual(['derived.v.of: unknown "order"; did you mean "orders"?']);
    expect(problem({ of: "orders", count: 1 })).toEqual(['derived.v.count: expected "true", found 1']);
    expect(problem({ ratio: ["a"] })).toEqual(["derived.v.ratio: expected at least 2, found a list"]);
  });

  it("divides as people write numbers: 35.4 by 6 is 5.9", () => {
    const rules = { fields: { a: { type: "number" }, b: { type: "number" } } };
    const ratio = (a: number, b: number): unknown =>
      gradedBy(
        engineOf({
          ...rules,
          derived: { fact: { ratio: ["a", "b"] } },
          grades: { shown: { type: "table", by: ["fact"], rows: [["*", "x"]] } },
        }),
        { now },
        { id: "1", a, b },
      ).receipts.shown?.lines[0]?.value;
    expect(ratio(35.4, 6)).toBe(5.9);
    expect(ratio(0.3, 0.1)).toBe(3);
    expect(ratio(-1, 3)).toBe(-1 / 3);
  });

  it("stays a number where a sum is beyond all numbers", () => {
    const rows = [1e308, 1e308, 1e308].map((amount) => order("2026-01-01", amount));
    expect(derive({ of: "orders", sum: "amount" }, { now, orders: rows })).toBe(Number.MAX_VALUE);
  });

  it("sums as people write numbers, in any order", () => {
    const amounts = [0.1, 0.2, 0.3, 1e15, -1e15, 0.7];
    const rows = amounts.map((amount) => order("2026-01-01", amount));
    expect(derive({ of: "orders", sum: "amount" }, { now, orders: rows })).toBe(1.3);
    expect(derive({ of: "orders", sum: "amount" }, { now, orders: rows.toReversed() })).toBe(1.3);
  });

  const empty = [
    ["sum", { sum: "amount" }, 0],
    ["count", { count: true }, 0],
    ["distinct", { distinct: "product" }, 0],
    ["average", { average: "amount" }, undefined],
    ["min", { min: "amount" }, undefined],
    ["max", { max: "date" }, undefined],
    ["mode", { mode: "product" }, undefined],
    ["medianGap", { medianGap: "date" }, undefined],
  ] as const;
  it.each(empty)(
    "%s without a row of the lead, without one that counts, and without a table",
    (_, measure, expected) => {
      const source = { of: "orders", ...measure };
      const never = { ...source, when: { amount: { above: 1e9 } } };
      expect(derive(source, { now, orders: others })).toBe(expected);
      expect(derive(never, { now, orders: [order("2026-03-01", 1), ...others] })).toBe(expected);
      expect(derive(source, { now, interactions: [] })).toBeUndefined();
      expect(derive(source, { now })).toBeUndefined();
    },
  );

  it("finds the median gap between different days only, whatever the time on them", () => {
    const days = ["2026-01-05", "2026-01-01T23:00:00Z", "2026-01-01", "2026-01-05T08:00:00Z", "2026-02-01"];
    const orders = days.map((day) => order(day, 1));
    expect(derive({ of: "orders", medianGap: "date" }, { now, orders })).toBe((4 + 27) / 2);
    expect(derive({ of: "orders", medianGap: "date" }, { now, orders: orders.slice(1, 3) })).toBeUndefined();
    expect(derive({ of: "orders", medianGap: "date" }, { now, orders: orders.slice(0, 3) })).toBe(4);
  });

  it("takes a column of dates other than the order's own", () => {
    const orders = [
      order("2026-01-01", 1, { paid: "2026-02-01" }),
      order("2026-01-02", 1, { paid: "" }),
      order("2026-01-03", 1, { paid: "2026-02-08T10:00:00Z" }),
    ];
    const rules = { orders: { fields: { paid: { type: "date" } } } };
    expect(derive({ of: "orders", medianGap: "paid" }, { now, orders }, rules)).toBe(7);
    expect(derive({ of: "orders", max: "paid" }, { now, orders }, rules)).toBe("2026-02-08T10:00:00.000Z");
  });

  it("takes a day without a time for one before its first instant", () => {
    const orders = [order("2026-01-01", 1), order("2026-01-01T00:00:00Z", 1)];
    for (const rows of [orders, orders.toReversed()]) {
      expect(derive({ of: "orders", min: "date" }, { now, orders: rows })).toBe("2026-01-01");
      expect(derive({ of: "orders", max: "date" }, { now, orders: rows })).toBe("2026-01-01T00:00:00.000Z");
    }
  });

  it("lets the latest row decide between equally frequent values, then the smaller text", () => {
    const rows = [order("2026-01-01", 1, { product: "b" }), order("2026-01-02", 1, { product: "a" })];
    const later = [...rows, order("2026-01-03", 1, { product: "b" }), order("2026-01-03", 1, { product: "a" })];
    expect(derive({ of: "orders", mode: "product" }, { now, orders: rows })).toBe("a");
    expect(derive({ of: "orders", mode: "product" }, { now, orders: later })).toBe("a");
    expect(derive({ of: "orders", mode: "product" }, { now, orders: later.slice(0, 3) })).toBe("b");
    const timed = [
      order("2026-01-01T10:00:00Z", 1, { product: "a" }),
      order("2026-01-01T11:00:00Z", 1, { product: "b" }),
    ];
    expect(derive({ of: "orders", mode: "product" }, { now, orders: timed })).toBe("b");
  });
});

describe("types", () => {
  it("gives a least or greatest date, and a mode, the type of the column", () => {
    const rules = {
      orders: { date: "day", fields: { price: { type: "number" } } },
      derived: { first: { of: "orders", min: "day" }, usual: { of: "orders", mode: "price" } },
      grades: {
        old: { type: "rules", rules: [{ when: { first: { olderThan: "P30D" } }, grade: "old" }], otherwise: "new" },
        price: { type: "bands", fact: "usual", bands: [{ from: 10, grade: "high" }, { grade: "low" }] },
      },
    };
    const engine = engineOf(rules);
    const at = (day: string) => gradedBy(engine, { now, orders: [{ leadId: "1", day, price: "12" }] }).grades;
    expect(at("2026-02-28")).toMatchObject({ old: "old", price: "high" });
    expect(at("2026-03-10")).toMatchObject({ old: "new", price: "high" });
  });

  it("reports what a measure cannot be made of", () => {
    const grades = { g: { type: "bands", fact: "v", bands: [{ grade: "x" }] } };
    const orders = { fields: { product: { type: "string" }, tags: { type: "list" } } };
    const problems = (v: object) => problemsOf({ orders, derived: { v: { of: "orders", ...v } }, grades });
    expect(problems({ sum: "date" })).toEqual([expect.stringMatching(/^derived\.v\.sum: a number is needed/)]);
    expect(problems({ average: "product" })).toEqual([expect.stringMatching(/^derived\.v\.average: a number/)]);
    expect(problems({ min: "product" })).toEqual([expect.stringMatching(/^derived\.v\.min: a number is needed/)]);
    expect(problems({ medianGap: "product" })).toEqual([expect.stringMatching(/^derived\.v\.medianGap: a date/)]);
    expect(problems({ distinct: "tags" })).toEqual([expect.stringMatching(/^derived\.v\.distinct: .*single values/)]);
    expect(problems({ summ: "amount" })[0]).toMatch(/^derived\.v\.summ: unknown key "summ"; did you mean "sum"/);
    expect(problems({ count: true, within: "90 days" })[0]).toMatch(/^derived\.v\.within/);
    expect(problems({ sum: "amount" })).toEqual([]);
  });

  it("counts the conditions on rows towards what a rule file means, in either form", () => {
    const hash = (conditions: object) =>
      parseRuleSet({
        name: "test",
        derived: { v: { of: "interactions", count: true, ...conditions } },
        grades: { g: { type: "bands", fact: "v", bands: [{ grade: "x" }] } },
      } as never).hash;
    const long = { conditions: { all: [{ fact: "type", operator: "equal", value: "visit" }] } };
    expect(hash({ when: { type: "visit" } })).toBe(hash(long));
    expect(hash({ when: { type: "visit" } })).not.toBe(hash({ when: { type: "call" } }));
  });
});

describe("within and when", () => {
  const visits = (dates: readonly string[]) => dates.map((date) => ({ leadId: "1", type: "visit", date }));
  const count = (within: string, dates: readonly string[], at: string, timeZone: string) =>
    derive({ of: "interactions", count: true, within }, { now: at, interactions: visits(dates) }, { timeZone });

  it("bounds by the instant, and by its day where a row is dated by day", () => {
    const dates = ["2026-03-29", "2026-03-30", "2026-03-31", "2026-04-01"];
    expect(count("P1D", dates, "2026-03-31T12:00:00Z", "UTC")).toBe(2);
    const times = ["2026-03-30T11:59:59Z", "2026-03-30T12:00:00Z", "2026-03-31T12:00:00Z", "2026-03-31T12:00:01Z"];
    expect(count("P1D", times, "2026-03-31T12:00:00Z", "UTC")).toBe(2);
    expect(count("PT36H", dates, "2026-03-31T12:00:00Z", "UTC")).toBe(2);
    expect(count("PT37H", dates, "2026-03-31T12:00:00Z", "UTC")).toBe(3);
  });

  it("takes the day of the rule set's zone near midnight", () => {
    // 16:30 UTC is half past midnight of 1 April in Shanghai.
    const dates = ["2026-03-30", "2026-03-31", "2026-04-01"];
    expect(count("P1D", dates, "2026-03-31T16:30:00Z", "Asia/Shanghai")).toBe(2);
    expect(count("P1D", dates, "2026-03-31T15:30:00Z", "Asia/Shanghai")).toBe(2);
    expect(count("P1D", dates.slice(1), "2026-03-31T15:30:00Z", "Asia/Shanghai")).toBe(1);
  });

  it("counts months on the calendar, clamped to their end, and days across a change of the clocks", () => {
    expect(count("P1M", ["2026-02-27", "2026-02-28"], "2026-03-31T12:00:00Z", "UTC")).toBe(1);
    // Berlin's clocks go forward on 29 March: a day before 12:00 summer time is 12:00 winter time, 23 hours.
    const times = ["2026-03-28T10:59:59Z", "2026-03-28T11:00:00Z"];
    expect(count("P1D", times, "2026-03-29T12:00:00+02:00", "Europe/Berlin")).toBe(1);
  });

  it("has conditions over the columns of a row, by role or title", () => {
    const interactions = [
      { leadId: "1", type: "visit", date: "2026-03-01", minutes: "30" },
      { leadId: "1", type: "call", date: "2026-03-01", minutes: "90" },
      { leadId: "1", type: "visit", date: "2026-03-02", minutes: "5" },
    ];
    const of = { of: "interactions", sum: "minutes" };
    const sum = (conditions: object) => derive({ ...of, ...conditions }, { now, interactions });
    expect(sum({ when: { type: "visit" } })).toBe(35);
    expect(sum({ when: { type: "visit", minutes: { above: 5 } } })).toBe(30);
    expect(sum({ conditions: { all: [{ fact: "date", operator: "before", value: "2026-03-02" }] } })).toBe(120);
  });
});

describe("ratio", () => {
  it("divides two facts, and is missing where the divisor is zero or one of them is", () => {
    const derived = {
      paid: { of: "orders", sum: "paid" },
      due: { of: "orders", sum: "amount" },
      rate: { ratio: ["paid", "due"] },
    };
    const grades = { g: { type: "bands", fact: "rate", bands: [{ from: 0.5, grade: "good" }, { grade: "bad" }] } };
    const engine = engineOf({ derived, grades });
    const rate = (orders?: object[]) => gradedBy(engine, { now, orders }).receipts.g?.lines[0]?.value;
    expect(rate([order("2026-01-01", 8, { paid: 2 })])).toBe(0.25);
    expect(rate(others)).toBeUndefined();
    expect(rate()).toBeUndefined();
  });
});

/** Beside the project, not in it: transactions of pymc-marketing's tests, with daily summaries. */
const folder = new URL("../../../shared/data/lifetimes_tests/", import.meta.url);
const isThere = existsSync(folder);
type Row = Readonly<Record<string, string>>;
const read = (file: string): Row[] => (isThere ? parse(readFileSync(new URL(file, folder)), { columns: true }) : []);

describe.skipIf(!isThere)("../shared/data/lifetimes_tests (skipped where it is not there)", () => {
  const last = "2015-02-07";
  const engine = engineOf({
    fields: { id: {} },
    orders: { lead: "id", amount: "monetary_value" },
    derived: {
      days: { of: "orders", distinct: "date" },
      spent: { of: "orders", sum: "amount" },
      first: { of: "orders", min: "date" },
      last: { of: "orders", max: "date" },
    },
    grades: { shown: { type: "table", by: ["days", "spent", "first", "last"], rows: [["*", "*", "*", "*", "x"]] } },
  });
  const orders = read("transactions.csv");
  const factsOf = (id: string | undefined) => {
    const { receipts } = gradedBy(engine, { now: `${last}T12:00:00Z`, orders }, { id });
    return (receipts.shown?.lines ?? []).map(({ value }) => value) as [number, number, string, string];
  };
  const between = (one: string, other: string) => dayNumber(other, "UTC") - dayNumber(one, "UTC");

  it("finds their days with orders, days since the last, and means of days", () => {
    for (const row of read("expected_rfm_include_first_2015-02-07.csv")) {
      const [days, spent, , latest] = factsOf(row.id);
      expect([days, between(latest, last), spent / days], row.id).toEqual(
        [row.frequency, row.recency, row.monetary_value].map(Number),
      );
    }
  });
  it("finds their age, and the age at the last order", () => {
    for (const row of read("expected_summary_D_2015-02-07.csv")) {
      const [days, , first, latest] = factsOf(row.id);
      expect([days - 1, between(first, latest), between(first, last)], row.id).toEqual(
        [row.frequency, row.recency, row.T].map(Number),
      );
    }
  });
});
