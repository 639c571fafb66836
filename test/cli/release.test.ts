import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { cli, demo, enter, leave, lines, reps, rules, text } from "./support.js";

afterAll(leave);

/** Two a day of the large ones go to Bo; three more wait. */
const first = "id,company,phone,sales\nW1,甲,,60万\nW2,乙,,60万\nW3,=丙,13800138000,60万\nW4,丁,,60万\nW5,戊,,60万\n";
const args = (now: string, ...more: string[]) => ["assign", "--ledger", "book.json", "--now", now, ...more];
const monday = "2026-03-02T09:00";
const tuesday = "2026-03-03T09:00";
const wednesday = "2026-03-04T09:00";
const column = (file: string, place: number): string[] =>
  lines(file)
    .slice(1)
    .map((line) => line.split(",")[place] ?? "");
const idsOf = (file: string): string[][] =>
  lines(file)
    .slice(1)
    .map((line) => line.split(",").slice(0, 3));
const waiting = () => (JSON.parse(text("book.json")).held as { lead: { id: string } }[]).map(({ lead }) => lead.id);

const begin = async (more: { readonly [name: string]: string } = {}) => {
  await enter({ ...demo, "leads.csv": first, ...more });
  expect((await cli(args(monday))).code).toBe(0);
  expect(waiting()).toEqual(["W3", "W4", "W5"]);
  expect(existsSync("out/released.csv")).toBe(false);
};

