import { existsSync, readdirSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { checkJunit } from "./report/support.js";
import { cli, demo, enter, leave, reps, rules, text } from "./support.js";

afterAll(leave);
afterEach(() => vi.unstubAllEnvs());

const large = { id: "L1", company: "甲", sales: 500000 };

/** A spec of the demo's rules; amy and bo are in the team sales, bo in key as well. */
const spec = (tests: readonly object[], more: object = {}): string =>
  JSON.stringify({ ruleSet: "./rules.json", reps: "./reps.csv", now: "2026-03-02T09:00:00+08:00", tests, ...more });

const good = { name: "a large one", lead: large, expect: { team: "key", grades: { size: "large" } } };
const bad = { name: "not that one", lead: large, expect: { team: "sales", rep: "amy" } };
const counted = {
  name: "both in turn",
  steps: [{ assign: { count: 4, like: { company: "乙" } }, expect: { counts: { amy: 2, bo: 2 } } }],
};

const lastLine = (out: string): string | undefined => out.trimEnd().split("\n").at(-1);

describe("fairlead test", () => {
  it("says what it ran and what passed", async () => {
    await enter({ ...demo, "a.spec.json": spec([good, counted]) });
    expect(await cli(["test", "a.spec.json"])).toEqual({
      code: 0,
      out: "a.spec.json: 2 passed\n2 passed, 0 failed\n",
      err: "",
    });
  });

  it("prints each failure as a difference with its place, and why the lead went where it went", async () => {
    await enter({ ...demo, "a.spec.json": spec([good, bad]).replace("not that one", "\\u006eot that one") });
    const { code, out, err } = await cli(["test", "a.spec.json"]);
    expect([code, err]).toEqual([1, ""]);
    const source = text("a.spec.json");
    const place = `a.spec.json:1:${source.indexOf('"team":"sales"') + 1}`;
    const [head, fail, ...rest] = out.split("\n");
    expect(head).toBe("a.spec.json: 1 passed, 1 failed");
    expect(fail).toBe(`FAIL ${place} not that one`);
    expect(rest.slice(0, 6)).toEqual([
      "  team of L1",
      '    expected "sales"',
      '    found    "key"',
      "  rep of L1",
      '    expected "amy"',
      '    found    "bo"',
    ]);
    expect(out.match(/Route "large" sends it to team key/g)).toHaveLength(1);
    expect(lastLine(out)).toBe("1 passed, 1 failed");
  });

  it("tells of counts, totals, outcomes and turns only what differs", async () => {
    const many = Array.from({ length: 12 }, (_, i) => `r${i}`);
    const roster = many.map((id) => ({ id, teams: ["sales"] }));
    const counts = { ...Object.fromEntries(many.map((id) => [id, 1])), r3: 2, r5: 0 };
    const order = [...many.slice(0, 10), "r11", "r10"];
    const steps = [
      {
        assign: { count: 12, like: { company: "乙" } },
        expect: { counts, order, outcomes: { assigned: 11, held: 1 }, totals: { min: 2, max: 3 } },
      },
      { assign: { lead: { id: "Z", company: "丙" } }, expect: { totals: { max: 1 } } },
      { expect: { totals: { r1: 4, r2: 1 } } },
    ];
    await enter({ ...demo, "a.spec.json": spec([{ name: "many", reps: roster, steps }]) });
    const { code, out } = await cli(["test", "a.spec.json"]);
    expect(code).toBe(1);
    const plain = out.split("\n").filter((line) => !/^ +\||^ +L\d+:$/.test(line));
    expect(plain.slice(2)).toEqual([
      "  counts",
      "    r3: expected 2, found 1",
      "    r5: expected 0, found 1",
      "  outcomes",
      "    assigned: expected 11, found 12",
      "    held: expected 1, found 0",
      "  order",
      '    11 of 12: expected "r11", found "r10"',
      "    expected … r9 r11 r10",
      "    found    … r9 r10 r11",
      "  totals",
      ...many.map((id) => `    ${id}: expected from 2 to 3, found 1`),
      "  totals",
      "    r0: expected at most 1, found 2",
      "  totals.r1",
      "    expected 4",
      "    found    1",
      "",
      "0 passed, 1 failed",
      "",
    ]);
  });

  it("gives the place of each thing that fails where a test has several lines", async () => {
    const lines = [
      '{ "ruleSet": "./rules.json", "reps": "./reps.csv", "tests": [ { "name": "steps", "steps": [',
      '  { "assign": { "count": 1, "like": { "company": "乙" } },',
      '    "expect": { "rep": "bo" } },',
      '  { "set": { "rep": "ammy", "status": "away" } },',
      '  { "expect": { "totals": { "amy": 9 } } } ] } ] }',
    ];
    await enter({ ...demo, "a.spec.json": lines.join("\n") });
    const { out } = await cli(["test", "a.spec.json"]);
    expect(out).toContain("FAIL a.spec.json:3:17 steps\n  rep of L1\n");
    expect(out).toContain('  4:3 there is no rep "ammy" on the roster; did you mean "amy"?\n');
  });

  it("takes files, folders and patterns, each spec once", async () => {
    const files = {
      "rules.json": rules(),
      "reps.csv": reps,
      "a.spec.json": spec([good]),
      "b.spec.jsonc": `// sales\n${spec([counted])}`,
      "deep/rules.json": rules(),
      "deep/reps.csv": reps,
      "deep/er/c.spec.json": spec([good, counted], { ruleSet: "../rules.json", reps: "../reps.csv" }),
      "odd.json": spec([good]),
      "node_modules/x/d.spec.json": spec([bad]),
    };
    await enter(files);
    const ran = async (...names: string[]): Promise<string[]> =>
      (await cli(["test", ...names])).out
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/: \d+ passed$/, ""));
    const [a, b, c] = ["a.spec.json", "b.spec.jsonc", "deep/er/c.spec.json"];
    expect(await ran(".")).toEqual([a, b, c, "4 passed, 0 failed"]);
    expect(await ran("deep")).toEqual([c, "2 passed, 0 failed"]);
    expect(await ran("*.spec.*")).toEqual([a, b, "2 passed, 0 failed"]);
    expect(await ran("**/c.*", a, ".", a)).toEqual([c, a, b, "4 passed, 0 failed"]);
    expect(await ran("odd.json")).toEqual(["odd.json", "1 passed, 0 failed"]);
  });

  it("counts a spec that cannot be read as one failure, runs the others, and exits with 2", async () => {
    const misspelt = spec([{ ...good, expect: { teem: "key" } }], { nou: "2026-03-02" });
    await enter({ ...demo, "a.spec.json": misspelt, "b.spec.json": spec([good, bad]), "c.spec.json": "{" });
    const { code, out, err } = await cli(["test", ".", "none.spec.json"]);
    expect(code).toBe(2);
    expect(out).toContain("a.spec.json: cannot be read\nb.spec.json: 1 passed, 1 failed\nFAIL b.spec.json:1:");
    expect(out).toContain("c.spec.json: cannot be read\nnone.spec.json: cannot be read\n");
    expect(lastLine(out)).toBe("1 passed, 4 failed");
    const place = (key: string): string => `a.spec.json:1:${misspelt.indexOf(`"${key}"`) + 1}`;
    expect(err).toContain(`${place("teem")} tests[0].expect.teem: `);
    expect(err).toMatch(/ tests\[0\]\.expect\.teem: .*did you mean "?team"?/);
    expect(err).toContain(`${place("nou")} nou: `);
    expect(err).toMatch(/^c\.spec\.json:1:\d/m);
    expect(err).toMatch(/^none\.spec\.json: no such file$/m);
  });

  it("finds keys of leads and reps that nothing knows, with the nearest name and the place", async () => {
    const typed = spec([{ ...good, lead: { ...large, compnay: "甲" } }], {
      reps: [{ id: "amy", teams: ["sales"], statos: "away" }],
    });
    await enter({ ...demo, "a.spec.json": typed });
    const { code, err } = await cli(["test", "a.spec.json"]);
    expect(code).toBe(2);
    const lines = err.trimEnd().split("\n");
    expect(lines).toHaveLength(2);
    for (const [key, meant] of [
      ["compnay", "company"],
      ["statos", "status"],
    ] as const) {
      const line = lines.find((one) => one.includes(`.${key}:`));
      expect(line).toMatch(new RegExp(`^a\\.spec\\.json:1:${typed.indexOf(`"${key}"`) + 1} `));
      expect(line).toContain(`"${meant}"`);
    }
  });

  it("gives the problems of the rule file at their places there", async () => {
    const source = rules().replace('"team":"key"', '"team":"kee"');
    await enter({ "rules.json": source, "reps.csv": reps, "a.spec.json": spec([good]) });
    const { code, out, err } = await cli(["test", "a.spec.json"]);
    expect([code, lastLine(out)]).toEqual([2, "0 passed, 1 failed"]);
    expect(err).toMatch(
      new RegExp(`^rules\\.json:1:${source.indexOf('"team":"kee"') + 1} routes\\[0\\]\\.assign\\.team: .*"key"`),
    );
  });

  it("says which file is missing, and exits with 2", async () => {
    await enter({ "a.spec.json": spec([good]), "reps.csv": reps });
    expect(await cli(["test", "a.spec.json"])).toMatchObject({
      code: 2,
      out: "a.spec.json: cannot be read\n0 passed, 1 failed\n",
      err: expect.stringContaining("rules.json: no such file"),
    });
    await enter({ "rules.json": rules(), "a.spec.json": spec([good]) });
    expect((await cli(["test", "a.spec.json"])).err).toContain("reps.csv: no such file");
  });

  it("refuses a folder or pattern without a spec, and to be called without files", async () => {
    await enter({ ...demo, "empty/readme.md": "" });
    for (const name of ["empty", "empty/*.json", "."])
      expect(await cli(["test", name])).toEqual({
        code: 2,
        out: "",
        err: `${name}: no spec is there; the names of specs end in .spec.json or .spec.jsonc\n`,
      });
    expect((await cli(["test"])).code).toBe(2);
    expect((await cli(["test", ".", "--reporter", "xml"])).code).toBe(2);
  });

  it("is at home in Chinese folders, files and names", async () => {
    const folder = "规则 (测试)[1]";
    const chinese = spec(
      [
        { name: "甲公司归大客户组", lead: large, expect: { team: "key" } },
        { name: "不对", lead: large, expect: { team: "销售" } },
      ],
      { ruleSet: "./规则.json", reps: "./人员.csv" },
    );
    await enter({
      [`${folder}/规则.json`]: rules({ name: "线索分配", language: "zh" }),
      [`${folder}/人员.csv`]: reps,
      [`${folder}/销售.spec.json`]: chinese,
    });
    for (const name of [folder, `${folder}/销售.spec.json`, "**/销售.spec.json"]) {
      const { code, out } = await cli(["test", name]);
      expect(code).toBe(1);
      expect(out).toContain(`${folder}/销售.spec.json: 1 passed, 1 failed\n`);
      expect(out).toContain(`FAIL ${folder}/销售.spec.json:1:${chinese.indexOf('"team":"销售"') + 1} 不对\n`);
      expect(out).toMatch(/\| .*规则|\| .*路由|\| .*[\u4e00-\u9fff]/);
    }
  });

  it("takes criteria, picks and graders of one's own from --plugin", async () => {
    const plugin = `export const criteria = [{ type: "mine", params: { "~standard": { version: 1, vendor: "x",
      validate: (value) => ({ value }) } }, keep: (rep) => rep.id === "bo" }];`;
    const routes = [{ name: "all", assign: { team: "sales", require: ["mine"] } }];
    const mine = { name: "mine", lead: { company: "乙" }, expect: { rep: "bo" } };
    await enter({ "rules.json": rules({ routes }), "reps.csv": reps, "mine.mjs": plugin, "a.spec.json": spec([mine]) });
    expect(await cli(["test", ".", "--plugin", "./mine.mjs"])).toMatchObject({
      code: 0,
      out: "a.spec.json: 1 passed\n1 passed, 0 failed\n",
    });
    expect(await cli(["test", "."])).toMatchObject({ code: 2, err: expect.stringContaining('"mine"') });
    expect(await cli(["test", ".", "--plugin", "./none.mjs"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("none.mjs: cannot be loaded"),
    });
  });
});

