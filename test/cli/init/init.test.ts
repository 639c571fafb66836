import { readdirSync } from "node:fs";
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
    expect(readdirSync(".").sort()).toEqual(["leads.csv", "reps.csv", "rules.jsonc"]);
    expect(Math.max(...lines("rules.jsonc").map((line) => line.length))).toBeLessThanOrEqual(120);
    expect((await cli(["lint", "rules.jsonc", "--reps", "reps.csv"])).err).toBe("nothing found\n");

    const run = await cli(next.split(" "));
    expect(run.code).toBe(0);
    expect(run.err).not.toMatch(/^warning/m);
    expect(summary()).toMatchObject({ rows: 8, rejected: 0, outcomes: { assigned: 8 } });
    expect(lines("out/warnings.csv")).toHaveLength(1);
  });

  it("names the schema where the package is installed, and the command that npm users have", async () => {
    await enter({ "node_modules/fairlead/rules/rule-set.schema.json": "{}" });
    const { err } = await cli(["init"]);
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
