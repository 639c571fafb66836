import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../src/index.js";
import { root, typeCheck } from "./support/type-check.js";

const readme = readFileSync(`${root}README.md`, "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] as string);

describe("the README", () => {
  it("has code that type-checks", () => {
    expect(blocks("ts").length).toBeGreaterThan(2);
    expect(typeCheck(blocks("ts"))).toEqual([]);
  });

  it("has a rule file without a problem", () => {
    const [block] = blocks("jsonc");
    const result = checkRuleSet(parse(block as string));
    expect(result.ok ? [] : result.problems).toEqual([]);
  });
});
