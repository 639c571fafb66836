import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { cli, enter, leave, text } from "./support.js";

afterAll(leave);

const rules = {
  name: "r",
  fields: { sales: { type: "number" } },
  teams: { key: {}, rest: {} },
  routes: [
    { name: "big", when: { sales: { from: 500 } }, assign: { team: "key" } },
    { name: "all", assign: { team: "rest" } },
  ],
};
const lead = (sales: number, team: string) => ({ name: `${sales}`, lead: { sales }, expect: { team } });
const spec = (...tests: readonly object[]) =>
  JSON.stringify({
    ruleSet: "./r.json",
    reps: [
      { id: "amy", teams: ["key"] },
      { id: "bo", teams: ["rest"] },
    ],
    tests,
  });
const loose = { "r.json": JSON.stringify(rules, undefined, 1), "r.spec.json": spec(lead(900, "key"), lead(1, "rest")) };

describe("fairlead test --mutate", () => {
  it("tells each change that no test notices with its place and a lead, and the score", async () => {
    await enter(loose);
    const { code, out } = await cli(["test", "r.spec.json", "--mutate"]);
    expect(code).toBe(0);
    expect(out).toContain("2 passed, 0 failed\n");
    expect(out).toMatch(
      /SURVIVED r\.json:\d+:\d+ routes\[0\]\.when\.sales\.from \(operator\)\n {2}nothing fails if `sales ≥ 500` becomes `sales > 500`: add a lead with exactly 500\n {2}the lead \{"sales":500,"id":"L1"\}: team is key now, rest then/,
    );
    expect(out).toMatch(/r\.json: \d+ mutants: \d+ killed, 3 survived, \d+ equivalent: score \d+ %\n/);
  });

  it("fails below --min-score, and not at it", async () => {
    await enter(loose);
    const low = await cli(["test", "r.spec.json", "--min-score", "90"]);
    expect([low.code, low.err]).toEqual([
      1,
      expect.stringMatching(/^r\.json: the score is \d+ %, less than the 90 % /),
    ]);
    await enter({ ...loose, "r.spec.json": spec(lead(500, "key"), lead(499, "rest")) });
    const high = await cli(["test", "r.spec.json", "--min-score", "100"]);
    expect([high.code, high.err]).toEqual([0, ""]);
    expect((await cli(["test", "r.spec.json", "--min-score", "lots"])).code).toBe(2);
  });

  it("writes a report and keeps results for the next run", async () => {
    await enter(loose);
    const args = ["test", "r.spec.json", "--mutation-file", "m.json", "--incremental", "kept.json"];
    const first = await cli(args);
    expect(JSON.parse(text("m.json"))).toMatchObject({
      files: [
        { rules: "r.json", survived: 3, survivors: [{ path: "routes[0].when.sales.from", file: "r.json" }, {}, {}] },
      ],
    });
    expect((await cli(args)).out).toBe(first.out);
    expect(existsSync("kept.json")).toBe(true);
  });

  it("does not take another file for its results, and overwrites nothing that it reads", async () => {
    await enter({ ...loose, "other.json": "{}" });
    const wrong = await cli(["test", "r.spec.json", "--incremental", "other.json"]);
    expect([wrong.code, wrong.err]).toEqual([
      2,
      "other.json: is not what an earlier run has kept with --incremental\n",
    ]);
    expect((await cli(["test", "r.spec.json", "--mutation-file", "r.json"])).code).toBe(2);
    expect(JSON.parse(text("r.json"))).toEqual(rules);
  });

  it("changes nothing while tests fail", async () => {
    await enter({ ...loose, "r.spec.json": spec(lead(900, "rest")) });
    const { code, out } = await cli(["test", "r.spec.json", "--mutate"]);
    expect(code).toBe(1);
    expect(out).toContain("r.json: not changed, as tests fail already\n");
  });
});
