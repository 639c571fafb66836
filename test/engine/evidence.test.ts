import { describe, expect, it } from "vitest";
import { openFacts } from "../../src/conditions/facts.js";
import { foldRows } from "../../src/engine/evidence/open-evidence.js";
import { readTables } from "../../src/engine/evidence/read-tables.js";
import { checkRuleSet, createEngine, parseRuleSet } from "../../src/index.js";
import { gradesOf, scoresGiven } from "../support/rfm.js";

const now = "2026-03-02T12:00:00+08:00";
const grades = { g: { type: "rfm", thresholds: scoresGiven } };
const engineOf = (source: object) =>
  createEngine(parseRuleSet({ name: "x", timeZone: "Asia/Shanghai", grades, ...source }), { reps: [] });

/** Recency, frequency and monetary value of a lead. */
const valuesOf = (source: object, lead: object, orders: Iterable<unknown>) => {
  const found = gradesOf(engineOf(source).grade(lead, { now, orders }));
  return [found["g.recency"], found["g.frequency"], found["g.monetary"]];
};
const nothing = [undefined, undefined, undefined];
const leftOut = (source: object, orders: Iterable<unknown>) => engineOf(source).evidence({ now, orders }).leftOut;

describe("rows of a table", () => {
  it("are read from text and from typed values alike", () => {
    const orders = [
      { leadId: " 7 ", date: "2026/3/1", amount: "1,000.50" },
      { leadId: 7, date: new Date("2026-02-20T00:00:00+08:00"), amount: 1000.5 },
      { leadId: 7n, date: "2026年2月1日", amount: 1000n },
      { leadId: "7", date: "20260101 9:30", amount: "¥0.1万" },
    ];
    expect(valuesOf({}, { id: 7 }, orders)).toEqual([1, 4, 4001]);
    expect(leftOut({}, orders)).toEqual([]);
  });

  it("may come from any iterable, once", () => {
    const orders = function* () {
      yield { leadId: "c", date: "2026-03-01", amount: 1 };
      yield { leadId: "c", date: "2026-02-01", amount: 2 };
    };
    expect(valuesOf({}, { id: "c" }, orders())).toEqual([1, 2, 3]);
    expect(valuesOf({}, { id: "c" }, new Set(orders()))).toEqual([1, 2, 3]);
  });

  it("that cannot be read are left out, each with all its problems, and the others count", () => {
    const orders = [
      { leadId: "c", date: "2026-03-01", amount: 1 },
      { leadId: "c", date: "03/04/2026", amount: "two" },
      { leadId: "", date: "2026-03-01" },
      null,
      "c",
      { leadId: "c", date: "2026-02-30", amount: 1 },
      { leadId: { id: "c" }, date: 45000, amount: Number.NaN },
      { leadId: "c", date: new Date(Number.NaN), amount: 2 ** 60 },
      { leadId: "c", date: "2026-02-28", amount: 2n ** 60n },
      { leadId: "c", date: "2026-02-27", amount: "2" },
    ];
    const missing = ["orders.leadId", "orders.date", "orders.amount"].map((field) => ({
      field,
      value: "",
      reason: "missing",
    }));
    expect(leftOut({}, orders)).toEqual([
      {
        table: "orders",
        row: 1,
        problems: [
          { field: "orders.date", value: "03/04/2026", reason: "not-a-date" },
          { field: "orders.amount", value: "two", reason: "not-a-number" },
        ],
      },
      { table: "orders", row: 2, problems: [missing[0], missing[2]] },
      { table: "orders", row: 3, problems: missing },
      { table: "orders", row: 4, problems: missing },
      { table: "orders", row: 5, problems: [{ field: "orders.date", value: "2026-02-30", reason: "not-a-date" }] },
      {
        table: "orders",
        row: 6,
        problems: [
          { field: "orders.leadId", value: "[object]", reason: "not-text" },
          { field: "orders.date", value: "45000", reason: "not-a-date" },
          { field: "orders.amount", value: "NaN", reason: "not-a-number" },
        ],
      },
      { table: "orders", row: 7, problems: [{ field: "orders.date", value: "[object]", reason: "not-a-date" }] },
      {
        table: "orders",
        row: 8,
        problems: [{ field: "orders.amount", value: String(2n ** 60n), reason: "not-a-number" }],
      },
    ]);
    expect(valuesOf({}, { id: "c" }, orders)).toEqual([1, 2, 3]);
  });

  it("of the same bad date are each left out", () => {
    const orders = [1, 2, 3].map((amount) => ({ leadId: "c", date: "soon", amount }));
    expect(leftOut({}, orders).map(({ row }) => row)).toEqual([0, 1, 2]);
  });

  it("of more different dates than are kept in mind are read as well", () => {
    const first = Date.UTC(2025, 0, 1);
    const orders = Array.from({ length: 70_000 }, (_, i) => ({
      leadId: `c${i % 2}`,
      date: new Date(first + i * 60_000).toISOString(),
      amount: 1,
    }));
    const again = [...orders, ...orders];
    const days = Math.floor((Date.UTC(2026, 2, 2) - (first + 69_999 * 60_000 + 8 * 3_600_000)) / 86_400_000) + 1;
    expect(valuesOf({}, { id: "c1" }, again)).toEqual([days, 70_000, 70_000]);
  });

  it("leave another's alone when they come in turns", () => {
    const orders = Array.from({ length: 5000 }, (_, i) => ({
      leadId: `c${i % 2500}`,
      date: i < 2500 ? "2026-02-28" : "2026-03-01",
      amount: i,
    }));
    expect(valuesOf({}, { id: "c0" }, orders)).toEqual([1, 2, 2500]);
    expect(valuesOf({}, { id: "c2499" }, [...orders].reverse())).toEqual([1, 2, 2499 + 4999]);
  });
});

