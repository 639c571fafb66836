import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leads, leave, reps, rules } from "./support.js";

afterAll(leave);

const edge = (from: number): string =>
  rules({
    grades: { size: { type: "bands", fact: "sales", bands: [{ from, grade: "large" }, { grade: "small" }] } },
  });

const now = ["--now", "2026-03-02T09:00:00"];

describe("fairlead diff", () => {
  it("tells what changed, which leads go elsewhere, and why", async () => {
    await enter({ "a.json": edge(500000), "b.json": edge(600000) });
    const { code, out, err } = await cli(["diff", "a.json", "b.json", ...now]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [title] = out.split("\n");
    expect(title).toMatch(/^b\.json: 1 change; [1-9]\d* of \d+ leads tried go elsewhere$/);
    expect(out).toContain('grade "size": bands[0].from: 500000 → 600000  (b.json:1)');
    expect(out).toContain('"key" by "large" → "sales" by "named"');
    expect(out).toContain('the grade "size" changed and is "small" now, no longer "large" (a.json:1, b.json:1)');
    expect(out).toContain('sales 500000 (size "large" → "small")');
    expect(out).toContain("Proven from the conditions: no lead goes elsewhere in any other way.");
    expect(out).toContain("No roster is given");
  });

  it("says that there is no difference in meaning", async () => {
    const laidOut = JSON.stringify({ ...JSON.parse(edge(500000)), description: "as before" }, undefined, 4);
    await enter({ "a.json": edge(500000), "b.json": laidOut });
    for (const format of ["text", "markdown"]) {
      const { code, out } = await cli(["diff", "a.json", "b.json", "--strict", "--format", format]);
      expect(code).toBe(0);
      expect(out).toContain("no difference in meaning");
      expect(out.trim().split("\n")).toHaveLength(1);
    }
    const { out } = await cli(["diff", "a.json", "b.json", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ same: true, changes: [], search: { complete: true, elsewhere: 0 } });
  });

  it("exits with 1 only where --strict is given and a lead goes elsewhere", async () => {
    const capped = rules({ teams: { sales: {}, key: { caps: { day: 3 } } } });
    await enter({ "a.json": edge(500000), "b.json": edge(600000), "c.json": capped });
    expect((await cli(["diff", "a.json", "b.json"])).code).toBe(0);
    expect((await cli(["diff", "a.json", "b.json", "--strict"])).code).toBe(1);
    expect((await cli(["diff", "a.json", "c.json", "--strict"])).code).toBe(0);
  });

  it("decides the leads of a file, and counts by rep", async () => {
    await enter({ "a.json": edge(500000), "b.json": edge(2000000), "reps.csv": reps, "leads.csv": leads });
    const given = ["--leads", "leads.csv", "--reps", "reps.csv", ...now];
    const { out } = await cli(["diff", "a.json", "b.json", ...given]);
    // L1, of 1,000,000, was bo's alone; now it is the first of sales, and the turns of L2 and L3 follow.
    expect(out.split("\n")[0]).toMatch(/^b\.json: 1 change; 3 of 3 leads go elsewhere, /);
    expect(out).toContain('id "L1", company "甲", sales 1000000 (bo → amy; size "large" → "small")');
    expect(out).toContain("amy 1 → 2 (+1)");
    expect(out).toContain("bo 2 → 1 (−1)");
    const json = await cli(["diff", "a.json", "b.json", ...given, "--format", "json"]);
    expect(JSON.parse(json.out)).toMatchObject({ roster: true, given: { leads: 3, elsewhere: 3 } });
  });

  it("reads leads by the columns of either rule file, and from standard input", async () => {
    const renamed = rules({
      fields: { company: { required: true }, phone: {}, sales: { type: "number", aliases: ["年销售额"] } },
    });
    await enter({ "a.json": edge(500000), "b.json": renamed });
    const { code, out } = await cli(["diff", "a.json", "b.json", "--leads", "-", "--format", "json"], {
      stdin: "﻿ID,company,phone,年销售额\nL1,甲,,100万\nL2,,,1\n".replace("ID", "id"),
    });
    expect(code).toBe(0);
    expect(JSON.parse(out).given).toMatchObject({ leads: 2, elsewhere: 1 });
    const wrong = await cli(["diff", "a.json", "b.json", "--leads", "-"], { stdin: "name\nx\n" });
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain("company");
  });

  it("writes Markdown that shows names as they are", async () => {
    const named = (team: string) =>
      JSON.stringify({
        name: "names",
        teams: { 大客户部: {}, "a|b": {}, "`c`": {} },
        routes: [{ name: "全部|@all <b>", assign: { team } }],
      });
    await enter({ "a.json": named("大客户部"), "b.json": named("a|b"), "c.json": named("`c`") });
    const { out } = await cli(["diff", "a.json", "b.json", "--format", "markdown"]);
    expect(out).toMatch(/^### b\.json: 1 change; /);
    const table = out.split("\n").filter((line) => line.startsWith("|"));
    expect(table).toHaveLength(3);
    for (const line of table) expect(line.split(/(?<!\\)\|/)).toHaveLength(6);
    expect(table[2]).toContain("`大客户部` by `全部\\|@all <b>` | `a\\|b` by");
    expect(table[2]).toContain("\\<b\\>");
    expect(table[2]).not.toMatch(/what route.*@all/);
    expect(out).toContain("<details><summary>Examples</summary>");
    expect(out.match(/<details>/g)).toHaveLength(out.match(/<\/details>/g)?.length ?? 0);
    expect((await cli(["diff", "b.json", "c.json", "--format", "markdown"])).out).toContain("`` `c` `` by");
  });

  it("speaks of a Chinese rule file and finds the edge that moved", async () => {
    const complete = readFileSync(new URL("../../rules/complete.jsonc", import.meta.url), "utf8");
    await enter({ "a.jsonc": complete, "b.jsonc": complete.replace('"above": 5000000', '"above": 6000000') });
    const { out } = await cli(["diff", "a.jsonc", "b.jsonc", ...now]);
    expect(out).toContain('"大客户部" by "大客户" → "区域一部 | 区域二部" by "归当地"');
    expect(out).toContain('年营业额 5000001 (规模 "大客户" → "中客户")');
    expect(out).toContain("Proven from the conditions");
  });

  it("says which arguments do not go together", async () => {
    await enter({ "a.json": edge(1), "b.json": edge(2) });
    const problems = async (...args: string[]): Promise<string> => {
      const { code, err } = await cli(["diff", ...args]);
      expect(code).toBe(2);
      return err;
    };
    expect(await problems("a.json")).toContain("--base");
    expect(await problems("a.json", "b.json", "a.json")).toContain("not 3");
    expect(await problems("a.json", "b.json", "--base", "HEAD")).toContain("one file");
    expect(await problems("a.json", "b.json", "--reps-after", "reps.csv")).toContain("give both");
    expect(await problems("a.json", "b.json", "--leads", "-", "--reps", "-")).toContain("standard input");
    expect(await problems("a.json", "b.json", "--format", "xml")).toContain("markdown");
    expect(await problems("a.json", "none.json")).toContain("none.json: no such file");
  });
});

describe("fairlead diff --base", () => {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=x", "-c", "user.email=x@example.com", ...args], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  const commit = (): void => {
    git("add", "-A");
    git("commit", "-q", "-m", "rules");
  };

  it("compares the file with what it was at a revision, with what it included then", async () => {
    const main = JSON.stringify({ ...JSON.parse(rules({ routes: undefined })), include: ["routes/*.json"] });
    const route = (team: string) => JSON.stringify({ routes: [{ name: "all", assign: { team } }] });
    await enter({ "sales/rules.json": main, "sales/routes/one.json": route("sales"), "sales/other.txt": "" });
    git("init", "-q", "-b", "trunk");
    commit();
    git("tag", "v1");
    writeFileSync("sales/routes/one.json", route("key"));
    writeFileSync("sales/routes/two.json", JSON.stringify({ routes: [{ name: "more", assign: { team: "sales" } }] }));
    const { code, out, err } = await cli(["diff", "--base", "v1", "sales/rules.json", "--format", "markdown"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^### sales\/rules\.json: 2 changes; /);
    expect(out).toContain('route "more" is new');
    expect(out).toContain("`sales` by `all` | `key` by `all`");
    expect(out).toContain("`v1:sales/routes/one.json:1`");
    // The repository is left as it was: nothing is staged, nothing new lies there.
    expect(git("status", "--porcelain").split("\n").filter(Boolean)).toEqual([
      " M sales/routes/one.json",
      "?? sales/routes/two.json",
    ]);
    process.chdir("sales");
    expect((await cli(["diff", "--base", "trunk", "rules.json"])).out).toContain('"sales" by "all"');
  });

  it("takes a table in a sheet of that revision", async () => {
    const main = JSON.stringify({ ...JSON.parse(rules()), routes: { table: "routes.csv" } });
    const sheet = (team: string) => `name,company,team\nall,,${team}\n`;
    await enter({ "rules.json": main, "routes.csv": sheet("sales") });
    git("init", "-q");
    commit();
    writeFileSync("routes.csv", sheet("key"));
    const { out, err } = await cli(["diff", "--base", "HEAD", "rules.json"]);
    expect(err).toBe("");
    expect(out).toContain('"sales" by "all" → "key" by "all"');
  });

  it("takes a file that is new as one that sent nobody anywhere before", async () => {
    await enter({ "readme.txt": "" });
    git("init", "-q");
    commit();
    writeFileSync("rules.json", rules());
    const { code, out } = await cli(["diff", "--base", "HEAD", "rules.json"]);
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toMatch(/^rules\.json: new; /);
    expect(out).toContain('nobody → "key" by "large"');
    expect(out).toContain('route "large" is new (rules.json:1)');
  });

  it("says what is wrong: no repository, no such revision, a broken file then", async () => {
    await enter({ "rules.json": rules() });
    const outside = await cli(["diff", "--base", "HEAD", "rules.json"]);
    expect(outside).toMatchObject({ code: 2, err: "--base HEAD: rules.json is in no git repository\n" });
    git("init", "-q");
    writeFileSync("rules.json", rules({ teams: {} }));
    commit();
    writeFileSync("rules.json", rules());
    const unknown = await cli(["diff", "--base", "origin/main", "rules.json"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("--base origin/main: the repository has no such revision");
    expect((await cli(["diff", "--base", "--help", "rules.json"])).code).toBe(2);
    const broken = await cli(["diff", "--base", "HEAD", "rules.json"]);
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/^HEAD:rules\.json:1:\d+ routes\[0\]\.assign\.team: /);
    rmSync("rules.json");
    mkdirSync("empty");
    expect((await cli(["diff", "--base", "HEAD", "rules.json"])).err).toBe("rules.json: no such file\n");
  });
});
