import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, text } from "./support.js";

afterAll(leave);

const ruleFile = {
  name: "grades",
  timeZone: "Asia/Shanghai",
  fields: {
    province: { type: "string", normalize: "region", aliases: ["省份"] },
    sales: { type: "number" },
    phone: { type: "string" },
  },
  orders: { lead: "customer", date: "day", amount: "revenue" },
  grades: {
    size: {
      type: "bands",
      fact: "sales",
      bands: [{ above: 5_000_000, grade: "大客户" }, { from: 500_000, grade: "中客户" }, { grade: "小客户" }],
    },
    loyalty: {
      type: "rfm",
      regradeEvery: "P3M",
      thresholds: { recency: { upTo: [30, 90] }, frequency: { from: [2, 3] }, monetary: { from: [100, 1000] } },
    },
  },
};
const rules = JSON.stringify(ruleFile);
const leads = "id,省份,sales,phone\nA,上海市,500万零,138\nB,上海,500万,139\nC,江苏,500000,137\nD,江苏,,136\n";
const orders =
  "customer,day,revenue\nA,2026-03-01,0.1\nA,2026-02-01,0.2\nB,2025-12-02,1000\nB,2026-01-02,-300\nE,2026-03-02,5\n";

const rows = (file: string): string[][] =>
  text(file)
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