describe("columns of a table", () => {
  it("have the titles that the rule set says", () => {
    const orders = { lead: "客户编号", date: "下单日期", amount: "实付金额" };
    const rows = [{ 客户编号: "c", 下单日期: "2026-03-01", 实付金额: "3元" }];
    expect(valuesOf({ orders }, { id: "c" }, rows)).toEqual([1, 1, 3]);
    expect(leftOut({ orders }, [{ leadId: "c", date: "2026-03-01", amount: 1 }])[0]?.problems).toEqual([
      { field: "orders.客户编号", value: "", reason: "missing" },
      { field: "orders.下单日期", value: "", reason: "missing" },
      { field: "orders.实付金额", value: "", reason: "missing" },
    ]);
  });

  it("may have the names of what every object has", () => {
    const orders = { lead: "constructor", date: "toString", amount: "__proto__" };
    const row = JSON.parse('{ "constructor": "c", "toString": "2026-03-01", "__proto__": 3 }');
    expect(valuesOf({ orders }, { id: "c" }, [row])).toEqual([1, 1, 3]);
    expect(leftOut({ orders }, [{}])[0]?.problems.map(({ reason }) => reason)).toEqual([
      "missing",
      "missing",
      "missing",
    ]);
  });

  it("may hold leads with such ids", () => {
    for (const leadId of ["__proto__", "constructor", "hasOwnProperty"]) {
      expect(valuesOf({}, { id: leadId }, [])).toEqual(nothing);
      expect(valuesOf({}, { id: leadId }, [{ leadId, date: "2026-03-01", amount: 3 }])).toEqual([1, 1, 3]);
    }
  });

  it("are found by their aliases; the title goes first", () => {
    const orders = { fields: { leadId: { aliases: ["客户"] }, amount: { aliases: ["金额", "ＡＭＴ"] } } };
    const rows = [
      { 客户: "c", date: "2026-03-01", 金额: "1" },
      { leadId: "c", 客户: "d", date: "2026-03-01", amount: 2, 金额: 100 },
      { leadId: "c", date: "2026-03-01", AMT: 4 },
    ];
    expect(valuesOf({ orders }, { id: "c" }, rows)).toEqual([1, 3, 7]);
    expect(valuesOf({ orders }, { id: "d" }, rows)).toEqual(nothing);
  });

  it("are read as `fields` says: date formats, values", () => {
    const orders = {
      fields: {
        date: { format: ["dd/MM/yyyy", "excel"] },
        amount: { values: { free: 0 } },
        leadId: { type: "string" },
      },
    };
    const rows = [
      { leadId: "c", date: "01/02/2026", amount: "free" },
      // The serial number of 2026-02-20.
      { leadId: "c", date: 46073, amount: 5 },
      { leadId: "c", date: "46053", amount: 5 },
    ];
    expect(valuesOf({ orders }, { id: "c" }, rows)).toEqual([10, 3, 10]);
  });

  it("are needed: a missing amount is a problem, a field that nothing asks for is not read", () => {
    const orders = { fields: { channel: { oneOf: ["shop"] } } };
    const rows = [
      { leadId: "c", date: "2026-03-01", amount: 1, channel: "web" },
      { leadId: "c", date: "2026-03-01", amount: "" },
    ];
    expect(leftOut({ orders }, rows)).toEqual([
      { table: "orders", row: 1, problems: [{ field: "orders.amount", value: "", reason: "missing" }] },
    ]);
  });
});

