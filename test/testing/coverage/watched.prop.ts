import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readReps } from "../../../src/csv/index.js";
import { readRuleFiles } from "../../../src/csv/read-rule-set.js";
import { checkSource } from "../../../src/engine/parse-rule-set.js";
import { readRuleSet } from "../../../src/engine/read-rule-set.js";
import type { RuleSet } from "../../../src/engine/rule-set.js";
import { tellingLeads } from "../../../src/engine/telling-values.js";
import { createEngine, openBook, showPath } from "../../../src/index.js";
import { coverageOf } from "../../../src/testing/coverage/coverage-of.js";
import { openWatch } from "../../../src/testing/coverage/open-watch.js";
import { readSpec } from "../../../src/testing/index.js";
import { specOf, testsOf } from "./support.js";

const pathOf = (file: string): string => fileURLToPath(new URL(`../../../rules/${file}`, import.meta.url));

const names = readdirSync(pathOf(".")).flatMap((file) =>
  file.endsWith(".jsonc") && !file.includes(".spec.") ? [file.slice(0, -".jsonc".length)] : [],
);

const rowsOf = (name: string, kind: string): object[] | undefined => {
  const path = pathOf(`${name}.${kind}.csv`);
  return existsSync(path) ? parse(readFileSync(path), { columns: true, bom: true }) : undefined;
};

const now = "2026-03-02T09:00:00+08:00";

/** The two ways in which a rule file is compiled. */
const compiled = async (name: string) => {
  const { ruleSet, json } = await readRuleFiles(pathOf(`${name}.jsonc`));
  const { tree, catalogue } = checkSource(json);
  const { watch } = openWatch();
  const watched = tree && readRuleSet(tree, catalogue, (problem) => expect(problem).toBeUndefined(), { watch });
  return { ruleSet, watched: watched as RuleSet };
};

describe("a watched rule set", () => {
  it.each(names)("grades and decides as one that is not: rules/%s.jsonc", async (name) => {
    const { ruleSet, watched } = await compiled(name);
    expect(watched.hash).toBe(ruleSet.hash);
    const roster = existsSync(pathOf(`${name}.reps.csv`))
      ? await readReps(pathOf(`${name}.reps.csv`), { ruleSet })
      : [{ id: "amy", teams: [...ruleSet.teams.keys()] }];
    const [orders, interactions, population = []] = ["orders", "interactions", "leads"].map((kind) =>
      rowsOf(name, kind),
    );
    const tables = { ...(orders && { orders }), ...(interactions && { interactions }) };
    /** All that becomes of leads, by one of the two. */
    const run = (rules: RuleSet, leads: readonly object[], reps: readonly object[]) => {
      const engine = createEngine(rules, { reps });
      const learns = rules.grades.some(({ fit }) => fit !== undefined);
      const model = learns ? engine.fit(population, { ...tables, now }) : undefined;
      const evidence = engine.evidence({ ...tables, ...(model && { model }), now });
      const book = openBook();
      return leads.map((lead) => [
        engine.grade(lead, { now, evidence, receipts: true }),
        engine.assign(lead, { book, now, evidence, trace: "full" }),
      ]);
    };
    let decided = 0;
    fc.assert(
      fc.property(fc.integer(), fc.subarray([...roster]), (seed, reps) => {
        const leads = [...tellingLeads([ruleSet], { count: 30, seed }), ...population.slice(0, 10)];
        const found = run(ruleSet, leads, reps as object[]);
        expect(run(watched, leads, reps as object[])).toEqual(found);
        decided += found.length;
      }),
      { numRuns: 6 },
    );
    expect(decided).toBeGreaterThan(30);
  });
});

describe("coverage", () => {
  it("grows with the tests, and does not depend on their order", async () => {
    const spec = await readSpec(pathOf("complete.spec.jsonc"));
    const covered = (tests: typeof spec.tests): Set<string> => {
      const [coverage] = coverageOf([{ ...spec, tests }]);
      const items = coverage?.items.filter((item) => item.covered) ?? [];
      return new Set(items.map(({ kind, path, what }) => `${kind} ${showPath(path)} ${what}`));
    };
    const all = covered(spec.tests);
    expect(coverageOf([spec])[0]?.items).toHaveLength(all.size);
    expect(covered([]).size).toBe(0);
    fc.assert(
      fc.property(fc.shuffledSubarray([...spec.tests]), fc.nat({ max: 40 }), (tests, count) => {
        const some = covered(tests);
        const fewer = covered(tests.slice(0, count));
        expect([...fewer].filter((one) => !some.has(one))).toEqual([]);
        expect([...some].filter((one) => !all.has(one))).toEqual([]);
        if (tests.length === spec.tests.length) expect(some).toEqual(all);
      }),
      { numRuns: 20 },
    );
  });

  it("of two specs of one rule file is that of one with the tests of both", async () => {
    const ruleSet = pathOf("complete.jsonc");
    const rules = await compiled("complete");
    const tests = testsOf([...tellingLeads([rules.ruleSet], { count: 12 })]);
    const reps = pathOf("complete.reps.csv");
    const [one, other, both] = await Promise.all(
      [tests.slice(0, 5), tests.slice(5), tests].map((some) => specOf({ ruleSet, reps, now, tests: some })),
    );
    if (!one || !other || !both) throw new Error("no specs");
    const [together, ...more] = coverageOf([one, other]);
    expect(more).toEqual([]);
    expect(together).toEqual(coverageOf([both])[0]);
    const inline = await specOf({ ruleSet: { name: "demo", fields: {}, routes: [] }, tests: testsOf([{}]) });
    expect(coverageOf([one, inline, other]).map(({ total }) => total.of)).toEqual([together?.total.of, 0]);
  });
});
