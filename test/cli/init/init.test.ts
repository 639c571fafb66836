import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, lines, text } from "../support.js";

afterAll(leave);

const summary = () => JSON.parse(text("out/summary.json"));

describe("fairlead init without a file", () => {
  it.each(["en", "zh"])("writes a rule set, a roster and leads that work at once (%s)", async (language) => {
    await enter({});
    const { code, out, err } = await cli(["init", "--language", language]);
    expect([code, out]).toEqual([0, ""]);
    const next = language === "zh" ? "assign --language zh --excel" : "assign";
    expect(err.trimEnd().split("\n").at(-1)).toBe(`  fairlead ${next}`);
    expect(readdirSync(".").sort()).toEqual(["leads.csv", "reps.csv", "rules.jsonc", "rules.spec.jsonc"]);
    expect(Math.max(...lines("rules.jsonc").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(Math.max(...lines("rules.spec.jsonc").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect((await cli(["lint", "rules.jsonc", "--reps", "reps.csv"])).err).toBe("nothing found\n");

    const run = await cli(next.split(" "));
    expect(run.code).toBe(0);
    expect(run.err).not.toMatch(/^warning/m);
    expect(summary()).toMatchObject({ rows: 8, rejected: 0, outcomes: { assigned: 8 } });
    expect(lines("out/warnings.csv")).toHaveLength(1);
  });

  it.each([
    ["en", '{ "from": 5000000 }', '{ "from": 5000001 }'],
    ["en", '"history": "previous owner"', '"territory": {}'],
    ["en", '"day": 20', '"day": 21'],
    ["en", '"required": true, ', ""],
    ["en", '"pool": "waiting list"', '"pool": "other"'],
    ["zh", '{ "from": 5000000 }', '{ "above": 5000000 }'],
    ["zh", '{ "field": "原负责人", "by": "name" }', '"省份"'],
    ["zh", '"require": ["territory"], ', ""],
    ["zh", '"day": 20', '"day": 19'],
  ])("writes a spec that passes, and that notices changes of the rules (%s: %s)", async (language, before, after) => {
    await enter({});
    const { err } = await cli(["init", "--language", language]);
    expect(err).toMatch(/\n {2}fairlead test \.\n {2}fairlead assign.*\n$/);
    expect(await cli(["test", "."])).toMatchObject({ code: 0, out: expect.stringMatching(/\n\d passed, 0 failed\n$/) });
    const changed = text("rules.jsonc").replace('"waiting list": {}', '"waiting list": {}, "other": {}');
    expect(changed).toContain(before);
    await writeFile("rules.jsonc", changed.replace(before, after));
    expect((await cli(["test", "."])).code).not.toBe(0);
  });

  it("names the schema where the package is installed, and the command that npm users have", async () => {
    const installed = "node_modules/fairlead/rules";
    await enter({ [`${installed}/rule-set.schema.json`]: "{}", [`${installed}/spec.schema.json`]: "{}" });
    const { err } = await cli(["init"]);
    expect(text("rules.spec.jsonc")).toContain('"$schema": "./node_modules/fairlead/rules/spec.schema.json"');
    expect(err).toContain("  npx fairlead test .\n");
    expect(text("rules.jsonc")).toContain('"$schema": "./node_modules/fairlead/rules/rule-set.schema.json"');
    expect(err).toContain("  npx fairlead assign\n");
  });

  it("overwrites nothing, and says how the leads that are here are read", async () => {
    await enter({ "leads.csv": "id\n1\n", "reps.json": "[]" });
    const { code, err } = await cli(["init"]);
    expect(code).toBe(2);
    expect(err).toBe(
      "reps.json, leads.csv: already here, and init overwrites nothing\nfairlead init --from leads.csv reads the leads that are here\n",
    );
    expect(readdirSync(".").sort()).toEqual(["leads.csv", "reps.json"]);
    await enter({ "rules.spec.jsonc": "{}", "leads.csv": "id\n1\n" });
    for (const more of [[], ["--from", "leads.csv"]])
      expect(await cli(["init", ...more])).toMatchObject({
        code: 2,
        err: expect.stringContaining("rules.spec.jsonc"),
      });
    expect(text("rules.spec.jsonc")).toBe("{}");
  });

  it("refuses arguments that it cannot use", async () => {
    await enter({ "leads.json": "[]", "rules.json": "{}" });
    expect(await cli(["init", "--reps", "reps.csv"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--from"),
    });
    expect((await cli(["init", "--language", "fr"])).code).toBe(2);
    expect(await cli(["init", "--from", "leads.json", "--language", "zh"])).toMatchObject({
      code: 2,
      err: "rules.json 已存在；init 不覆盖任何文件\n",
    });
    await enter({ "leads.json": "[]" });
    expect(await cli(["init", "--from", "none.csv"])).toMatchObject({ code: 2, err: "none.csv: no such file\n" });
    expect((await cli(["init", "--from", "leads.json"])).err).toBe("leads.json: init reads a CSV file of leads\n");
    expect((await cli(["init", "--from", "-"])).code).toBe(2);
    expect(readdirSync(".")).toEqual(["leads.json"]);
  });
});