describe("the lead of a row", () => {
  const row = (leadId: unknown) => ({ leadId, date: "2026-03-01", amount: 3 });
  const found = [1, 1, 3];

  it("is looked up by the field that `of` names", () => {
    const source = { fields: { account: {} }, orders: { of: "account" } };
    expect(valuesOf(source, { id: "1", account: "A" }, [row("A")])).toEqual(found);
    expect(valuesOf(source, { id: "A", account: "B" }, [row("A")])).toEqual(nothing);
    expect(valuesOf(source, { id: "A" }, [row("A")])).toEqual(nothing);
  });

  it("is a company under any of its spellings", () => {
    const source = { fields: { 客户: { normalize: "company" } }, orders: { of: "客户" } };
    const orders = [row("Acme, Inc."), row("ACME"), row("上海甲乙有限公司")];
    expect(valuesOf(source, { id: "1", 客户: "acme incorporated" }, orders)).toEqual([1, 2, 6]);
    expect(valuesOf(source, { id: "1", 客户: "上海甲乙" }, orders)).toEqual(found);
  });

  it("is a phone under any of its spellings", () => {
    const source = { fields: { phone: { normalize: "phone", country: "CN" } }, orders: { of: "phone" } };
    const orders = [row("+86 138 0013 8000"), row(13800138000), row("1.38E+10")];
    expect(valuesOf(source, { id: "1", phone: "138-0013-8000" }, orders)).toEqual([1, 2, 6]);
    expect(leftOut(source, orders).map(({ row, problems }) => [row, problems[0]?.reason])).toEqual([
      [2, "cut-by-spreadsheet"],
    ]);
  });

  it("is a number however it is written", () => {
    const source = { fields: { account: { type: "number" } }, orders: { of: "account" } };
    const orders = [row("1,000"), row(1000), row("1000.0"), row("0.1万")];
    expect(valuesOf(source, { id: "1", account: "1000" }, orders)).toEqual([1, 4, 12]);
    expect(leftOut(source, [row("A1000")])[0]?.problems).toEqual([
      { field: "orders.leadId", value: "A1000", reason: "not-a-number" },
    ]);
  });

  it("is what `values` of the field makes of it, also where that is a key of `values` itself", () => {
    const source = { fields: { grade: { values: { a: "b", b: "c" } } }, orders: { of: "grade" } };
    const orders = [row("a"), row("b"), row("b")];
    // "a" reads "b", and "b" reads "c".
    expect(valuesOf(source, { id: "1", grade: "a" }, orders)).toEqual(found);
    expect(valuesOf(source, { id: "1", grade: "b" }, orders)).toEqual([1, 2, 6]);
  });

  it("keeps the id as it is written", () => {
    expect(valuesOf({}, { id: "007" }, [row("007"), row("7")])).toEqual(found);
    expect(valuesOf({}, { id: "C１" }, [row("C1"), row(" Ｃ1"), row("c1")])).toEqual([1, 2, 6]);
  });
});

