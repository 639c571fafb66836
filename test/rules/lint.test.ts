import { existsSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";
import { readReps, readRuleSet } from "../../src/csv/index.js";
import { lintRuleSet, showPath } from "../../src/index.js";

const files = globSync("rules/*.jsonc", { ignore: "rules/*.spec.jsonc" }).sort();

describe("lint of the ready-made rule sets", () => {
  it("looks at all of them", () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)("has nothing to say of %s", async (file) => {
    const ruleSet = await readRuleSet(file);
    const roster = file.replace(/\.jsonc$/, ".reps.csv");
    const reps = existsSync(roster) ? await readReps(roster, { ruleSet }) : undefined;
    const found = lintRuleSet(ruleSet, { reps });
    expect(found.map(({ code, path, message }) => `${code} ${showPath(path)}: ${message}`)).toEqual([]);
  });
});