describe("fairlead assign on a ledger with leads that wait", () => {
  it("releases them before the first row, oldest first, and tells of it beside the rows", async () => {
    await begin();
    await writeFile("leads.csv", "id,company,phone,sales\nN1,己,,60万\nN2,庚,,1\n");
    const { code, err } = await cli(args(tuesday));
    expect(code).toBe(0);
    expect(lines("out/released.csv")[0]).toBe(lines("out/decisions.csv")[0]);
    expect(idsOf("out/released.csv")).toEqual([
      ["W3", "assigned", "bo"],
      ["W4", "assigned", "bo"],
      ["W5", "held", ""],
    ]);
    // Bo is at the cap by then: those who waited come first.
    expect(idsOf("out/decisions.csv")).toEqual([
      ["N1", "held", ""],
      ["N2", "assigned", "amy"],
    ]);
    expect(lines("out/released.csv")[3]).toContain(",2026-03-04T09:00:00+08:00,large");
    expect(JSON.parse(text("out/summary.json"))).toMatchObject({
      rows: 2,
      outcomes: { assigned: 1, held: 1 },
      teams: { sales: { amy: 1 } },
      released: { outcomes: { assigned: 2, held: 1 }, teams: { key: { bo: 2 } } },
    });
    expect(err).toContain("released  of those that waited: assigned 2, held 1\n");
    expect(err).toContain("out/released.csv");
    expect(waiting()).toEqual(["W5", "N1"]);
  });

  it("tells of it in Chinese", async () => {
    await begin();
    const { err } = await cli(args(tuesday, "--language", "zh"));
    expect(err).toContain("先行处理　先前暂缓的线索：已分配 2, 暂缓 1\n");
    expect(lines("out/released.csv")[0]).toMatch(/^线索编号,结果,/);
    expect(lines("out/released.csv")[1]).toMatch(/^W3,已分配,bo,Bo,key,,large,轮流,首选,/);
  });

  it("answers rows that repeat a lead that was just released as what stands", async () => {
    await begin();
    await cli(args(tuesday));
    // W1 and W2 have stood since Monday; W5 waits on.
    expect(idsOf("out/decisions.csv").map(([id, outcome]) => [id, outcome])).toEqual([
      ["W1", "assigned"],
      ["W2", "assigned"],
      ["W3", "assigned"],
      ["W4", "assigned"],
      ["W5", "held"],
    ]);
    expect(lines("out/decisions.csv")[3]).toContain("Decided already, at 2026-03-03 09:00. ");
    expect(waiting()).toEqual(["W5"]);
  });

  it("leaves in the pool what has waited in vain, also where a row repeats it", async () => {
    const routes = [
      {
        name: "large",
        when: { size: "large" },
        assign: { team: "key", otherwise: [{ hold: "P2D" }, { pool: "common" }] },
      },
    ];
    await begin({ "rules.json": rules({ routes }) });
    await writeFile("reps.csv", reps.replace("key,active", "key,away"));
    await cli(args(wednesday));
    expect(idsOf("out/released.csv").map(([id, outcome]) => [id, outcome])).toEqual([
      ["W3", "pooled"],
      ["W4", "pooled"],
      ["W5", "pooled"],
    ]);
    expect(column("out/decisions.csv", 1)).toEqual(["assigned", "assigned", "pooled", "pooled", "pooled"]);
    expect(lines("out/decisions.csv")[3]).toContain("Decided already, at 2026-03-04 09:00. Put into the pool common: ");
    expect(waiting()).toEqual([]);
  });

  it("gives the next step what has waited long enough, however often a file repeats it", async () => {
    const routes = [
      {
        name: "large",
        when: { size: "large" },
        assign: { team: "key", otherwise: [{ hold: "P2D" }, { team: "sales", pick: { rep: "amy" } }] },
      },
    ];
    await begin({ "rules.json": rules({ routes }) });
    await writeFile("reps.csv", reps.replace("key,active", "key,away"));
    for (const now of ["2026-03-02T15:00", tuesday, "2026-03-04T08:59"]) {
      await cli(args(now));
      expect(column("out/released.csv", 1)).toEqual(["held", "held", "held"]);
    }
    await cli(args(wednesday));
    expect(idsOf("out/released.csv")).toEqual([
      ["W3", "assigned", "amy"],
      ["W4", "assigned", "amy"],
      ["W5", "assigned", "amy"],
    ]);
  });

  it("explains them from the folder, and those that wait from the book", async () => {
    await begin();
    await writeFile("leads.csv", "id,company,phone,sales\nN1,己,,60万\n");
    await cli(args(tuesday, "--trace", "trace.jsonl"));
    const released = await cli(["explain", "--lead", "W3"]);
    expect(released.out).toContain('Route "large" sends it to team key, and it was Bo\'s turn');
    const rep = await cli(["explain", "--lead", "W5", "--rep", "Bo", "--trace", "trace.jsonl", "--out", "out"]);
    expect(rep.out).toBe("Bo (team key) has had as many leads today as allowed.\n");
    const inBook = await cli(["explain", "--lead", "W5", "--ledger", "book.json"]);
    expect(inBook.out).toMatch(/^Waits until 2026-03-04 09:00: .*\nIt has waited since 2026-03-02 09:00\.\n/);
    const zh = await cli(["explain", "--lead", "W5", "--ledger", "book.json", "--language", "zh"]);
    expect(zh.out).toContain("\n从2026-03-02 09:00起一直在等。\n");
  });

  it("shows them in a dry run, and writes nothing", async () => {
    await begin();
    const before = text("book.json");
    const files = readdirSync("out").sort();
    const { out, err } = await cli(args(tuesday, "--dry-run"));
    const [head, ...shown] = out.split("\n");
    expect(head).toBe("of those that waited:");
    expect(shown.slice(0, 4).map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ["W3", "Bo"],
      ["W4", "Bo"],
      ["W5", expect.any(String)],
      [""],
    ]);
    expect(shown.slice(4).filter((line) => line !== "")).toHaveLength(5);
    expect(err).toContain("of those that waited: assigned 2, held 1");
    expect(text("book.json")).toBe(before);
    expect(readdirSync("out").sort()).toEqual(files);
    expect((await cli(args(tuesday, "--dry-run", "--language", "zh"))).out).toMatch(/^先处理先前暂缓的线索：\n/);
  });

  it("writes the lists of reps with them, each lead once, and the kept columns as far as the lead has them", async () => {
    await begin();
    await cli(args(tuesday, "--split", "rep", "--keep", "phone,company"));
    // In the folder of Bo: W1 and W2, that stand, and W3 and W4, that were released; W5 is nobody's.
    expect(column("out/by-rep/Bo.csv", 0).toSorted()).toEqual(["W1", "W2", "W3", "W4"]);
    expect(column("out/by-rep/unassigned.csv", 0)).toEqual(["W5"]);
    expect(lines("out/released.csv")[1]).toMatch(/,large,\+8613800138000,'=丙$/);
    expect(lines("out/released.csv")[0]).toMatch(/,size,phone,company$/);
    const told = await cli(["explain", "--lead", "W3"]);
    expect(told.out).toContain("Grades: size large.");
    await cli(args(tuesday, "--excel"));
    expect(text("out/released.csv").startsWith("\ufeff")).toBe(true);
  });

  it("empties the list of an earlier run where nothing waits any more", async () => {
    await begin();
    await cli(args(tuesday));
    await cli(args(wednesday));
    expect(waiting()).toEqual([]);
    const { err } = await cli(args("2026-03-05T09:00"));
    expect(lines("out/released.csv")).toEqual([lines("out/decisions.csv")[0]]);
    expect(JSON.parse(text("out/summary.json")).released).toBeUndefined();
    expect(err).not.toContain("of those that waited");
  });

  it("releases at the time of the first row with --at, but not before the book's last event", async () => {
    const dated = rules({
      fields: { company: { required: true }, phone: {}, sales: { type: "number" }, came: { type: "date" } },
    });
    await begin({ "rules.json": dated });
    const book = text("book.json");
    const at = async (...times: string[]) => {
      await writeFile("book.json", book);
      await writeFile(
        "leads.csv",
        `id,company,sales,came\n${times.map((time, i) => `N${i},甲,60万,${time}\n`).join("")}`,
      );
      await cli(args("2026-03-09T09:00", "--at", "came", "--trace", "trace.jsonl"));
      return (
        text("trace.jsonl")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)) as { leadId: string; at: string; outcome: string }[]
      )
        .filter(({ leadId }) => leadId.startsWith("W"))
        .map(({ leadId, at: time, outcome }) => [leadId, time, outcome]);
    };
    expect(await at("2026-03-05 10:00", "2026-03-03 10:00")).toEqual([
      ["W3", "2026-03-03T02:00:00.000Z", "assigned"],
      ["W4", "2026-03-03T02:00:00.000Z", "assigned"],
      ["W5", "2026-03-03T02:00:00.000Z", "held"],
    ]);
    expect(column("out/decisions.csv", 1)).toEqual(["assigned", "held"]);
    expect((await at("2026-02-01 10:00")).map(([, time]) => time)).toEqual(Array(3).fill("2026-03-02T01:00:00.000Z"));
    expect((await at("")).map(([, time]) => time)).toEqual(Array(3).fill("2026-03-09T01:00:00.000Z"));
  });

  it("does not write over a file that it reads", async () => {
    await begin();
    await writeFile("out/released.csv", first);
    const { code, err } = await cli(args(tuesday, "--leads", "out/released.csv"));
    expect([code, err]).toEqual([2, "out/released.csv: is read in this run and would be overwritten\n"]);
  });
});