describe("tables beside each other", () => {
  const problems: unknown[] = [];
  const tables = readTables(
    { interactions: { lead: "who", date: "on", type: "what", fields: { rating: { type: "number" } } } },
    [],
    "Asia/Shanghai",
    (problem) => problems.push(problem),
  );
  /** Lists what is folded; of orders the amount and the day, of interactions the type and a rating. */
  const listed = (name: "orders" | "interactions") => {
    const table = tables.table(name);
    const read =
      name === "orders"
        ? [table.column("amount", ["a", "path"])]
        : [table.column("type", ["a", "path"]), table.number("rating", ["a", "path"])];
    return table.fold({
      key: "listed",
      open: () => {
        const found = new Map<number, unknown[]>();
        return {
          add: (slot, row) =>
            void found.set(slot, [...(found.get(slot) ?? []), [...read.map((one) => one(row)), row.day]]),
          read: (slot) => found.get(slot),
        };
      },
    });
  };
  const [orders, interactions] = [listed("orders"), listed("interactions")];
  const fold = (rows: object) =>
    foldRows({ tables: tables.all(), timeZone: "Asia/Shanghai" }, rows, Date.parse("2026-03-02T12:00:00+08:00"));
  const factsOf = (id: string, { evidence }: ReturnType<typeof fold>) => {
    const facts = openFacts(0, undefined, evidence);
    for (const name of ["orders", "interactions"] as const) facts[name] = evidence.tables[name]?.slotOf(id) ?? -1;
    return facts;
  };
  const day = (text: string): number => Date.parse(text) / 86_400_000;

  it("each count for the lead whose rows they are, and problems name the table", () => {
    const folded = fold({
      interactions: [
        { who: "x", on: "2026-03-01", what: "visit", rating: 1 },
        { who: "c", on: "2026-03-01T20:00:00Z", what: " visit", rating: "2" },
        { who: "c", on: "2026-02-01", what: "call" },
        { who: "c", on: "2026-02-01", what: "" },
        { who: "c", on: "2026-02-01", what: "call", rating: "good" },
        { who: "c", on: "2026-03-03", what: "visit", rating: 9 },
      ],
      orders: [
        { leadId: "c", date: "2026-02-28", amount: 3 },
        { leadId: "x", date: "2026-02-28" },
      ],
    });
    expect(problems).toEqual([]);
    const facts = factsOf("c", folded);
    expect(orders.read(facts)).toEqual([[3, day("2026-02-28")]]);
    expect(interactions.read(facts)).toEqual([
      ["visit", 2, day("2026-03-02")],
      ["call", Number.NaN, day("2026-02-01")],
    ]);
    expect(interactions.read(factsOf("x", folded))).toEqual([["visit", 1, day("2026-03-01")]]);
    expect(orders.read(factsOf("x", folded))).toBeUndefined();
    expect(interactions.read(factsOf("nobody", folded))).toBeUndefined();
    const leftOutOf = (name: string) => folded.leftOut.filter(({ table }) => table === name);
    expect(leftOutOf("orders")).toEqual([
      { table: "orders", row: 1, problems: [{ field: "orders.amount", value: "", reason: "missing" }] },
    ]);
    expect(leftOutOf("interactions")).toEqual([
      { table: "interactions", row: 3, problems: [{ field: "interactions.what", value: "", reason: "missing" }] },
      {
        table: "interactions",
        row: 4,
        problems: [{ field: "interactions.rating", value: "good", reason: "not-a-number" }],
      },
    ]);
  });

  it("one may be absent", () => {
    const facts = factsOf("c", fold({ interactions: [{ who: "c", on: "2026-02-01", what: "call", rating: 5 }] }));
    expect([orders.isKnown(facts), interactions.isKnown(facts)]).toEqual([false, true]);
    expect(orders.read(facts)).toBeUndefined();
    expect(interactions.read(facts)).toHaveLength(1);
  });
});

describe("problems of a table's section", () => {
  const found = (source: object) => {
    const checked = checkRuleSet({ name: "x", grades, ...source });
    return checked.ok ? [] : checked.problems.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  it("a field to look up that is not there, or is no single value", () => {
    expect(found({ fields: { account: {} }, orders: { of: "acount" } })).toEqual([
      expect.stringMatching(/^orders\.of: .*"acount".*account/),
    ]);
    expect(found({ fields: { tags: { type: "list" } }, orders: { of: "tags" } })).toEqual([
      'orders.of: leads are looked up by one value, and "tags" is a list',
    ]);
  });

  it("a column of another type than the table needs", () => {
    expect(found({ orders: { date: "when", fields: { when: { type: "string" }, amount: { type: "date" } } } })).toEqual(
      [
        "orders.fields.when.type: the date of orders is a date, not a string",
        "orders.fields.amount.type: the amount of orders is a number, not a date",
      ],
    );
  });

  it("a key that a table does not have", () => {
    expect(found({ orders: { customer: "x" } })).toHaveLength(1);
    expect(found({ orders: { type: "x" } })).toHaveLength(1);
    expect(found({ interactions: { amount: "x" } })).toHaveLength(1);
  });
});
