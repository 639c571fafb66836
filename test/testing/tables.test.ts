import { describe, expect, it } from "vitest";
import { failuresOf, problemsOf, runSpecOf } from "./support.js";

/** Grades what a customer bought. */
const sales = {
  name: "sales",
  timeZone: "Asia/Shanghai",
  regradeEvery: "P3M",
  fields: { id: { aliases: ["customer"] }, amount: { type: "number" } },
  derived: { spent: { of: "orders", sum: "amount" }, last: { of: "orders", max: "date" } },
  grades: {
    value: { type: "bands", fact: "spent", bands: [{ from: 100, grade: "high" }, { grade: "low" }] },
    rank: { type: "pareto", fact: "amount", cuts: [0.8], grades: ["A", "B"] },
  },
};
const base = { ruleSet: sales, now: "2026-03-02T09:00:00+08:00" };
const orders = {
  columns: ["leadId", "date", "amount"],
  rows: [
    ["one", "2026-01-05", 60],
    ["one", "2026-02-05", 40],
    ["two", "2026-02-05", 99],
  ],
};

describe("cases", () => {
  it("are several tables, each with a name and a setting of its own", async () => {
    const cases = [
      {
        name: "bought",
        orders,
        columns: ["customer", "=value"],
        rows: [
          ["one", "high"],
          ["two", "low"],
        ],
      },
      { name: "earlier", now: "2026-02-01T09:00:00+08:00", orders, columns: ["id", "=value"], rows: [["one", "high"]] },
      { name: "file", orders: "o.csv", file: "c.csv" },
    ];
    const files = {
      "o.csv": "leadId,date,amount\ntwo,2026-02-05,100\n",
      "c.csv": "customer,=value\none,low\ntwo,low\n",
    };
    expect(await failuresOf({ ...base, cases }, files)).toEqual([
      ["earlier: id one", "grades.value", "high", "low"],
      ["file: customer two", "grades.value", "low", "high"],
    ]);
    const results = await runSpecOf({ ...base, cases }, files);
    expect(results.map(({ test }) => test.place.line > 1)).toEqual([true, true, true, true, true]);
    expect(results.map(({ test }) => test.path)).toEqual([
      ["cases", 0, "rows", 0],
      ["cases", 0, "rows", 1],
      ["cases", 1, "rows", 0],
      ["cases", 2, "rows", 0],
      ["cases", 2, "rows", 1],
    ]);
  });

  it("expect what is derived, too", async () => {
    const cases = { orders, columns: ["id", "=last", "=spent"], rows: [["one", "2026-02-05", 99]] };
    expect(await failuresOf({ ...base, cases })).toEqual([["id one", "derived.spent", 99, 100]]);
  });

  it("come with titles that a spreadsheet has kept from being formulas", async () => {
    const cases = { orders, file: "c.csv" };
    expect(
      await failuresOf({ ...base, cases }, { "c.csv": "id,'=value,'=spent\none,high,100\ntwo,high,99\n" }),
    ).toEqual([["id two", "grades.value", "high", "low"]]);
  });

  it("have their problems at their places", async () => {
    const cases = [
      { columns: ["id", "=value"], rows: [["one", "high"]] },
      { columns: ["idd", "=valeu"], rows: [["one", "high", 1]], defaults: { amonut: 1 } },
    ];
    const problems = await problemsOf({ ...base, cases });
    expect(problems.map((problem) => problem.replace(/^\S+ /, "").replace(/ ".*/, ""))).toEqual([
      "cases[1].columns[0]: unknown field",
      "cases[1].columns[1]: unknown expectation",
      "cases[1].rows[0]: a row of 3 cells; expected 2, one for each column",
      "cases[1].defaults.amonut: unknown field",
    ]);
    expect(await problemsOf({ ...base, cases: [{ columns: ["id", "=value"], rwos: [] }] })).toEqual([
      expect.stringMatching(/cases\[0\]\.rwos: unknown key "rwos"; did you mean "rows"\?/),
    ]);
  });
});

describe("rows in the spec itself", () => {
  const test = { name: "it", lead: { id: "one" }, expect: { grades: { value: "high" } } };

  it("stand as a list or as a table", async () => {
    const list = orders.rows.map(([leadId, date, amount]) => ({ leadId, date, amount }));
    for (const given of [list, orders]) {
      expect(await failuresOf({ ...base, orders: given, tests: [test] })).toEqual([]);
      expect(await failuresOf({ ...base, tests: [{ ...test, orders: given }] })).toEqual([]);
    }
    const reps = {
      columns: ["id", "teams"],
      rows: [
        ["amy", "sales"],
        ["bo", "sales"],
      ],
    };
    const ruleSet = { name: "turns", teams: { sales: {} }, routes: [{ assign: { team: "sales" } }] };
    const turns = { name: "turns", steps: [{ assign: { count: 3 }, expect: { order: ["amy", "bo", "amy"] } }] };
    expect(await failuresOf({ ruleSet, reps, tests: [turns] })).toEqual([]);
  });

  it("are readable, as wide as their columns, and under names that are known", async () => {
    const problemsWith = async (setting: object): Promise<string[]> =>
      (await problemsOf({ ...base, ...setting, tests: [test] })).map((problem) => problem.replace(/^\S+ /, ""));
    const row = { leadId: "one", date: "2026-01-05", amount: 1 };
    expect(await problemsWith({ orders: [row, { ...row, date: "5 March" }] })).toEqual([
      'orders[1]: orders.date not-a-date: "5 March"',
    ]);
    expect(await problemsWith({ orders: { columns: ["leadId", "date"], rows: [["one", "2026-01-05"]] } })).toEqual([
      "orders.rows[0]: orders.amount missing",
    ]);
    expect(
      await problemsWith({ orders: { columns: ["leadId", "date", "amount"], rows: [["one", "2026-01-05"]] } }),
    ).toContain("orders.rows[0]: a row of 2 cells; expected 3, one for each column");
    expect(await problemsWith({ reps: { columns: ["id", "tems"], rows: [["amy", "sales"]] } })).toEqual([
      expect.stringMatching(/^reps\.columns\.tems: unknown column of the roster "tems"; did you mean "teams"/),
    ]);
    expect(await problemsWith({ population: { columns: ["amonut"], rows: [[1]] } })).toEqual([
      expect.stringMatching(/^population\.columns\.amonut: unknown field "amonut"; did you mean "amount"/),
    ]);
  });
});

describe("a population", () => {
  const cases = {
    columns: ["amount", "=rank"],
    rows: [
      [80, "A"],
      [21, "B"],
    ],
  };

  it("needs no ids", async () => {
    const population = { columns: ["amount"], rows: [[80], [20]] };
    expect(await failuresOf({ ...base, cases: { ...cases, population } })).toEqual([]);
    const other = [{ amount: 79 }, { amount: 21 }];
    expect(await failuresOf({ ...base, cases: { ...cases, population: other } })).toEqual([
      ["amount 21", "grades.rank", "B", "A"],
    ]);
  });

  it("has leads that can be read", async () => {
    const fields = { ...sales.fields, source: { required: true } };
    const population = [{ amount: 80, source: "web" }, { amount: 20 }];
    const problems = await problemsOf({ ...base, ruleSet: { ...sales, fields }, cases: { ...cases, population } });
    expect(problems).toEqual([expect.stringMatching(/cases\.population\[1\]: source missing/)]);
  });
});

describe("expected", () => {
  it("are the days on which grades are due again", async () => {
    const due = (value: string) => ({
      ...base,
      orders,
      tests: [{ name: "it", lead: { id: "one" }, expect: { due: { value } } }],
    });
    expect(await failuresOf(due("2026-06-02"))).toEqual([]);
    expect(await failuresOf(due("2026-06-01"))).toEqual([["it", "due.value", "2026-06-01", "2026-06-02"]]);
  });

  it("are numbers to nine digits", async () => {
    const third = {
      name: "third",
      fields: { a: { type: "number" }, b: { type: "number" } },
      derived: { share: { ratio: ["a", "b"] } },
      grades: { most: { type: "bands", fact: "share", bands: [{ from: 0.5, grade: "yes" }] } },
    };
    const cases = (share: number) => ({ columns: ["a", "b", "=share"], rows: [[2, 3, share]] });
    expect(await failuresOf({ ruleSet: third, cases: cases(0.6666666667) })).toEqual([]);
    expect(await failuresOf({ ruleSet: third, cases: cases(0.66666666) })).toEqual([
      ["a 2, b 3", "derived.share", 0.66666666, 2 / 3],
    ]);
  });
});
