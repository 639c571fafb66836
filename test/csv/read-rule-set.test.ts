import { join } from "node:path";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { defineCriterion } from "../../src/assign/criterion.js";
import { readRuleSet } from "../../src/csv/read-rule-set.js";
import type { RuleSetError } from "../../src/model/errors.js";
import { filesIn, scratchFolder } from "./support.js";

const scratch = await scratchFolder();

/** The problems of the file `rules.jsonc`, without the folder's name. */
const problems = async (
  files: { readonly [name: string]: string | Uint8Array },
  main = "rules.jsonc",
): Promise<string[]> => {
  const folder = await filesIn(scratch, files);
  try {
    await readRuleSet(join(folder, main));
    return [];
  } catch (error) {
    return (error as RuleSetError).message.replaceAll(`${folder}/`, "").split("\n");
  }
};

describe("a rule file", () => {
  it("may have comments and trailing commas where its name ends in .jsonc", async () => {
    const text =
      '\ufeff{ // line\n  "name": "a", /* block */\n  "pools": { "p": {}, },\n  "routes": [ { "assign": { "pool": "p" } }, ],\n}';
    expect(await problems({ "rules.jsonc": text })).toEqual([]);
    expect((await problems({ "rules.json": text }, "rules.json"))[0]).toBe(
      "rules.json:1:3 (root): a comment; only files that end in .jsonc have comments",
    );
  });

  it("has its problems at file, line and column: of the key, or of what is around a missing one", async () => {
    const text =
      '{\n  "name": "a",\n  "teams": { "sales": {} },\n  "routes": [\n    { "when": { "x": 1 },\n      "assign": { "team": "saels" } },\n    { "asign": {} }\n  ]\n}';
    expect(await problems({ "rules.jsonc": text })).toEqual([
      'rules.jsonc:7:7 routes[1].asign: unknown key "asign"; did you mean "assign"?',
      expect.stringMatching(/^rules\.jsonc:5:17 routes\[0\]\.when\.x: unknown fact "x"/),
      'rules.jsonc:6:19 routes[0].assign.team: unknown team "saels"; did you mean "sales"?',
    ]);
  });

  it("carries the place in each problem", async () => {
    const folder = await filesIn(scratch, { "rules.json": '{\n "name": "",\n "routes": []}' });
    const file = join(folder, "rules.json");
    const error = (await readRuleSet(file).catch((failure: unknown) => failure)) as RuleSetError;
    expect(error.code).toBe("rule-set");
    expect(error.problems).toEqual([expect.objectContaining({ path: ["name"], file, line: 2, column: 2 })]);
  });

  it("with broken JSON has the place where it breaks", async () => {
    expect((await problems({ "rules.jsonc": '{\n  "name": "a"\n  "routes": []\n}' }))[0]).toBe(
      "rules.jsonc:3:3 (root): expected a comma",
    );
    expect(await problems({ "rules.jsonc": "" })).toEqual([
      "rules.jsonc:1:1 (root): the file is empty; expected an object",
    ]);
    expect(await problems({ "rules.jsonc": Uint8Array.from([0x7b, 0xff, 0xff]) })).toEqual([
      "rules.jsonc:1:2 (root): bytes that are no text in the file's encoding",
    ]);
    expect(await problems({ "rules.jsonc": `${"[".repeat(50_000)}` })).toEqual([
      "rules.jsonc:1:1 (root): nested deeper than 1000 levels",
    ]);
    expect(await problems({ "rules.jsonc": "[]" })).toEqual([
      expect.stringContaining("rules.jsonc:1:1 (root): expected an object"),
    ]);
  });

  it("may not have a key twice in one object, __proto__ among them", async () => {
    const text = '{ "name": "a", "teams": { "s": {},\n "s": {}, "__proto__": {}, "__proto__": {} }, "routes": [] }';
    expect(await problems({ "rules.jsonc": text })).toEqual([
      'rules.jsonc:2:2 teams.s: the key "s" stands twice in one object',
      'rules.jsonc:2:28 teams.__proto__: the key "__proto__" stands twice in one object',
    ]);
  });

  it("that is missing is an input error", async () => {
    await expect(readRuleSet(join(scratch, "none.json"))).rejects.toMatchObject({
      code: "input",
      message: expect.stringContaining("no such file"),
    });
  });

  it("knows criteria of one's own that are handed over", async () => {
    const folder = await filesIn(scratch, {
      "rules.json":
        '{ "name": "a", "teams": { "s": {} }, "routes": [ { "assign": { "team": "s", "require": ["odd"] } } ] }',
    });
    const odd = defineCriterion({ type: "odd", params: z.object({}), keep: () => true });
    await expect(readRuleSet(join(folder, "rules.json"))).rejects.toThrow('unknown criterion "odd"');
    expect((await readRuleSet(join(folder, "rules.json"), { criteria: [odd] })).name).toBe("a");
  });
});

