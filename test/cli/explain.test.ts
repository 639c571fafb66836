import { writeFile } from "node:fs/promises";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openBook } from "../../src/ledger/open-book.js";
import { cli, demo, enter, leave, rules, text } from "./support.js";

afterAll(leave);

const file = "id,company,phone,sales\nL1,甲,,60万\nL2,甲,,60万\nL3,甲,,60万\nL4,乙,,1\nL5,,,\n=L6,丙,,\n";

const explain = (...args: string[]) => cli(["explain", ...args]);

describe("fairlead explain", () => {
  beforeEach(async () => {
    await enter({ ...demo, "leads.csv": file });
    await cli(["assign", "--trace", "trace.jsonl"]);
  });

  it("tells the stored decision, in the words of the run or in another language", async () => {
    expect(await explain("--lead", "L4")).toEqual({
      code: 0,
      out: 'Route "named" sends it to team sales, and it was Amy Ng\'s turn among those who could take it.\nGrades: size small.\n',
      err: "",
    });
    expect((await explain("--lead", "L4", "--language", "zh")).out).toBe(
      "按规则“named”分给sales，轮到Amy Ng。\n评级：size为small。\n",
    );
    expect((await explain("--lead", "L3")).out).toMatch(
      /^Waits until 2026-03-04 09:00: everybody in team key who is on duty has as many leads as allowed\./,
    );
    expect((await explain("--lead", "=L6", "--out", "out")).out).toMatch(
      /^Route "named" sends it to team sales, and it was Bo's turn among those who could take it/,
    );
  });

  it("tells why a row was rejected", async () => {
    expect((await explain("--lead", "L5")).out).toBe("Cannot be read: company is missing.\n");
  });

  it("answers for every rep from the trace of that run", async () => {
    expect((await explain("--lead", "L4", "--rep", "bo", "--trace", "trace.jsonl")).out).toMatch(
      /^Bo \(team sales\) could have had it, but it was somebody else's turn/,
    );
    expect((await explain("--lead", "L4", "--rep", "Cy", "--trace", "trace.jsonl", "--out", "out")).out).toBe(
      "Cy (team sales) is away.\n",
    );
    expect((await explain("--lead", "L4", "--trace", "trace.jsonl")).out).toContain("Cy: is away");
    await writeFile("out/trace.jsonl", text("trace.jsonl"));
    expect((await explain("--lead", "L3", "--rep", "Bo")).out).toBe(
      "Bo (team key) has had as many leads today as allowed.\n",
    );
    expect((await explain("--lead", "L4", "--rep", "Boo")).err).toBe(
      'no rep "Boo" is on the roster; did you mean "bo"?\n',
    );
  });

  it("says how to keep a trace where there is none, and does not take that of another run", async () => {
    const without = await explain("--lead", "L4", "--rep", "bo");
    expect(without.out).toContain("Nothing was kept about each rep when this was decided");
    expect(without.err).toContain("assign --trace FILE");
    await writeFile("out/trace.jsonl", text("trace.jsonl").replaceAll('"rep":"amy"', '"rep":"bo"'));
    expect((await explain("--lead", "L4", "--rep", "cy")).out).toContain(
      "Nothing was kept about each rep when this was decided",
    );
  });

  it("never decides again what was decided: a changed rule file changes nothing", async () => {
    await writeFile("rules.json", rules({ routes: [{ name: "other", assign: { team: "key" } }] }));
    expect((await explain("--lead", "L4")).out).toMatch(
      /^Route "named" sends it to team sales, and it was Amy Ng's turn among those who could take it/,
    );
    expect((await explain("--lead", "L3", "--language", "en")).out).toMatch(
      /^Waits until .* everybody in the team who is on duty/,
    );
    await writeFile("rules.json", "{");
    expect((await explain("--lead", "L4")).code).toBe(0);
    expect((await explain("--lead", "L4", "--rules", "rules.json")).code).toBe(2);
  });

  it("tells what a book knows: assigned, held, pooled, closed", async () => {
    expect((await explain("--lead", "L4", "--ledger", "out/ledger.json")).out).toMatch(
      /^Decided already, at 2026-03-02 09:00\. Route "named" sends it to team sales, and it was Amy Ng's turn among those who could take it\.\nGrades: size small\.\n$/,
    );
    expect((await explain("--lead", "L3", "--ledger", "out/ledger.json")).out).toMatch(/^Waits until 2026-03-04 09:00/);
    const book = openBook(JSON.parse(text("out/ledger.json")));
    book.record({ type: "closed", leadId: "L4", result: "won", at: "2026-03-03T09:00:00+08:00" });
    book.record({ type: "pooled", leadId: "L9", pool: "common", reason: "no-route", at: "2026-03-03T09:00:00+08:00" });
    await writeFile("book.json", JSON.stringify(book));
    expect((await explain("--lead", "L4", "--ledger", "book.json")).out).toContain("\nIt is closed: won.\n");
    expect((await explain("--lead", "L9", "--ledger", "book.json", "--language", "zh")).out).toBe("目前在common。\n");
  });

  it("runs the file from an empty book up to the lead where that is asked for", async () => {
    const { out } = await explain(
      "--leads",
      "leads.csv",
      "--rules",
      "rules.json",
      "--reps",
      "reps.csv",
      "--lead",
      "L3",
      "--rep",
      "bo",
    );
    expect(out).toBe("Bo (team key) has had as many leads today as allowed.\n");
    expect((await explain("--leads", "leads.csv", "--lead", "L4")).out).toContain("Cy: is away");
    expect((await explain("--leads", "leads.csv", "--lead", "L5")).out).toBe("Cannot be read: company is missing.\n");
  });

  it("exits with 2 for a lead or files that are not there", async () => {
    expect(await explain("--lead", "L9")).toEqual({
      code: 2,
      out: "",
      err: 'no decision about the lead "L9" in out/decisions.csv\n',
    });
    expect((await explain("--lead", "L9", "--leads", "leads.csv")).err).toBe('no lead "L9" in leads.csv\n');
    expect((await explain("--lead", "L9", "--ledger", "none.json")).err).toBe("none.json: no such file\n");
    expect((await explain("--lead", "L9", "--out", "none")).err).toBe("none/decisions.csv: no such file\n");
    expect((await explain()).err).toContain("required option '--lead <id>' not specified");
    expect((await explain()).code).toBe(2);
  });

  it("tells from the trace which criterion left others out, in another language than that of the run", async () => {
    const routes = [{ name: "all", assign: { team: "sales", prefer: [{ history: "company" }] } }];
    await enter({ ...demo, "rules.json": rules({ routes }), "leads.csv": "id,company\nL1,bo\n" });
    await cli(["assign", "--trace", "out/trace.jsonl"]);
    expect((await cli(["explain", "--lead", "L1", "--language", "zh"])).out).toContain(
      "在以前跟过这个客户的人里轮到Bo",
    );
  });

  it("says that a name cannot be known without the roster", async () => {
    await enter({ "rules.json": demo["rules.json"], "leads.csv": demo["leads.csv"], "staff.csv": demo["reps.csv"] });
    await cli(["assign", "--reps", "staff.csv", "--trace", "out/trace.jsonl"]);
    const asked = await cli(["explain", "--lead", "L2", "--rep", "Cy"]);
    expect([asked.code, asked.err]).toEqual([2, 'nobody called "Cy" is known without the roster: --reps names it\n']);
    expect((await cli(["explain", "--lead", "L2", "--rep", "cy"])).out).toContain("is away");
  });
});
