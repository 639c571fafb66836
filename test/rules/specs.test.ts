import { readdirSync } from "node:fs";
import { basename, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/csv/read-document.js";
import { failuresText } from "../../src/testing/failure-text.js";
import { findSpecs, readSpec, runTests } from "../../src/testing/index.js";
import { readRules } from "./read-rules.js";

const pathOf = (folder: string): string => fileURLToPath(new URL(`../../${folder}`, import.meta.url));
const rules = pathOf("rules");
const specs = await findSpecs([rules, pathOf("test/spec")]);
const validate = new Ajv({ strict: false, allErrors: true }).compile(readRules("spec.schema.json") as object);

const ruleFiles = readdirSync(rules).filter((file) => /^[^.]+\.jsonc?$/.test(file));

describe.each(specs.map((file) => [relative(pathOf("."), file), file]))("%s", (_, file) => {
  it("passes", async () => {
    const results = runTests(await readSpec(file));
    expect(
      results
        .filter(({ failures }) => failures.length > 0)
        .map((result) => `${result.test.name}\n${failuresText(result)}`),
    ).toEqual([]);
  });

  it("is valid for the JSON Schema of specs", async () => {
    const { value } = await readDocument(file);
    expect(validate(value) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...(value as object), tets: [] })).toBe(false);
  });
});

it.each(ruleFiles)("rules/%s has a spec", (file) => {
  const name = file.replace(/\.jsonc?$/, "");
  expect(specs.filter((spec) => basename(spec).startsWith(`${name}.spec.`))).toHaveLength(1);
});
