import { readdirSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { differenceOf } from "../../src/testing/failure-text.js";
import { readSpec, runTests } from "../../src/testing/index.js";

const folder = new URL("../../rules/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".spec.jsonc"));

describe.each(files)("rules/%s", (file) => {
  it("passes", async () => {
    const spec = await readSpec(relative(".", fileURLToPath(new URL(file, folder))));
    expect(spec.rules.files[0]).toContain(file.replace(".spec", ""));
    const failed = runTests(spec).filter(({ failures }) => failures.length > 0);
    expect(failed.map(({ test, failures }) => `${test.name}: ${failures.map(differenceOf).join("; ")}`)).toEqual([]);
  });

  it("is laid out to be read: no line over 120 characters", () => {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
    expect(lines.filter((line) => [...line].length > 120)).toEqual([]);
  });
});
