import { join } from "node:path";
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
    expect([...ruleSet.pools]).toEqual(["p", "q"]);
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