describe("fairlead grade", () => {
  it("writes the grades of every lead, with what they are made of", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads, "orders.csv": orders });
    const { code, err } = await cli(["grade", "--leads", "leads.csv", "--orders", "orders.csv"]);
    expect(code).toBe(0);
    expect(rows("out/grades.csv")).toEqual([
      [
        "leadId",
        "size",
        "size.reason",
        "loyalty",
        "loyalty.score",
        "loyalty.recency",
        "loyalty.frequency",
        "loyalty.monetary",
        "loyalty.r",
        "loyalty.f",
        "loyalty.m",
        "loyalty.reason",
        "loyalty.due",
      ],
      ["A", "", "missing", "321", "321", "1", "2", "0.3", "3", "2", "1", "", "2026-06-02"],
      ["B", "中客户", "", "212", "212", "90", "1", "700", "2", "1", "2", "", "2026-06-02"],
      ["C", "中客户", "", "", "", "", "", "", "", "", "", "no-orders", ""],
      ["D", "", "missing", "", "", "", "", "", "", "", "", "no-orders", ""],
    ]);
    expect(text("out/warnings.csv")).toContain("2,A,sales,500万零,not-a-number,");
    expect(rows("out/receipts.csv").slice(0, 5)).toEqual([
      ["leadId", "grade", "line", "value", "points", "reason"],
      ["A", "size", "sales", "", "", ""],
      ["A", "loyalty", "recency", "1", "3", ""],
      ["A", "loyalty", "frequency", "2", "2", ""],
      ["A", "loyalty", "monetary", "0.3", "1", ""],
    ]);
    expect(err).toContain("graded    4\n");
    expect(err).toContain("grade     size: 中客户 2, none 2\n");
    expect(err).toContain("due again 2026-06-02: loyalty\n");
  });

  it("grades every customer of the orders where there are no leads", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads, "orders.csv": orders });
    expect((await cli(["grade", "--orders", "orders.csv"])).code).toBe(0);
    expect(rows("out/grades.csv").map(([id, , , loyalty]) => [id, loyalty])).toEqual([
      ["leadId", "loyalty"],
      ["A", "321"],
      ["B", "212"],
      ["E", "311"],
    ]);
  });

  it("leaves out rows of orders that cannot be read, each with its line, column, value and reason", async () => {
    const bad =
      "customer,day,revenue\nA,2026-02-30,1\n,2026-02-01,1\nA,2026-02-01,much\nA,2026-02-01,\nA,2026-02-01,7\n";
    await enter({ "rules.json": rules, "orders.csv": bad });
    const { code, err } = await cli(["grade", "--orders", "orders.csv", "--strict"]);
    expect(code).toBe(1);
    expect(err).toContain("rejected  4\n");
    expect(rows("out/rejects.csv").map((row) => row.slice(0, 5))).toEqual([
      ["row", "leadId", "field", "value", "reason"],
      ["2", "A", "orders.day", "2026-02-30", "not-a-date"],
      ["3", "", "orders.customer", "", "missing"],
      ["4", "A", "orders.revenue", "much", "not-a-number"],
      ["5", "A", "orders.revenue", "", "missing"],
    ]);
    expect(rows("out/grades.csv")[1]?.slice(6, 8)).toEqual(["1", "7"]);
  });

  it("says in one sentence for what all rows were left out, and which grades a missing table costs", async () => {
    await enter({
      "rules.json": rules,
      "leads.csv": leads,
      "orders.csv": "customer,day,revenue\nA,03/04/2026,1\nB,03/05/2026,2\n",
    });
    const all = await cli(["grade", "--orders", "orders.csv"]);
    expect(all.err).toContain(
      'warning   Every row was rejected for the field "orders.day": see rejects.csv and the rule file.\n',
    );
    const none = await cli(["grade", "--leads", "leads.csv"]);
    expect(none.err).toContain('warning   "loyalty" cannot be known without --orders.\n');
    expect(none.err).not.toContain('"size"');
  });

  it("names the columns that a table lacks, and the line of a header that stands below a title", async () => {
    await enter({
      "rules.json": rules,
      "orders.csv": "customer,date,revenue\nA,2026-02-01,1\n",
      "titled.csv": "Orders of 2026\ncustomer,day,revenue\nA,2026-02-01,1\n",
    });
    expect(await cli(["grade", "--orders", "orders.csv"])).toMatchObject({
      code: 2,
      err: expect.stringContaining('orders.csv:1: the column "day" is missing'),
    });
    expect((await cli(["grade", "--orders", "titled.csv"])).err).toContain("line 2 looks like it");
    expect((await cli(["grade", "--orders", "none.csv"])).err).toBe("none.csv: no such file\n");
  });

  it("counts, shares and adds up by other facts", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads });
    expect((await cli(["grade", "--leads", "leads.csv", "--by", "省份"])).code).toBe(0);
    expect(rows("out/summary.csv").filter(([grade]) => grade !== "loyalty")).toEqual([
      ["grade", "value", "column", "group", "count", "share", "sum"],
      ["size", "中客户", "", "", "2", "0.5", "5500000"],
      ["size", "", "", "", "2", "0.5", ""],
      ["size", "中客户", "省份", "上海", "1", "0.5", "5000000"],
      ["size", "", "省份", "上海", "1", "0.5", ""],
      ["size", "中客户", "省份", "江苏", "1", "0.5", "500000"],
      ["size", "", "省份", "江苏", "1", "0.5", ""],
    ]);
    expect((await cli(["grade", "--leads", "leads.csv", "--by", "provinse"])).err).toBe(
      '--by provinse: no field or grade has this name; did you mean "province"?\n',
    );
  });

  it("lists whom to call first, with the columns that are to be kept", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads, "orders.csv": orders });
    const flags = ["--leads", "leads.csv", "--orders", "orders.csv", "--top", "3", "--keep", "phone"];
    expect((await cli(["grade", ...flags, "--sort", "size,loyalty.monetary"])).code).toBe(0);
    expect(rows("out/top.csv").map((row) => [row[0], row.at(-1)])).toEqual([
      ["leadId", "phone"],
      ["B", "139"],
      ["C", "137"],
      ["A", "138"],
    ]);
    expect((await cli(["grade", ...flags, "--sort", "loyalty,score"])).code).toBe(0);
    expect(rows("out/top.csv").map(([id]) => id)).toEqual(["leadId", "A", "B", "C"]);
    expect((await cli(["grade", "--leads", "leads.csv", "--top", "0"])).code).toBe(2);
  });

  it("takes `score` for that of the grade named before it, or of the one that this grade stands on", async () => {
    const scored = (points: number) => ({
      type: "scorecard",
      characteristics: [{ name: "sales", attributes: [{ points: { fact: "sales", times: points } }] }],
    });
    const level = { type: "table", by: ["up.score"], rows: [["*", "all"]] };
    const grades = { up: scored(1), down: scored(-1), level };
    const fields = { sales: { type: "number" } };
    await enter({
      "rules.json": JSON.stringify({ name: "s", fields, grades }),
      "leads.csv": "id,sales\nA,1\nB,3\nC,2\n",
    });
    const order = async (sort: string): Promise<string> => {
      const { err } = await cli(["grade", "--top", "9", "--sort", sort]);
      return err.startsWith("--")
        ? err
        : rows("out/top.csv")
            .slice(1)
            .map(([id]) => id)
            .join("");
    };
    expect(await order("level,score")).toBe("BCA");
    expect(await order("down,score")).toBe("ACB");
    expect(await order("score")).toBe("--sort score: several grades have one: up.score, down.score\n");
  });

  it("refuses flags that would be of no effect", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads });
    for (const [flag, other] of [
      ["--sort", "--top"],
      ["--sum", "--by"],
      ["--owner", "--previous"],
      ["--ledger", "--previous"],
    ] as const) {
      const { code, err } = await cli(["grade", flag, "x"]);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(new RegExp(`^${flag}: .*${other}.*give both`)),
      });
    }
  });

  it("writes the summary for Excel too", async () => {
    await enter({ "rules.json": rules, "leads.csv": leads });
    await cli(["grade", "--by", "province", "--excel"]);
    expect(text("out/summary.csv").startsWith("\ufeffgrade,value,column,group,count,share,sum\r\n")).toBe(true);
    expect(text("out/summary.csv")).not.toMatch(/[^\r]\n/);
  });

  it("writes what is derived behind the grades", async () => {
    const derived = { spent: { of: "orders", sum: "amount" }, last: { of: "orders", max: "date" } };
    await enter({ "rules.json": JSON.stringify({ ...ruleFile, derived }), "orders.csv": orders });
    expect((await cli(["grade", "--orders", "orders.csv", "--facts", "spent,last"])).code).toBe(0);
    expect(rows("out/grades.csv").map((row) => [row[0], ...row.slice(-2)])).toEqual([
      ["leadId", "spent", "last"],
      ["A", "0.3", "2026-03-01"],
      ["B", "700", "2026-01-02"],
      ["E", "5", "2026-03-02"],
    ]);
    expect((await cli(["grade", "--orders", "orders.csv", "--facts", "spend"])).err).toContain('did you mean "spent"?');
  });

  it("reads orders from standard input", async () => {
    await enter({ "rules.json": rules });
    expect((await cli(["grade", "--orders", "-"], { stdin: orders })).code).toBe(0);
    expect(rows("out/grades.csv")).toHaveLength(4);
    expect((await cli(["grade", "--orders", "-", "--leads", "-"])).err).toBe(
      "only one of the files can be standard input\n",
    );
  });

  it("refuses what would be of no effect: to add up texts, to sort by lists, to keep columns that are not there", async () => {
    const tags = { type: "tags", rules: [{ when: { sales: { from: 1 } }, tag: "buys" }] };
    const file = { ...ruleFile, grades: { tags, ...ruleFile.grades } };
    await enter({ "rules.json": JSON.stringify(file), "leads.csv": leads, "orders.csv": orders });
    const refused = async (...flags: string[]): Promise<string> => {
      const { code, err } = await cli(["grade", "--out", "refused", ...flags]);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused("--by", "province", "--sum", "phone")).toBe(
      "--sum phone: only numbers add up, and this is a string\n",
    );
    expect(await refused("--top", "2", "--sort", "tags")).toBe(
      "--sort tags: a list has no order; name a grade, a number, a date or a text\n",
    );
    expect(await refused("--orders", "orders.csv", "--keep", "all")).toBe(
      "--keep: there are no columns of leads to keep; give --leads\n",
    );
    expect((await cli(["grade", "--top", "1"])).code).toBe(0);
    expect(rows("out/top.csv")[1]?.[0]).toBe("B");
  });

  it("speaks Chinese", async () => {
    await enter({ "rules.json": JSON.stringify({ ...ruleFile, language: "zh" }), "leads.csv": leads });
    const { err } = await cli(["grade", "--language", "zh"]);
    expect(err).toContain("已评级　　4\n");
    expect(err).toContain("等级　　　size: 中客户 2, 无等级 2\n");
    expect(err).toContain("没有给出 --orders");
    expect(rows("out/grades.csv")[0]?.[0]).toBe("线索编号");
  });
});