describe("include", () => {
  const main =
    '{ "name": "a", "include": ["more/*.json"],\n "pools": { "p": {} },\n "routes": [ { "name": "one", "assign": { "pool": "p" } } ] }';

  it("appends lists and merges maps, in the order of the names, from included files too", async () => {
    const folder = await filesIn(scratch, {
      "rules.jsonc": main,
      "more/b.json":
        '{ "$schema": "x", "description": "second", "routes": [ { "name": "three", "assign": { "pool": "q" } } ] }',
      "more/a.json": '{ "include": ["deep/c.jsonc"], "routes": [ { "name": "two", "assign": { "pool": "p" } } ] }',
      "more/deep/c.jsonc": '{ "pools": { "q": {} }, /* and */ "teams": { "t": {} } }',
    });
    const ruleSet = await readRuleSet(join(folder, "rules.jsonc"));
    expect(ruleSet.routes.map(({ name }) => name)).toEqual(["one", "two", "three"]);
    expect([...ruleSet.pools.keys()]).toEqual(["p", "q"]);
    expect([...ruleSet.teams.keys()]).toEqual(["t"]);
  });

  it("leaves each problem in the file that has it", async () => {
    const found = await problems({
      "rules.jsonc": main,
      "more/a.json": '{ "teams": { "t": { "cups": {} } } }',
      "more/b.json": '{\n "routes": [ { "assign": { "pool": "p" } },\n  { "assign": { "pool": "none" } } ] }',
    });
    expect(found).toEqual([
      'more/a.json:1:21 teams.t.cups: unknown key "cups"; did you mean "caps"?',
      expect.stringContaining('more/b.json:3:17 routes[2].assign.pool: unknown pool "none"'),
    ]);
  });

  it("refuses a name twice, and what is not the same in both", async () => {
    const found = await problems({
      "rules.jsonc":
        '{ "name": "a", "language": "en", "include": ["x.json"],\n "teams": { "t": {} }, "routes": [], "fallback": { "pool": "p" } }',
      "x.json":
        '{ "name": "a", "language": "zh",\n "timeZone": "UTC",\n "teams": { "t": {} }, "pools": { "p": {}, "q": {} }, "fallback": { "pool": "q" } }',
    });
    expect(found).toEqual([
      'x.json:1:16 language: "language" is in rules.jsonc:1 already, and differs',
      expect.stringMatching(/^x\.json:2:2 timeZone: "timeZone" belongs into the main file, .*rules\.jsonc$/),
      'x.json:3:13 teams.t: "t" is in rules.jsonc:2 already',
      'x.json:3:55 fallback: "fallback" is in rules.jsonc:2 already, and differs',
    ]);
  });

  it("refuses circles, missing files, and what is no file's name", async () => {
    expect(
      await problems({
        "rules.jsonc": '{ "name": "a", "routes": [], "include": ["x.json"] }',
        "x.json": '{ "include": ["rules.jsonc"] }',
      }),
    ).toEqual(["x.json:1:15 include[0]: the files include each other in a circle: rules.jsonc → x.json → rules.jsonc"]);
    const found = await problems({
      "rules.jsonc": '{ "name": "a", "routes": [], "include": ["none.json",\n "no/*.json", 5] }',
    });
    expect(found).toEqual([
      "rules.jsonc:1:42 include[0]: none.json: no such file",
      'rules.jsonc:2:2 include[1]: no file is named like "no/*.json"',
      'rules.jsonc:2:15 include[2]: expected the name of a file, or a pattern such as "routes/*.json"',
    ]);
    expect(await problems({ "rules.jsonc": '{ "name": "a", "routes": [], "include": "x.json" }' })).toEqual([
      'rules.jsonc:1:30 include: expected a list of files, such as ["routes/*.json"]',
    ]);
  });

  it("takes a file once that is named twice", async () => {
    expect(
      await problems({
        "rules.jsonc": '{ "name": "a", "routes": [], "include": ["x.json", "*.json"] }',
        "x.json": '{ "teams": { "t": {} } }',
      }),
    ).toEqual([]);
  });
});