describe("fairlead test --reporter junit", () => {
  const odd = { ...bad, name: 'a ]]> & <b> "c"\u0007\n%' };

  it("is JUnit XML on standard output, and the counts are beside it", async () => {
    await enter({
      ...demo,
      "sub/a.spec.json": spec([good, odd], { ruleSet: "../rules.json", reps: "../reps.csv" }),
      "b.spec.json": "{",
    });
    const { code, out, err } = await cli(["test", "sub", "b.spec.json", "--reporter", "junit"]);
    expect(code).toBe(2);
    expect(lastLine(err)).toBe("1 passed, 2 failed");
    const { problems, canonical } = await checkJunit(out);
    expect(problems).toEqual([]);
    const tags = [...canonical.matchAll(/<(testsuites|testsuite|testcase|failure|error)( [^>]*)?>/g)].map(
      ([tag]) => tag,
    );
    expect(tags).toEqual([
      '<testsuites name="fairlead test">',
      '<testsuite errors="0" failures="1" name="sub/a.spec.json" tests="2" time="1.000">',
      '<testcase classname="sub.a" file="sub/a.spec.json" line="1" name="a large one">',
      '<testcase classname="sub.a" file="sub/a.spec.json" line="1" name="a ]]> &amp; &lt;b> &quot;c&quot;\\u0007&#xA;%">'.replaceAll(
        "]]>",
        "]]>",
      ),
      '<failure message="team of L1: expected &quot;sales&quot;, found &quot;key&quot;" type="expectation">',
      '<testsuite errors="1" failures="0" name="b.spec.json" tests="1" time="1.000">',
      '<testcase classname="b" file="b.spec.json" line="1" name="can be read">',
      expect.stringMatching(/^<error message="b\.spec\.json:1:\d.*" type="spec">$/),
    ]);
    expect(canonical).toContain('Route "large" sends it to team key');
  });

  it("goes to a file, while people read on standard output", async () => {
    await enter({ ...demo, "a.spec.json": spec([good, bad]) });
    const { out: xml } = await cli(["test", ".", "--reporter", "junit"]);
    const plain = await cli(["test", "."]);
    expect(await cli(["test", ".", "--reporter", "junit", "--output", "out/junit.xml"])).toEqual(plain);
    expect(text("out/junit.xml")).toBe(xml);
    expect(readdirSync("out")).toEqual(["junit.xml"]);
  });

  it("overwrites nothing that it reads", async () => {
    await enter({ ...demo, "a.spec.json": spec([good]), "b.spec.json": "{" });
    for (const file of ["a.spec.json", "rules.json", "reps.csv", "b.spec.json"]) {
      const before = text(file);
      expect(await cli(["test", ".", "--output", `./${file}`])).toMatchObject({
        code: 2,
        err: expect.stringContaining(`./${file}: is read in this run and would be overwritten`),
      });
      expect(text(file)).toBe(before);
    }
    expect((await cli(["test", "a.spec.json", "--output", "reps.csv/x"])).code).toBe(2);
    expect(existsSync("reps.csv")).toBe(true);
  });
});