describe("fairlead grade --previous", () => {
  const before = "id,sales,负责人\nA,600万,E1\nB,60万,E2\nC,1万,E1\nD,60万,E2\nF,60万,E1\n";
  const after = "id,sales,负责人\nA,60万,E1\nB,600万,E2\nC,1万,E1\nE,60万,E2\nF,,E1\n";
  const files = {
    "rules.json": rules,
    "before.csv": before,
    "after.csv": after,
    "reps.csv": "id,name\nE1,张三\nE2,李四\n",
  };

  it("tells upgrades, downgrades, new and gone by rep, with the lines of the receipts that changed", async () => {
    await enter(files);
    expect((await cli(["grade", "--leads", "before.csv", "--out", "q1"])).code).toBe(0);
    const { code, err } = await cli(["grade", "--leads", "after.csv", "--out", "q2", "--previous", "q1/grades.csv"]);
    expect(code).toBe(0);
    expect(err).toContain("changes   down 1, gone 2, up 1, new 1\n");
    expect(rows("q2/changes.csv")).toEqual([
      ["rep", "repName", "leadId", "grade", "change", "before", "after", "scoreBefore", "scoreAfter", "lines"],
      ["E1", "张三", "A", "size", "down", "大客户", "中客户", "", "", "sales: 6000000 → 600000"],
      ["E1", "张三", "F", "size", "gone", "中客户", "", "", "", "sales: 600000 → "],
      ["E2", "李四", "B", "size", "up", "中客户", "大客户", "", "", "sales: 600000 → 6000000"],
      ["E2", "李四", "E", "size", "new", "", "中客户", "", "", "sales: – → 600000"],
      ["", "", "D", "size", "gone", "中客户", "", "", "", "sales: 600000 → –"],
    ]);
  });

  it("finds reps by a name that only one has", async () => {
    await enter({
      ...files,
      "after.csv": "id,sales,负责人\nA,60万,张三\nB,600万,李四\nC,1万,\nD,1万,王五\nF,60万,E1\n",
      "reps.csv": "id,name\nE1,张三\nE2,李四\nE3,李四\n",
    });
    await cli(["grade", "--leads", "before.csv", "--out", "q1"]);
    await cli(["grade", "--leads", "after.csv", "--out", "q2", "--previous", "q1/grades.csv"]);
    expect(rows("q2/changes.csv").map(([rep, name, lead]) => [rep, name, lead])).toEqual([
      ["rep", "repName", "leadId"],
      ["E1", "张三", "A"],
      ["李四", "", "B"],
      ["王五", "", "D"],
    ]);
  });

  it("takes who has a lead from the book", async () => {
    await enter({
      ...files,
      "rules.json": JSON.stringify({ ...ruleFile, teams: { all: {} }, routes: [{ assign: { team: "all" } }] }),
      "reps.csv": "id,name,teams\nE1,张三,all\n",
    });
    await cli(["assign", "--leads", "before.csv", "--ledger", "book.json"]);
    await cli(["grade", "--leads", "before.csv", "--out", "q1"]);
    await cli(["grade", "--leads", "after.csv", "--out", "q2", "--previous", "q1/grades.csv", "--ledger", "book.json"]);
    expect(rows("q2/changes.csv").map(([rep, , lead]) => `${rep} ${lead}`)).toEqual([
      "rep leadId",
      "E1 A",
      "E1 B",
      "E1 F",
      "E1 D",
      "E2 E",
    ]);
  });

  it("refuses a book that is not there", async () => {
    await enter(files);
    await cli(["grade", "--leads", "before.csv", "--out", "q1"]);
    const previous = ["--previous", "q1/grades.csv", "--ledger", "bok.json"];
    const { code, err } = await cli(["grade", "--leads", "after.csv", "--out", "q2", ...previous]);
    expect([code, err]).toEqual([2, "bok.json: no such file\n"]);
  });

  it("does not call a lead gone whose row cannot be read", async () => {
    const strict = { ...ruleFile, fields: { ...ruleFile.fields, sales: { type: "number", required: true } } };
    await enter({ ...files, "rules.json": JSON.stringify(strict), "after.csv": "id,sales\nA,x\nB,60万\n" });
    await cli(["grade", "--leads", "before.csv", "--out", "q1"]);
    await cli(["grade", "--leads", "after.csv", "--out", "q2", "--previous", "q1/grades.csv"]);
    expect(rows("q2/changes.csv").map(([, , lead, , change]) => `${lead} ${change}`)).toEqual([
      "leadId change",
      "C gone",
      "D gone",
      "F gone",
    ]);
  });

  it("finds no change where nothing changed, however names and grades are written", async () => {
    const bands = (...grades: (string | number)[]) => ({
      type: "bands",
      fact: "sales",
      bands: [{ from: 600, grade: grades[0] }, { from: 6, grade: grades[1] }, { grade: grades[2] }],
    });
    const tag = (tag: string, from: number) => ({ tag, when: { sales: { from } } });
    const grades = {
      "规模（新）": bands("大（重要）", "中：次", "小　"),
      ["__proto__"]: bands("=1+1", "-low", "'-1"),
      constructor: bands(1.5, 1e21, -3),
      tags: { type: "tags", rules: [tag("＝甲", 0), tag("'乙", 6), tag("丙|丁", 6), tag("戊", 600)] },
    };
    const file = { ...ruleFile, grades };
    await enter({
      "rules.json": JSON.stringify(file),
      "before.csv": "id,sales\nA,600\nB,60\nC,1\n__proto__,60\n",
      "after.csv": "id,sales\nA,60\nB,600\nC,1\n__proto__,60\n",
    });
    for (const excel of [[], ["--excel"]]) {
      await cli(["grade", "--leads", "before.csv", "--out", "q1", ...excel]);
      await cli(["grade", "--leads", "before.csv", "--out", "q2", "--previous", "q1/grades.csv"]);
      expect(rows("q2/changes.csv").slice(1)).toEqual([]);
      await cli(["grade", "--leads", "after.csv", "--out", "q3", "--previous", "q1/grades.csv"]);
      expect(
        rows("q3/changes.csv")
          .slice(1)
          .map(([, , lead, grade, change, , , , , lines]) => [lead, grade, change, lines]),
      ).toEqual([
        ["A", "规模（新）", "down", "sales: 600 → 60"],
        ["A", "__proto__", "down", "sales: 600 → 60"],
        ["A", "constructor", "down", "sales: 600 → 60"],
        ["A", "tags", "changed", "rules[3]: 戊 → –"],
        ["B", "规模（新）", "up", "sales: 60 → 600"],
        ["B", "__proto__", "up", "sales: 60 → 600"],
        ["B", "constructor", "up", "sales: 60 → 600"],
        ["B", "tags", "changed", "rules[3]: – → 戊"],
      ]);
    }
  });

  it("refuses a file that has none of the grades, and to overwrite it", async () => {
    await enter(files);
    expect((await cli(["grade", "--leads", "after.csv", "--previous", "before.csv"])).err).toContain(
      "before.csv: has no column of a grade of the rule file",
    );
    await cli(["grade", "--leads", "before.csv", "--out", "q1"]);
    expect((await cli(["grade", "--leads", "after.csv", "--out", "q1", "--previous", "q1/grades.csv"])).err).toContain(
      "q1/grades.csv: is read in this run and would be overwritten",
    );
  });
});

