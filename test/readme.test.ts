import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import { checkRuleSet } from "../src/index.js";
import { root, typeCheck } from "./support/type-check.js";

const readme = readFileSync(`${root}README.md`, "utf8");
const chinese = readFileSync(`${root}README.zh-CN.md`, "utf8");
const blocks = (language: string, text = readme): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] as string);

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

describe("the README in Chinese", () => {
  const [block] = blocks("jsonc", chinese);
  const ruleSet = parse(block as string) as { readonly teams: object };
  const problemsOf = (source: object) => {
    const result = checkRuleSet(source);
    return result.ok ? [] : result.problems;
  };

  it("has a rule file without a problem", () => {
    expect(problemsOf(ruleSet)).toEqual([]);
  });

  /** What a line of the table of policies gives, put where its last cell says. */
  const places: { readonly [place: string]: (part: object) => object } = {
    "`when`": (part) => ({ ...ruleSet, routes: [{ name: "a", when: part, assign: { team: "大客户部" } }] }),
    "`assign`": (part) => ({
      ...ruleSet,
      routes: [{ name: "a", assign: { ...("teams" in part ? {} : { team: "大客户部" }), ...part } }],
    }),
    "`teams`": (part) => ({ ...ruleSet, teams: { ...ruleSet.teams, ...part } }),
    最外层: (part) => ({ ...ruleSet, ...part }),
  };
  const lines = [...chinese.matchAll(/^\| (.+) \| (`"[^|]+`) \| (`(?:when|assign|teams)`|最外层) \|$/gm)];

  it("has a table of policies", () => {
    expect(lines.length).toBeGreaterThan(15);
  });

  it.each(lines.map(([, policy, parts, place]) => ({ policy, parts, place })))(
    "says $policy without a problem",
    ({ parts = "", place = "" }) => {
      for (const part of parts.split("；")) {
        const source = parse(`{ ${part.slice(1, -1)} }`) as object;
        expect(problemsOf(places[place]?.(source) ?? {})).toEqual([]);
      }
    },
  );
});