describe("fairlead test --reporter github", () => {
  /** As GitHub's runner reads a line: command, properties, message. */
  const annotations = (out: string) =>
    out.split("\n").flatMap((line) => {
      const [, properties, message] = /^::error ([^:]*)::(.*)$/.exec(line) ?? [];
      if (properties === undefined || message === undefined) return [];
      const plain = (text: string): string =>
        text.replace(/%(0D|0A|3A|2C|25)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
      const pairs = properties.split(",").map((pair) => pair.split("=", 2) as [string, string]);
      return [{ ...Object.fromEntries(pairs.map(([key, value]) => [key, plain(value)])), message: plain(message) }];
    });

  const odd = { ...bad, name: "50% :: a,b=c\r\nd%0A" };

  it("gives each failure as an annotation at its place", async () => {
    const folder = await enter({ ...demo, "a,b.spec.json": spec([good, odd]), "c.spec.json": `{"rule": 1}` });
    const { code, out } = await cli(["test", ".", "--reporter", "github"]);
    expect(code).toBe(2);
    expect(lastLine(out)).toBe("1 passed, 2 failed");
    expect(out).toContain("a,b.spec.json: 1 passed, 1 failed\n");
    const column = String(text("a,b.spec.json").indexOf('"team":"sales"') + 1);
    const [failed, ...unread] = annotations(out);
    expect(failed).toMatchObject({ file: "a,b.spec.json", line: "1", col: column, title: odd.name.split("=")[0] });
    expect(failed?.message).toMatch(/^team of L1\n {2}expected "sales"\n {2}found {4}"key"\n[\s\S]*\| Route "large"/);
    expect(unread.length).toBeGreaterThan(0);
    expect(unread[0]).toMatchObject({ file: "c.spec.json", line: "1", title: "c.spec.json cannot be read" });

    vi.stubEnv("GITHUB_WORKSPACE", folder.replace(/\/[^/]*$/, ""));
    const name = folder.split("/").at(-1);
    const [there] = annotations((await cli(["test", `${folder}/a,b.spec.json`, "--reporter", "github"])).out);
    expect(there).toMatchObject({ file: `${name}/a,b.spec.json` });
  });
});