describe("models", () => {
  const learning = JSON.stringify({
    name: "learning",
    orders: { lead: "customer", date: "day", amount: "revenue" },
    fields: { id: {} },
    teams: { key: {}, rest: {} },
    grades: { loyalty: { type: "rfm", quantiles: 2, segments: [{ grade: "good", m: 2 }], otherwise: "plain" } },
    routes: [{ when: { loyalty: "good" }, assign: { team: "key" } }, { assign: { team: "rest" } }],
  });
  const files = {
    "rules.json": learning,
    "leads.csv": "id\nA\nB\nE\nF\n",
    "reps.csv": "id,teams\nk,key\nr,rest\n",
    "orders.csv": orders,
  };
  const teams = (): string[] => rows("out/decisions.csv").map((row) => `${row[0]} ${row[4]}`);

  it("assigns by grades that are learned from the orders", async () => {
    await enter(files);
    const { code } = await cli(["assign", "--orders", "orders.csv"]);
    expect(code).toBe(0);
    expect(teams()).toEqual(["leadId team", "A rest", "B key", "E rest", "F rest"]);
    expect(rows("out/decisions.csv")[0]?.slice(-2)).toEqual(["loyalty", "loyalty.score"]);
  });

  it("assigns by a stored model", async () => {
    await enter({ ...files, "few.csv": "customer,day,revenue\nE,2026-03-01,5\nF,2026-03-01,999\n" });
    await cli(["grade", "--orders", "orders.csv", "--out", "graded"]);
    expect((await cli(["assign", "--orders", "few.csv", "--model", "graded/model.json"])).code).toBe(0);
    expect(teams()).toEqual(["leadId team", "A rest", "B rest", "E rest", "F key"]);
    const explained = await cli([
      "explain",
      "--lead",
      "F",
      "--leads",
      "leads.csv",
      "--orders",
      "few.csv",
      "--model",
      "graded/model.json",
    ]);
    expect(explained.out).toContain("loyalty good");
  });

  it.skipIf(process.platform === "win32")("refuses to learn from leads that can be read only once", async () => {
    await enter({ "rules.json": JSON.stringify({ ...ruleFile, grades: { abc: { type: "pareto", fact: "sales" } } }) });
    execFileSync("mkfifo", ["leads.pipe"]);
    const why = (name: string) =>
      `"abc" must be learned from all leads before the first is graded, and ${name} gives them only once; give a file, or a model\n`;
    expect((await cli(["grade", "--leads", "leads.pipe"])).err).toBe(why("leads.pipe"));
    expect((await cli(["grade", "--leads", "-"])).err).toBe(why("standard input"));
  });

  it("takes a model that an editor saved with a byte order mark", async () => {
    await enter(files);
    await cli(["grade", "--orders", "orders.csv", "--out", "graded"]);
    writeFileSync("graded/model.json", `\ufeff${text("graded/model.json")}`);
    expect((await cli(["assign", "--orders", "orders.csv", "--model", "graded/model.json"])).code).toBe(0);
    expect((await cli(["assign", "--orders", "orders.csv", "--model", "graded"])).err).toBe(
      "graded: is a folder, not a file\n",
    );
  });

  it("refuses a model of another rule set, one that is broken, and one that is none", async () => {
    await enter({
      ...files,
      "other.json": learning.replace("learning", "other").replace('"quantiles":2', '"quantiles":3'),
    });
    await cli(["grade", "--orders", "orders.csv", "--out", "graded", "--rules", "other.json"]);
    const refused = await cli(["assign", "--orders", "orders.csv", "--model", "graded/model.json"]);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(
      'graded/model.json: the model was learned by another rule set, "other"; this one is "learning"\n',
    );
    // The name alone makes it another one.
    await enter({ ...files, "other.json": learning.replace("learning", "other") });
    await cli(["grade", "--orders", "orders.csv", "--out", "graded", "--rules", "other.json"]);
    expect((await cli(["assign", "--model", "graded/model.json"])).err).toContain('by another rule set, "other"');
    expect((await cli(["assign", "--model", "orders.csv"])).err).toContain("orders.csv: not JSON");
    expect((await cli(["assign", "--model", "rules.json"])).err).toContain("rules.json: this is no model");
  });
});