describe("a table in a file", () => {
  const main = (more: string): string =>
    `{ "name": "a", "fields": { "年销售额": { "type": "number" }, "备注": {} },\n "teams": { "甲组": {} }, "pools": { "公海": {} },\n ${more} }`;
  const routed = main('"routes": { "table": "sheets/routes.csv" }');

  it("lies beside the rule file that names it, in any encoding and with any separator", async () => {
    const rows = [
      ["名称", "年销售额", "备注", "团队"],
      ["大", ">=50万 且 <500万", "", "甲组"],
      ["", "", "无", "公海"],
    ];
    const csv = rows.map((row) => row.join(",")).join("\r\n");
    const list = main(
      '"routes": [ { "name": "大", "when": { "年销售额": { "from": 500000, "below": 5000000 } }, "assign": { "team": "甲组" } }, { "name": "row 3", "when": { "备注": { "present": false } }, "assign": { "pool": "公海" } } ]',
    );
    const sheets = [
      csv,
      `\ufeff${csv}\r\n\r\n,,,\r\n`,
      csv.replaceAll(",", "\t"),
      rows.map((row) => row.join(";")).join("\n"),
      iconv.encode(csv, "gb18030"),
      iconv.encode(csv.replaceAll(",", "\t"), "utf16le", { addBOM: true }),
    ];
    const { hash } = await readRuleSet(join(await filesIn(scratch, { "rules.jsonc": list }), "rules.jsonc"));
    for (const sheet of sheets) {
      const folder = await filesIn(scratch, { "rules.jsonc": routed, "sheets/routes.csv": sheet });
      const ruleSet = await readRuleSet(join(folder, "rules.jsonc"));
      expect(ruleSet.routes.map(({ name }) => name)).toEqual(["大", "row 3"]);
      expect(ruleSet.hash).toBe(hash);
    }
  });

  it("has its problems in the sheet, at the line where the row starts and the number of the column", async () => {
    const sheet = '名称,说明,年销售额,部门\n\n大,"一\n二",很多,甲组\n小,,>5,乙组\n';
    expect(await problems({ "rules.jsonc": routed, "sheets/routes.csv": sheet })).toEqual([
      expect.stringMatching(
        /^sheets\/routes\.csv:3:3 routes\.table\[2\]\[2\]: the column "年销售额": expected a number such as .*, found "很多"$/,
      ),
      'sheets/routes.csv:5:4 routes.table[4][3]: the column "部门": unknown team or pool "乙组"; did you mean "甲组"?',
    ]);
    const folder = await filesIn(scratch, { "rules.jsonc": routed, "sheets/routes.csv": sheet });
    const error = (await readRuleSet(join(folder, "rules.jsonc")).catch((failure: unknown) => failure)) as RuleSetError;
    expect(error.problems[0]).toMatchObject({
      file: join(folder, "sheets/routes.csv"),
      line: 3,
      column: 3,
      found: "很多",
    });
  });

  it("names a route without a name by its line", async () => {
    const sheet = '说明,部门\n"一\n二",甲组\n\n,公海\n';
    const folder = await filesIn(scratch, { "rules.jsonc": routed, "sheets/routes.csv": sheet });
    const ruleSet = await readRuleSet(join(folder, "rules.jsonc"));
    expect(ruleSet.routes.map(({ name }) => name)).toEqual(["row 2", "row 5"]);
  });

  it("has the place of its title, of its row, and of what lies around it", async () => {
    expect(await problems({ "rules.jsonc": routed, "sheets/routes.csv": "年销售,部门\n1,甲组\n" })).toEqual([
      'sheets/routes.csv:1:1 routes.table[0][0]: unknown column "年销售"; did you mean "年销售额"?',
    ]);
    expect(await problems({ "rules.jsonc": routed, "sheets/routes.csv": "备注,年销售额\nx,1\n" })).toEqual([
      'sheets/routes.csv:1:1 routes.table[0]: no column says who gets the leads; expected one named "team", "团队" or "部门"',
    ]);
    expect(await problems({ "rules.jsonc": routed, "sheets/routes.csv": "备注,部门\nx\n,甲组\n" })).toEqual([
      "sheets/routes.csv:2:1 routes.table[1]: the row has more or fewer cells than the header (1 instead of 2)",
    ]);
  });

  it("that cannot be read is a problem like others", async () => {
    const wrong = main('"fallback": { "pool": "公海海" }, "routes": { "table": "routes.csv" }');
    const said = async (sheets: { readonly [name: string]: string | Uint8Array }): Promise<string> => {
      const found = await problems({ "rules.jsonc": wrong, ...sheets });
      expect(found).toHaveLength(2);
      expect(found[1]).toMatch(/^rules\.jsonc:3:16 fallback\.pool: unknown pool "公海海"; did you mean "公海"\?$/);
      return found[0] as string;
    };
    const place = "rules.jsonc:3:45 routes.table: routes.csv";
    expect(await said({})).toBe(`${place}: no such file`);
    expect(await said({ "routes.csv": "" })).toBe(`${place}: the file is empty; expected a header line`);
    expect(await said({ "routes.csv": "分配规则\n备注,部门\nx,甲组\n" })).toMatch(
      /: this is not the header; line 2 looks like it/,
    );
    expect(await said({ "routes.csv": '备注,部门\n"x,甲组\n' })).toMatch(
      /routes\.csv:2: a quotation mark .* is never closed$/,
    );
    expect(await said({ "routes.csv": Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]) })).toMatch(
      /: this is an Excel workbook/,
    );
    const json = main('"routes": { "table": "routes.json" }');
    expect(await problems({ "rules.jsonc": json, "routes.json": "[]" })).toEqual([
      "rules.jsonc:3:14 routes.table: routes.json: this is JSON; expected a table in CSV",
    ]);
  });

  it("may be named by an included file, and by one only", async () => {
    const included = {
      "rules.jsonc": main('"include": ["more/a.json"]'),
      "more/a.json": '{ "routes": { "table": "routes.csv" }, "territories": { "table": "../regions.csv" } }',
      "more/routes.csv": "部门,必须\n甲组,区域\n",
      "regions.csv": "名称,备注\n东,x\n",
    };
    expect(await problems(included)).toEqual([]);
    expect(await problems({ ...included, "regions.csv": "名称,备住\n东,x\n" })).toEqual([
      'regions.csv:1:2 territories.table[0][1]: unknown column "备住"; did you mean "备注"?',
    ]);
    const both = main('"include": ["x.json"], "routes": [], "territories": { "table": [["name"]] }');
    expect(
      await problems({
        "rules.jsonc": both,
        "x.json": '{ "routes": { "table": "none.csv" },\n "territories": { "东": {} } }',
      }),
    ).toEqual([
      'x.json:1:3 routes: "routes" are in rules.jsonc:3 already; where one is a table, it is the only one',
      'x.json:2:2 territories: "territories" are in rules.jsonc:3 already; where one is a table, it is the only one',
    ]);
  });

  it("may stand in the rule file itself", async () => {
    expect(
      await problems({ "rules.jsonc": main('"routes": { "table": [["部门"],\n ["甲组"],\n ["乙组"]] }') }),
    ).toEqual([
      'rules.jsonc:5:3 routes.table[2][0]: the column "部门": unknown team or pool "乙组"; did you mean "甲组"?',
    ]);
  });
});
