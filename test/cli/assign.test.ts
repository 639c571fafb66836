import { existsSync, readdirSync } from "node:fs";
import { rename, symlink } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { cli, demo, enter, leads, leave, lines, reps, rules, text } from "./support.js";

afterAll(leave);

const header = "leadId,outcome,rep,repName,team,pool,route,via,reason,why,duplicateOf,retryAt,size";

describe("fairlead assign", () => {
  it("warns of names on the roster that the rule file does not know, and goes on", async () => {
    await enter({ ...demo, "reps.csv": "id,teams\nbo,key\namy,slaes\n" });
    const { code, err } = await cli(["assign"]);
    expect(code).toBe(0);
    expect(err).toContain('warning   amy teams: unknown team "slaes"; did you mean "sales"?');
    expect(err).toContain('warning   teams.sales: the team "sales" has no members on the roster');
    expect(err).not.toContain("Nobody is on duty");
  });

  it("needs no flag in a folder with rules.json, reps.csv and leads.csv", async () => {
    await enter(demo);
    const { code, out, err } = await cli(["assign"]);
    expect([code, out]).toEqual([0, ""]);
    expect(readdirSync("out").sort()).toEqual([
      "decisions.csv",
      "ledger.json",
      "rejects.csv",
      "summary.json",
      "warnings.csv",
    ]);
    expect(lines("out/decisions.csv")).toEqual([
      header,
      'L1,assigned,bo,Bo,key,,large,rotation,first-choice,"Route ""large"" sends it to team key, and it was Bo\'s turn among those who could take it.",,,large',
      'L2,assigned,amy,Amy Ng,sales,,named,rotation,first-choice,"Route ""named"" sends it to team sales, and it was Amy Ng\'s turn among those who could take it.",,,small',
      'L3,assigned,bo,Bo,sales,,named,rotation,first-choice,"Route ""named"" sends it to team sales, and it was Bo\'s turn among those who could take it.",,,small',
    ]);
    expect(text("out/rejects.csv")).toBe("row,leadId,field,value,reason,why\n");
    expect(text("out/warnings.csv")).toBe("row,leadId,field,value,reason,why\n");
    expect(JSON.parse(text("out/summary.json"))).toEqual({
      rows: 3,
      rejected: 0,
      outcomes: { assigned: 3 },
      reasons: { "first-choice": 3 },
      teams: { sales: { amy: 1, bo: 1 }, key: { bo: 1 } },
      lag: { sales: 0.5, key: 0 },
      ruleSet: { name: "demo", version: "1", hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
    expect(err).toContain("sales: Amy Ng 1, Bo 1");
    expect(err).toContain("fairlead assign --ledger out/ledger.json");
  });

  it("fills every column: holds, pools, reasons, times in the rule set's zone", async () => {
    const routes = [
      { name: "large", when: { size: "large" }, assign: { team: "key", otherwise: { hold: "P2D" } } },
      { name: "junk", when: { company: "垃圾" }, assign: { pool: "common" } },
      { name: "away", when: { company: "丙" }, assign: { team: "none" } },
    ];
    const file = "id,company,phone,sales\nL1,甲,,50万\nL2,甲,,50万\nL3,甲,,50万\nL4,垃圾,,\nL5,丙,,\n=L6,丁,,\n";
    await enter({
      ...demo,
      "rules.json": rules({ routes, teams: { sales: {}, key: { caps: { day: 2 } }, none: {} } }),
      "leads.csv": file,
    });
    expect((await cli(["assign", "--now", "2026-03-02T09:00"])).code).toBe(0);
    expect(lines("out/decisions.csv").slice(3)).toEqual([
      "L3,held,,,,,large,,all-at-cap,Waits until 2026-03-04 09:00: everybody in team key who is on duty has as many leads as allowed.,,2026-03-04T09:00:00+08:00,large",
      'L4,pooled,,,,common,junk,,first-choice,"Put into the pool common: route ""junk"" says so.",,,',
      "L5,pooled,,,,common,away,,empty-team,Put into the pool common: team none has no members.,,,",
      "'=L6,pooled,,,,common,,,no-route,Put into the pool common: no route fits the lead.,,,",
    ]);
  });

  it("writes `why` in the language that is asked for", async () => {
    await enter(demo);
    await cli(["assign", "--language", "zh"]);
    expect(lines("out/decisions.csv")[1]).toContain("按规则“large”分给key，轮到Bo。");
    expect((await cli(["assign", "--language", "fr"])).code).toBe(2);
  });

  it("passes over blank rows, rejects rows, one line a problem, at the line on which each starts, and warns of cells that count as missing", async () => {
    const file = 'id,company,phone,sales\r\nL1,"甲\r\n乙",1.38E+10,x\r\n,,,\r\nL1,丙,,1\r\nL4,丁,,\r\nL5,丁\r\n';
    await enter({ ...demo, "leads.csv": file });
    const { code } = await cli(["assign"]);
    expect(code).toBe(0);
    expect(lines("out/rejects.csv")).toEqual([
      "row,leadId,field,value,reason,why",
      '5,L1,id,L1,duplicate-id,"The row was left out: an earlier row of the file has the same id (found ""L1"")."',
      '7,,,2 instead of 4,wrong-number-of-cells,"The row was left out: the row has more or fewer cells than the header (found ""2 instead of 4"")."',
    ]);
    expect(lines("out/warnings.csv")).toEqual([
      "row,leadId,field,value,reason,why",
      '2,L1,phone,1.38E+10,cut-by-spreadsheet,"The cell counts as empty: a spreadsheet has cut this number (phone); format the column as text and export again (found ""1.38E+10"")."',
      '2,L1,sales,x,not-a-number,"The cell counts as empty: sales is not a number (found ""x"")."',
    ]);
    expect(JSON.parse(text("out/summary.json"))).toMatchObject({ rows: 4, rejected: 2, outcomes: { assigned: 2 } });
  });

  it("exits with 1 where a row was rejected and --strict is set, with the files written", async () => {
    await enter({ ...demo, "leads.csv": `${leads}L4,,,\n` });
    expect((await cli(["assign"])).code).toBe(0);
    expect((await cli(["assign", "--strict", "--out", "strict"])).code).toBe(1);
    expect(lines("strict/decisions.csv")).toHaveLength(4);
  });

  it("finds required columns that are missing before the first row", async () => {
    await enter({ ...demo, "leads.csv": "ident,companny,sales\nL1,甲,1\n" });
    const { code, err } = await cli(["assign"]);
    expect(code).toBe(2);
    expect(err.trimEnd().split("\n")).toEqual([
      expect.stringContaining('leads.csv:1: the column "id" is missing'),
      'leads.csv:1: the column "company" is missing; did you mean "companny"?',
    ]);
    expect(existsSync("out")).toBe(false);
  });

  it("reads leads and reps from standard input and from JSON", async () => {
    const json = '[{"id":"L1","company":"甲","sales":1000000},{"id":"L2","company":"乙"},{"id":"L3","company":"丙"}]';
    await enter({
      ...demo,
      "leads.json": json,
      "more.jsonl": '{"id":"L1","company":"甲","sales":1e6}\n{"id":"L2"}\n{"id":"L2","company":"乙"}\n7\n',
    });
    await cli(["assign", "--leads", "leads.csv", "--out", "a"]);
    await cli(["assign", "--leads", "-", "--out", "b"], { stdin: leads });
    await cli(["assign", "--leads", "leads.csv", "--reps", "-", "--out", "c"], {
      stdin: '[{"id":"amy","name":"Amy Ng","teams":["sales"]},{"id":"bo","name":"Bo","teams":["sales","key"]}]',
    });
    expect(text("b/decisions.csv")).toBe(text("a/decisions.csv"));
    expect(text("c/decisions.csv")).toBe(text("a/decisions.csv"));
    await cli(["assign", "--leads", "leads.json", "--out", "d"]);
    expect(lines("d/decisions.csv").slice(0, 2)).toEqual(lines("a/decisions.csv").slice(0, 2));
    await cli(["assign", "--leads", "more.jsonl", "--out", "e"]);
    expect(lines("e/rejects.csv").slice(1)).toEqual([
      "2,L2,company,,missing,The row was left out: company is missing.",
      '3,L2,id,L2,duplicate-id,"The row was left out: an earlier row of the file has the same id (found ""L2"")."',
      "4,,company,,missing,The row was left out: company is missing.",
      "4,,id,,missing,The row was left out: the lead has no id.",
    ]);
    const both = await cli(["assign", "--leads", "-", "--reps", "-"]);
    expect([both.code, both.err]).toEqual([2, "--reps and --leads cannot both be standard input\n"]);
  });

  it("reads GB18030 by itself, with one line that says so, and by --encoding without", async () => {
    const gb = Buffer.concat([
      Buffer.from("id,company,phone,sales\nL1,"),
      Buffer.from([0xbc, 0xd7]),
      Buffer.from(",,1\n"),
    ]);
    await enter({
      ...demo,
      "leads.csv": gb,
      "rules.json": rules({ routes: [{ name: "甲", when: { company: "甲" }, assign: { team: "sales" } }] }),
    });
    const auto = await cli(["assign"]);
    expect(auto.err.split("\n")[0]).toBe("leads.csv is not UTF-8; it is read as GB18030 (--encoding says otherwise)");
    expect(lines("out/decisions.csv")[1]).toMatch(/^L1,assigned,amy,Amy Ng,sales,,甲,/);
    expect((await cli(["assign", "--encoding", "gb18030"])).err).not.toContain("GB18030 (");
    expect(lines("out/decisions.csv")[1]).toMatch(/^L1,assigned,amy,/);
    expect((await cli(["assign", "--encoding", "utf-8", "--out", "utf8"])).code).toBe(0);
    expect(lines("utf8/rejects.csv")[1]).toContain("2,,company,\ufffd\ufffd,bad-encoding,");
  });

  it("is the same byte for byte when it is run again", async () => {
    await enter(demo);
    await cli(["assign", "--now", "2026-03-02T09:00:00+08:00", "--out", "a", "--trace", "a/trace.jsonl"]);
    await cli(["assign", "--now", "2026-03-02T09:00", "--out", "b", "--trace", "b/trace.jsonl"]);
    for (const file of readdirSync("a")) expect(text(`b/${file}`)).toBe(text(`a/${file}`));
    expect(readdirSync("b")).toEqual(readdirSync("a"));
  });

  it("says the same of every lead whether or not its trace is written", async () => {
    await enter(demo);
    await cli(["assign"]);
    const decisions = text("out/decisions.csv");
    await cli(["assign", "--trace", "trace.jsonl"]);
    expect(text("out/decisions.csv")).toBe(decisions);
  });

  it("goes on from --ledger: turns continue, and a decision that stands is repeated", async () => {
    await enter({ ...demo, "first.csv": "id,company\nL1,甲\n", "second.csv": "id,company\nL2,乙\nL1,甲\nL3,丙\n" });
    const args = ["assign", "--now", "2026-03-02T09:00", "--ledger", "books/book.json"];
    expect((await cli([...args, "--leads", "first.csv"])).code).toBe(0);
    expect(existsSync("out/ledger.json")).toBe(false);
    await cli([...args, "--leads", "second.csv"]);
    expect(
      lines("out/decisions.csv")
        .slice(1)
        .map((line) => line.split(",").slice(0, 3)),
    ).toEqual([
      ["L2", "assigned", "bo"],
      ["L1", "assigned", "amy"],
      ["L3", "assigned", "amy"],
    ]);
    expect(lines("out/decisions.csv")[2]).toContain("Decided already, at 2026-03-02 09:00.");
    expect(readdirSync("books")).toEqual(["book.json"]);
  });

  it("keeps the book of the last run where none was named, and says how to go on", async () => {
    await enter(demo);
    await cli(["assign"]);
    const old = text("out/ledger.json");
    const { err } = await cli(["assign", "--now", "2026-04-01T09:00"]);
    expect(err).toContain("ledger.json of the last one is kept as ledger.1.json: --ledger goes on from a book.");
    expect(text("out/ledger.1.json")).toBe(old);
    await cli(["assign"]);
    expect(text("out/ledger.1.json")).toBe(old);
    expect(existsSync("out/ledger.2.json")).toBe(true);
  });

  it("leaves everything as it was when it fails", async () => {
    await enter({ ...demo, "broken.csv": `${leads}L4,"x,,\n` });
    await cli(["assign", "--ledger", "book.json"]);
    const before = Object.fromEntries(readdirSync("out").map((file) => [file, text(`out/${file}`)]));
    const book = text("book.json");
    const { code, err } = await cli([
      "assign",
      "--leads",
      "broken.csv",
      "--ledger",
      "book.json",
      "--trace",
      "deep/er/trace.jsonl",
    ]);
    expect([code, err]).toEqual([2, "broken.csv:5: a quotation mark in the record that begins here is never closed\n"]);
    expect(Object.fromEntries(readdirSync("out").map((file) => [file, text(`out/${file}`)]))).toEqual(before);
    expect(text("book.json")).toBe(book);
    expect(existsSync("deep")).toBe(false);
    expect((await cli(["assign", "--leads", "broken.csv", "--out", "fresh/out"])).code).toBe(2);
    expect(existsSync("fresh")).toBe(false);
  });

  it("never writes over a file that the rules include, or their sheet", async () => {
    await enter({
      ...demo,
      "rules.json": rules({ include: ["more.json"], routes: { table: "routes.csv" } }),
      "more.json": '{ "teams": { "third": {} } }',
      "routes.csv": "team\nsales\n",
    });
    for (const file of ["more.json", "routes.csv"])
      expect((await cli(["assign", "--trace", file])).err).toContain(
        `${file}: is read in this run and would be overwritten`,
      );
    expect((await cli(["assign"])).code).toBe(0);
  });

  it("never writes over what a link leads to that it reads, by any name of the folder", async () => {
    await enter({ ...demo, "data/x": "" });
    await rename("leads.csv", "data/of-march.csv");
    await symlink("data/of-march.csv", "leads.csv");
    await symlink("data", "here");
    for (const path of ["leads.csv", "data/of-march.csv", "here/of-march.csv"])
      expect(await cli(["assign", "--trace", path])).toMatchObject({
        code: 2,
        err: `${path}: is read in this run and would be overwritten\n`,
      });
    expect(text("leads.csv")).toBe(leads);
  });

  it("never writes over what it reads, nor two results into one file", async () => {
    const folder = { ...demo, file: "" };
    const failing: readonly (readonly [readonly string[], string])[] = [
      [["--trace", "leads.csv"], "leads.csv: is read in this run and would be overwritten\n"],
      [["--trace", "./rules.json"], "./rules.json: is read in this run and would be overwritten\n"],
      [["--trace", "out/../reps.csv"], "out/../reps.csv: is read in this run and would be overwritten\n"],
      [["--trace", "out/decisions.csv"], "out/decisions.csv: two results cannot go to one file\n"],
      [["--ledger", "out/summary.json"], "out/summary.json: two results cannot go to one file\n"],
      [["--ledger", "a.json", "--trace", "a.json"], "a.json: two results cannot go to one file\n"],
      [["--out", "file"], "file/decisions.csv: a part of this path is a file, not a folder\n"],
      [["--out", "file/out"], "file/out/decisions.csv: a part of this path is a file, not a folder\n"],
    ];
    for (const [args, message] of failing) {
      await enter(folder);
      const { code, err } = await cli(["assign", ...args]);
      expect([code, err]).toEqual([2, message]);
      expect(Object.fromEntries(readdirSync(".").map((name) => [name, text(name)]))).toEqual(folder);
    }
    await enter({ ...demo, "decisions.csv": leads });
    expect(await cli(["assign", "--leads", "decisions.csv", "--out", "."])).toMatchObject({ code: 2 });
    expect(text("decisions.csv")).toBe(leads);
  });

  it("says of a ledger that is none what it is not", async () => {
    await enter({ ...demo, "book.json": "row,leadId\n" });
    const { code, err } = await cli(["assign", "--ledger", "book.json"]);
    expect(code).toBe(2);
    expect(err).toContain("book.json: not a book that fairlead saved");
  });

  it("leaves nothing behind when it is interrupted", async () => {
    await enter(demo);
    const abort = new AbortController();
    let seen: readonly string[] = [];
    async function* stdin() {
      yield Buffer.from(leads + "L1,甲,,\n".repeat(4000));
      // Files are read ahead: the run may not have begun to write.
      while (seen.length < 3) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen = existsSync("out") ? readdirSync("out") : [];
      }
      abort.abort(new Error("SIGINT"));
      yield Buffer.from("L4,甲,,\n");
    }
    const { code, err } = await cli(["assign", "--leads", "-"], { signal: abort.signal, stdin: stdin() });
    expect([code, err]).toEqual([130, "interrupted; nothing was written\n"]);
    expect(seen).toHaveLength(3);
    expect(existsSync("out")).toBe(false);
  });

  it("says in a sentence that every row was rejected for one field, or that nobody is on duty", async () => {
    await enter({ ...demo, "leads.csv": "id,company,sales\nL1,,1\nL2,,\n" });
    expect((await cli(["assign"])).err).toContain('Every row was rejected for the field "company"');
    await enter({
      ...demo,
      "reps.csv": "id,name,teams,outOfOffice\namy,Amy,sales,2026-03-01/2026-03-31\nbo,Bo,key,2026-03-02\n",
    });
    expect((await cli(["assign"])).err).toContain("Nobody is on duty");
    await enter(demo);
    expect((await cli(["assign"])).err).not.toMatch(/Nobody is on duty|Every row/);
  });

  it("shows a bar on a terminal only", async () => {
    await enter({
      ...demo,
      "leads.csv": `id,company\n${Array.from({ length: 20_000 }, (_, i) => `L${i},甲\n`).join("")}`,
    });
    expect((await cli(["assign"], { isTTY: true })).err).toMatch(/\r\[#+ *\] +\d+ %/);
    expect((await cli(["assign"])).err).not.toContain("\r");
  });

  it("exits with 2 and one line a problem for what cannot be used, and writes nothing", async () => {
    await enter({
      ...demo,
      "bad.json": '{ "name": "a",\n "routs": [] }',
      "book.json": "[]",
      "twice.csv": "id,name\n1,a\n1,b\n",
      "rules.txt": "{}",
    });
    const failing: readonly (readonly [readonly string[], string])[] = [
      [["--rules", "none.json"], "none.json: no such file\n"],
      [["--rules", "bad.json"], 'bad.json:2:2 routs: unknown key "routs"; did you mean "routes"?\n'],
      [["--reps", "twice.csv"], 'twice.csv:3 id: the id "1" is already that of rep 0; ids are unique\n'],
      [["--leads", "none.csv"], "none.csv: no such file\n"],
      [["--ledger", "book.json"], "book.json: not a saved book"],
      [["--now", "yesterday"], "--now yesterday: expected an instant"],
      [["--encoding", "klingon"], 'unknown encoding "klingon"'],
      [["--plugin", "none.mjs"], "none.mjs: cannot be loaded"],
      [["--rulez", "x"], "error: unknown option '--rulez'\n(Did you mean --rules?)\n"],
      [["extra"], "error: too many arguments"],
    ];
    for (const [args, message] of failing) {
      const { code, err, out } = await cli(["assign", ...args]);
      expect([code, out, existsSync("out")]).toEqual([2, "", false]);
      expect(err).toContain(message);
    }
    await enter({ "reps.csv": reps });
    expect((await cli(["assign"])).err).toContain("here is no leads.csv");
    expect((await cli(["assign", "--leads", "-"])).err).toContain("here is no rules.json or rules.jsonc");
  });

  it("takes criteria and picks of one's own from --plugin", async () => {
    const plugin = `
      const params = { "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) } };
      export const criteria = [{ type: "short", params, keep: (rep) => rep.name.length < 3 }];
      export const last = { type: "last", params, pick: (reps) => reps.at(-1) };
    `;
    const routes = [{ name: "all", assign: { team: "sales", require: ["short"], pick: "last" } }];
    await enter({ ...demo, "rules.json": rules({ routes }), "mine.mjs": plugin });
    expect((await cli(["assign"])).err).toContain('unknown criterion "short"');
    expect((await cli(["assign", "--plugin", "./mine.mjs"])).code).toBe(0);
    expect(
      lines("out/decisions.csv")
        .slice(1)
        .map((line) => line.split(",")[2]),
    ).toEqual(["bo", "bo", "bo"]);
  });

  it("takes graders of one's own from --plugin, in a list or one by one", async () => {
    const single = `
      const params = { "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) } };
      export const initial = {
        type: "initial",
        params,
        facts: () => ["id"],
        adds: { score: "number" },
        grade: ({ fact, params }) => ({ grade: params.prefix + fact("id")[0], score: fact("id").length }),
        explain: () => [],
      };
    `;
    const listed = `${single.replace("export const", "const")} export const graders = [initial];`;
    const grades = { first: { type: "initial", prefix: "x" } };
    const routes = [{ name: "all", when: { "first.score": { from: 1 } }, assign: { team: "sales" } }];
    for (const plugin of [single, listed]) {
      const file = plugin === single ? "single.mjs" : "listed.mjs";
      await enter({ ...demo, "rules.json": rules({ grades, routes }), [file]: plugin });
      expect((await cli(["assign"])).err).toContain('unknown grader "initial"');
      expect((await cli(["assign", "--plugin", `./${file}`])).code).toBe(0);
      const [header = "", ...rows] = lines("out/decisions.csv");
      expect(header.endsWith(",first,first.score")).toBe(true);
      expect(rows.map((row) => row.split(",").slice(-2))).toEqual(rows.map(() => ["xL", "2"]));
    }
    await enter({ ...demo, "nothing.mjs": "export const graders = [];", "wrong.mjs": "export const graders = [1];" });
    expect((await cli(["assign", "--plugin", "./nothing.mjs"])).err).toContain(
      "./nothing.mjs: exports none of `criteria`, `picks` and `graders`, lists of what defineCriterion, definePick and defineGrader make",
    );
    expect((await cli(["assign", "--plugin", "./wrong.mjs"])).err).toContain(
      "./wrong.mjs: `graders` is no list of what defineCriterion, definePick and defineGrader make",
    );
  });
});
