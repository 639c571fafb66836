import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findSpecs } from "../../src/testing/find-specs.js";
import { base, pair, problemsOf, write } from "./support.js";

const test = { name: "it", lead: {}, expect: { rep: "amy" } };
const withTest = (more: object) => ({ ...base, tests: [{ ...test, ...more }] });
const withStep = (...steps: object[]) => ({
  ...base,
  tests: [{ name: "it", steps: [...steps, { expect: { rep: "amy" } }] }],
});

/** Of the one problem: the path and the sentence. */
const problemOf = async (spec: unknown, files = {}): Promise<string> => {
  const problems = await problemsOf(spec, files);
  expect(problems).toHaveLength(1);
  return (problems[0] as string).replace(/^a\.spec\.json:\d+:\d+ /, "");
};

describe("a spec that cannot be used", () => {
  it("has the place of every problem, and the nearest known name", async () => {
    const spec = `{
  "ruleSet": "rules.json",
  "rep": [],
  "tests": [
    { "name": "it", "lead": { "provinze": "上海" }, "expect": { "teem": "sales" } }
  ]
}`;
    expect(await problemsOf(spec, { "rules.json": pair })).toEqual([
      'a.spec.json:3:3 rep: unknown key "rep"; did you mean "reps"?',
      'a.spec.json:5:31 tests[0].lead.provinze: unknown field "provinze"; did you mean "province"?',
      'a.spec.json:5:63 tests[0].expect.teem: unknown key "teem"; did you mean "team"?',
    ]);
  });

  it("has keys that nobody knows, wherever they stand", async () => {
    expect(await problemOf(withTest({ leads: [] }))).toMatch(
      /^tests\[0\]\.leads: unknown key "leads"; did you mean "lead"/,
    );
    expect(await problemOf(withStep({ assin: {} }))).toMatch(/^tests\[0\]\.steps\[0\]\.assin: unknown key.*"assign"/);
    expect(await problemOf(withStep({ assign: { cuont: 1 } }))).toMatch(/cuont: unknown key.*"count"/);
    expect(await problemOf({ ...withTest({}), defaults: { amonut: 1 } })).toMatch(/^defaults\.amonut: unknown field/);
    expect(await problemOf(withTest({ defaults: { amonut: 1 } }))).toMatch(/^tests\[0\]\.defaults\.amonut/);
  });

  it("has columns of reps that no rule reads", async () => {
    const reps = [{ id: "amy", teams: ["sales"], quaters: 1 }];
    expect(await problemOf({ ...withTest({}), reps })).toMatch(/^reps\[0\]\.quaters: unknown column of the roster/);
    expect(await problemOf(withStep({ set: { rep: "amy", statsu: "away" } }))).toMatch(/statsu.*"status"/);
    const able = { team: "sales", require: [{ where: { when: { "rep.quaters": 1 } } }] };
    const ruleSet = { ...pair, routes: [{ name: "all", assign: able }] };
    expect(await problemsOf({ ...withTest({}), ruleSet, reps })).toEqual([]);
    const best = { team: "sales", prefer: [{ performance: { metric: { column: "quaters" }, keep: { top: 1 } } }] };
    expect(await problemsOf({ ...withTest({}), ruleSet: { ...pair, routes: [{ assign: best }] }, reps })).toEqual([]);
  });

  it("may have columns in a file of reps that nobody reads", async () => {
    expect(await problemsOf({ ...withTest({}), reps: "r.csv" }, { "r.csv": "id,teams,desk\namy,sales,4\n" })).toEqual(
      [],
    );
  });

  it("expects what cannot be", async () => {
    expect(await problemOf(withTest({ expect: { reason: "ful" } }))).toMatch(/reason: unknown reason "ful"/);
    expect(await problemOf(withTest({ expect: { outcome: "asigned" } }))).toMatch(/outcome.*"assigned"/);
    const claim = { lead: "L1", rep: "amy" };
    expect(await problemOf(withTest({ expect: { outcome: "claimed" } }))).toMatch(/unknown outcome "claimed"/);
    expect(await problemOf(withStep({ claim, expect: { outcome: "assigned" } }))).toMatch(/unknown outcome "assigned"/);
    expect(await problemOf(withStep({ claim, expect: { reason: "cooldown" } }))).toMatch(/reason.*"cool-down"/);
    expect(await problemOf(withStep({ claim, expect: { counts: {} } }))).toMatch(/`counts` says nothing of a claim/);
    expect(await problemOf(withTest({ expect: { counts: { amy: 1.5 } } }))).toMatch(/counts\.amy/);
    const advance = { lead: "L1", to: "won" };
    const close = { lead: "L1" };
    expect(await problemsOf(withStep({ advance, expect: { outcome: "advanced" } }))).toEqual([]);
    expect(await problemsOf(withStep({ close, expect: { outcome: "closed" } }))).toEqual([]);
    expect(await problemsOf(withStep({ close, expect: { outcome: "refused" } }))).toEqual([]);
    expect(await problemOf(withStep({ advance, expect: { outcome: "closed" } }))).toMatch(/unknown outcome "closed"/);
    expect(await problemOf(withStep({ close, expect: { outcome: "assigned" } }))).toMatch(/unknown outcome "assigned"/);
  });

  it("has a test that does nothing or expects nothing", async () => {
    expect(await problemOf({ ...base, tests: [{ name: "it" }] })).toMatch(/a test needs a `lead` or `steps`/);
    expect(await problemOf({ ...base, tests: [{ name: "it", lead: {} }] })).toMatch(/expects nothing/);
    expect(await problemOf({ ...base, tests: [{ name: "it", steps: [{ assign: {} }] }] })).toMatch(/expects nothing/);
    expect(await problemOf({ ...base, tests: [{ lead: {}, expect: {} }] })).toMatch(/^tests\[0\]\.name: missing/);
    expect(await problemOf(base)).toMatch(/no tests and no cases/);
  });

  it("has steps that are not clear", async () => {
    expect(await problemOf(withStep({ assign: {}, at: "2026-03-02T09:00:00Z" }))).toMatch(
      /one thing.*`assign` and `at`/,
    );
    expect(await problemOf(withStep({}))).toMatch(/expected `assign`, /);
    expect(await problemOf(withStep({ assign: { lead: {}, count: 2 } }))).toMatch(/`lead` is one lead/);
    expect(await problemOf(withStep({ release: true, at: "2026-03-03T09:00" }))).toMatch(/`at` and `release`/);
    expect(await problemOf(withStep({ release: false }))).toMatch(/release: /);
    expect(await problemOf(withStep({ release: { limit: -1 } }))).toMatch(/release/);
    expect(await problemOf(withStep({ at: "tomorrow" }))).toMatch(/at: expected an instant.*"tomorrow"/);
    expect(await problemOf(withStep({ record: { type: "clsoed", leadId: "L1" } }))).toMatch(
      /not an event of the ledger/,
    );
    expect(
      await problemOf({ ...base, tests: [{ ...test, steps: [{ expect: { rep: "amy" } }], expect: undefined }] }),
    ).toMatch(/`lead` does not go with `steps`/);
  });

  it("has an instant that is none, rows that are missing, a model that is none", async () => {
    expect(await problemOf({ ...withTest({}), now: "2026-13-01T00:00" })).toMatch(/^now: expected an instant/);
    expect(await problemOf({ ...withTest({}), reps: "none.csv" })).toMatch(/^reps: none\.csv: /);
    expect(await problemOf({ ...withTest({}), orders: "none.csv" })).toMatch(/^orders: /);
    expect(await problemOf({ ...withTest({}), model: "bad.json" }, { "bad.json": "{" })).toMatch(/^model: /);
    expect(await problemOf({ ...withTest({}), events: [{ type: "moved" }] })).toMatch(
      /^events\[0\]\.leadId: not an event/,
    );
  });

  it("has cases whose columns or cells do not fit", async () => {
    const cases = (columns: string[], rows: unknown[][]) => ({ ...base, cases: { columns, rows } });
    expect(await problemOf(cases(["provinze", "=rep"], [["x", "amy"]]))).toMatch(/^cases\.columns\[0\]: unknown field/);
    expect(await problemOf(cases(["province", "=sise"], [["x", "small"]]))).toMatch(/expectation "sise".*"size"/);
    expect(await problemOf(cases(["province"], [["x"]]))).toMatch(/the cases expect nothing/);
    expect(await problemOf(cases(["province", "=rep"], [["x"]]))).toMatch(
      /^cases\.rows\[0\]: a row of 1 cells; expected 2/,
    );
    expect(await problemOf({ ...base, cases: { file: "c.csv" } }, { "c.csv": "province,=rep\n" })).toMatch(/no cases/);
    expect(await problemOf({ ...base, cases: { file: "c.csv" } })).toMatch(/^cases\.file: c\.csv: /);
  });

  it("has a rule set with problems: those have their own places", async () => {
    const rules = '{\n  "name": "x",\n  "teams": { "sales": {} },\n  "routes": [{ "assign": { "team": "sale" } }]\n}';
    expect(await problemsOf({ ...withTest({}), ruleSet: "r.json" }, { "r.json": rules })).toEqual([
      'r.json:4:28 routes[0].assign.team: unknown team "sale"; did you mean "sales"?',
    ]);
    const inline = { ...pair, routes: [{ assign: { team: "sale" } }] };
    expect(await problemOf({ ...withTest({}), ruleSet: inline })).toMatch(
      /^ruleSet\.routes\[0\]\.assign\.team: unknown team/,
    );
    expect(await problemOf({ ...withTest({}), ruleSet: "none.json" })).toMatch(/^ruleSet: none\.json: /);
    expect(await problemOf({ tests: [test] })).toMatch(/^ruleSet: missing/);
  });

  it("is no JSON", async () => {
    expect(await problemsOf('{ "ruleSet": }')).toEqual(["a.spec.json:1:14 (root): expected a value"]);
    expect(await problemsOf("[]")).toHaveLength(1);
    expect((await problemsOf("{ // a remark\n}")).join()).toMatch(/\.jsonc/);
  });
});

describe("findSpecs", () => {
  it("takes files as they are, folders with all below them, and patterns", async () => {
    const folder = await write({
      "b.spec.json": "{}",
      "a.spec.jsonc": "{}",
      "other.json": "{}",
      "sub/c.spec.json": "{}",
      "node_modules/x/d.spec.json": "{}",
    });
    const found = async (...names: string[]) =>
      (await findSpecs(names.map((name) => join(folder, name)))).map((file) => file.slice(folder.length + 1));
    expect(await found("other.json")).toEqual(["other.json"]);
    expect(await found(".")).toEqual(["a.spec.jsonc", "b.spec.json", "sub/c.spec.json"]);
    expect(await found("sub", "*.spec.json")).toEqual(["sub/c.spec.json", "b.spec.json"]);
    expect(await found("b.spec.json", "*.spec.json")).toEqual(["b.spec.json"]);
    await expect(found("none/*.json")).rejects.toThrow(/no spec is there/);
  });
});
