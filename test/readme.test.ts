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

  it("has a sheet of routes without a problem", () => {
    const rows = [...readme.matchAll(/^\| (?:名称|.*部 |.*公海).*\|$/gm)].map(([row]) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
    expect(rows).toHaveLength(5);
    const [block] = blocks("jsonc");
    const { fields, teams, ...rest } = parse(block as string) as { fields: object; teams: object };
    const result = checkRuleSet({
      ...rest,
      fields: { ...fields, 预计采购日期: { type: "date" } },
      teams: { ...teams, 华东一组: {}, 华东二组: {} },
      routes: { table: rows },
    });
    expect(result.ok ? result.ruleSet.routes.length : result.problems).toBe(4);
  });
});
