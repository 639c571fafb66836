import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readBook } from "../../src/csv/book-file.js";
import { cli, enter, leave, lines, rules, text } from "./support.js";

afterAll(leave);

const files = {
  "rules.json": rules({
    language: "zh",
    fields: {
      id: { aliases: ["客户编号"] },
      company: { aliases: ["客户名称"], required: true },
      sales: { type: "number" },
    },
    teams: { sales: { caps: { open: 2 } }, key: {} },
    routes: [{ name: "all", assign: { team: "sales" } }],
  }),
  "reps.csv":
    "工号,姓名,部门,在职状态\nE1,王芳,sales,在职\nE2,李强,sales,在职\nE3,赵敏,sales,已离职\nE4,同名,key,在职\nE5,同名,key,在职\n",
  // What the rule file requires of a lead is not asked of a customer who has an owner.
  "customers.csv":
    "客户编号,客户名称,负责人\nC1,甲,王芳\nC2,,E1\nC3,丙,赵敏\nC4,丁,钱七\nC5,戊,同名\nC6,己,\n,庚,王芳\nC1,甲,李强\n",
  "leads.csv": "客户编号,客户名称\nL1,新一\nL2,新二\nC1,甲\n",
};

describe("fairlead ledger import", () => {
  it("carries what reps have into the ledger, by id or by name; each row that it cannot is told with a sentence", async () => {
    await enter(files);
    const { code, err } = await cli(["ledger", "import", "--owned", "customers.csv", "--ledger", "book.json"]);
    expect(code).toBe(0);
    expect(err).toContain("共8行：导入2行，账本里已有0行，没有负责人1行，未能导入5行");
    expect(err).toContain("其中4个客户现在没有人负责");
    const book = await readBook("book.json");
    expect([...(book?.state.open ?? [])].map(([leadId, { rep }]) => [leadId, rep])).toEqual([
      ["C1", "E1"],
      ["C2", "E1"],
    ]);
    expect(lines("out/not-imported.csv")).toEqual([
      "row,leadId,field,value,reason,why",
      "4,C3,负责人,赵敏,owner-left,这一行没有分配：负责人已离职（填的是“赵敏”）。",
      "5,C4,负责人,钱七,owner-unknown,这一行没有分配：负责人不在销售名单上（填的是“钱七”）。",
      "6,C5,负责人,同名,owner-ambiguous,这一行没有分配：有几位销售同名，请改写工号（填的是“同名”）。",
      "8,,id,,missing,这一行没有分配：没有线索编号。",
      "9,C1,id,C1,duplicate-id,这一行没有分配：文件前面已有相同编号的一行（填的是“C1”）。",
    ]);
  });

  it("counts towards caps on open leads, costs no turn, and the owner keeps the customer", async () => {
    await enter(files);
    await cli(["ledger", "import", "--owned", "customers.csv", "--ledger", "book.json"]);
    await cli(["assign", "--ledger", "book.json"]);
    // 王芳 holds as many as the cap allows, so both new ones are 李强's.
    expect(
      lines("out/decisions.csv")
        .slice(1)
        .map((line) => line.split(",").slice(0, 3)),
    ).toEqual([
      ["L1", "assigned", "E2"],
      ["L2", "assigned", "E2"],
      ["C1", "assigned", "E1"],
    ]);
  });

  it("done twice, or after assign, changes nothing that the ledger knows", async () => {
    await enter(files);
    await cli(["assign", "--ledger", "book.json"]);
    await cli(["ledger", "import", "--owned", "customers.csv", "--ledger", "book.json"]);
    const once = text("book.json");
    const { err } = await cli([
      "ledger",
      "import",
      "--owned",
      "customers.csv",
      "--ledger",
      "book.json",
      "--language",
      "en",
    ]);
    expect(text("book.json")).toBe(once);
    expect(err).toMatch(/8 rows: 0 imported, \d in the ledger already/);
  });

  it("finds the column by its name, or by --owner", async () => {
    await enter({
      ...files,
      "crm.csv": "id,Contact owner,Helper\nC1,王芳,李强\n",
      "two.csv": "id,owner,负责人\n1,a,b\n",
      "none.csv": "id,x\n1,a\n",
    });
    const run = (owned: string, ...more: string[]) =>
      cli(["ledger", "import", "--owned", owned, "--ledger", "b.json", ...more]);
    expect((await run("two.csv")).err).toContain(
      'several columns may hold the owner: "owner", "负责人"; --owner says which',
    );
    expect((await run("none.csv")).err).toContain("no column is called like an owner");
    expect((await run("crm.csv", "--owner", "Helpr")).err).toContain(
      'there is no column "Helpr"; did you mean "Helper"?',
    );
    expect(existsSync("b.json")).toBe(false);
    await run("crm.csv");
    expect((await readBook("b.json"))?.state.open.get("C1")?.rep).toBe("E1");
    await run("crm.csv", "--owner", "Helper", "--ledger", "c.json");
    expect((await readBook("c.json"))?.state.open.get("C1")?.rep).toBe("E2");
  });

  it("takes decisions.csv of an earlier run, and an owner that a file of fairlead's own marks", async () => {
    await enter({
      ...files,
      "reps.csv": "工号,姓名,部门\n=E1,王芳,sales\nE2,王芳,sales\n",
      "own.csv": "客户编号,负责人\nC9,'=E1\n",
    });
    for (const language of ["en", "zh"] as const) {
      await cli(["assign", "--language", language, "--out", language]);
      await cli(["ledger", "import", "--owned", `${language}/decisions.csv`, "--ledger", `${language}.json`]);
      expect([...((await readBook(`${language}.json`))?.state.open.values() ?? [])].map(({ rep }) => rep)).toEqual([
        "=E1",
        "E2",
        "=E1",
      ]);
    }
    await cli(["ledger", "import", "--owned", "own.csv", "--ledger", "own.json"]);
    expect((await readBook("own.json"))?.state.open.get("C9")?.rep).toBe("=E1");
  });

  it("exits with 2 for what it cannot use, and writes nothing", async () => {
    await enter({ ...files, "c.json": '[{"id":"1"}]' });
    for (const args of [
      [],
      ["--owned", "customers.csv"],
      ["--owned", "none.csv", "--ledger", "b.json"],
      ["--owned", "c.json", "--ledger", "b.json"],
      ["--owned", "customers.csv", "--ledger", "customers.csv"],
    ])
      expect((await cli(["ledger", "import", ...args])).code).toBe(2);
    expect(existsSync("out")).toBe(false);
  });
});

describe("the roster's column `open`", () => {
  it("says how many leads a rep holds that the ledger does not know, and counts towards the cap", async () => {
    await enter({ ...files, "reps.csv": "工号,姓名,部门,在跟客户数\nE1,王芳,sales,2\nE2,李强,sales,\n" });
    await cli(["assign"]);
    expect(
      lines("out/decisions.csv")
        .slice(1)
        .map((line) => line.split(",")[2]),
    ).toEqual(["E2", "E2", ""]);
  });
});
