import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mutate } from "../../../src/testing/mutation/mutate.js";
import { readSpec } from "../../../src/testing/read-spec.js";
import { write } from "../support.js";

const rules = (more: object = {}) => ({
  name: "r",
  fields: { sales: { type: "number" }, kind: { oneOf: ["a", "b"] } },
  teams: { key: {}, rest: {} },
  routes: [
    { name: "big", when: { sales: { from: 500 } }, assign: { team: "key" } },
    { name: "all", assign: { team: "rest" } },
  ],
  ...more,
});
const reps = [
  { id: "amy", teams: ["key"] },
  { id: "bo", teams: ["rest"] },
];
const lead = (sales: number, team: string) => ({ name: `${sales}`, lead: { sales }, expect: { team } });

const specOf = async (ruleSet: object, tests: readonly object[], more: object = {}) => {
  const folder = await write({ "a.spec.json": { ruleSet, reps, tests, ...more } });
  return readSpec(join(folder, "a.spec.json"));
};
const mutated = async (ruleSet: object, tests: readonly object[], more: object = {}) =>
  mutate([await specOf(ruleSet, tests, more)]);

describe("mutate", () => {
  it("lists what no test notices, with its place and a lead that tells", async () => {
    const { survivors, score, killed } = await mutated(rules(), [lead(900, "key"), lead(1, "rest")]);
    const edges = survivors.filter(({ mutator }) => mutator === "operator" || mutator === "threshold");
    expect(edges.map(({ says, lead }) => [says, lead?.row.sales, lead?.differs[0]])).toEqual([
      ["`sales ≥ 500` becomes `sales > 500`", 500, { part: "team", now: "key", changed: "rest" }],
      ["`sales ≥ 500` becomes `sales ≥ 501`", 500, { part: "team", now: "key", changed: "rest" }],
      ["`sales ≥ 500` becomes `sales ≥ 499`", 499, { part: "team", now: "rest", changed: "key" }],
    ]);
    expect(edges[0]?.advice).toBe("add a lead with exactly 500");
    expect(edges[0]?.path).toEqual(["routes", 0, "when", "sales", "from"]);
    expect(edges[0]?.place.line).toBeGreaterThan(1);
    expect(score).toBeCloseTo((100 * killed) / (killed + survivors.length));
  });

  it("finds nothing where tests stand on both sides of the edge, and both routes are tested", async () => {
    const { survivors, score } = await mutated(rules(), [lead(500, "key"), lead(499, "rest")]);
    expect(survivors).toEqual([]);
    expect(score).toBe(100);
  });

  it("tells the nth of like leads for a cap", async () => {
    const capped = rules({ teams: { key: { caps: { day: 3 } }, rest: {} } });
    const { survivors } = await mutated(capped, [lead(500, "key"), lead(499, "rest")]);
    const found = survivors.find(({ says }) => says === "`day 3` becomes `day 2`");
    expect(found?.lead?.nth).toBe(3);
    expect(found?.lead?.differs[0]).toEqual({ part: "outcome", now: "assigned", changed: "unassigned" });
  });

  it("changes nothing while a test fails", async () => {
    const { failing, mutants } = await mutated(rules(), [lead(500, "rest")]);
    expect([failing, mutants]).toEqual([1, 0]);
  });
});

describe("what makes no difference", () => {
  const statuses = async (ruleSet: object, tests: readonly object[], more: object = {}) => {
    const { survivors, equivalent } = await mutated(ruleSet, tests, more);
    return { equivalent, says: survivors.map(({ says }) => says) };
  };

  it("is two routes swapped that can never both hold", async () => {
    const routes = [
      { name: "a", when: { kind: "a" }, assign: { team: "key" } },
      { name: "b", when: { kind: "b" }, assign: { team: "rest" } },
    ];
    const tests = ["a", "b"].map((kind) => ({ name: kind, lead: { kind }, expect: { route: kind } }));
    const { says, equivalent } = await statuses(rules({ routes }), tests);
    expect(says.filter((one) => one.includes("tried before"))).toEqual([]);
    expect(equivalent).toBe(1);
    // Where both can hold, a lead tells.
    const overlapping = [{ ...routes[0], when: { sales: { from: 1 } } }, routes[1]];
    const both = await mutated(rules({ routes: overlapping }), [
      { name: "a", lead: { sales: 2 }, expect: { route: "a" } },
      { name: "b", lead: { kind: "b" }, expect: { route: "b" } },
    ]);
    const swapped = both.survivors.find(({ mutator }) => mutator === "route-order");
    expect(swapped?.lead?.row).toMatchObject({ kind: "b" });
    expect(Number(swapped?.lead?.row.sales)).toBeGreaterThanOrEqual(1);
  });

  it("is a condition that the routes before leave nothing else for", async () => {
    const routes = [
      { name: "a", when: { kind: "a" }, assign: { team: "key" } },
      { name: "none", when: { kind: { present: false } }, assign: { team: "key" } },
      { name: "b", when: { kind: "b" }, assign: { team: "rest" } },
    ];
    const { says } = await statuses(rules({ routes }), [
      { name: "a", lead: { kind: "a" }, expect: { route: "a" } },
      { name: "b", lead: { kind: "b" }, expect: { route: "b" } },
      { name: "none", lead: {}, expect: { route: "none" } },
    ]);
    expect(says).not.toContain("`kind = b` is dropped");
  });

  it("is an edge behind a band that has taken it, and a cutoff between the totals that there can be", async () => {
    const grades = {
      size: {
        type: "bands",
        fact: "sales",
        bands: [
          { from: 10, grade: "L" },
          { below: 10, grade: "S" },
        ],
      },
      card: {
        type: "scorecard",
        characteristics: [
          { name: "c", fact: "sales", missing: 0, attributes: [{ from: 10, points: 10 }, { points: 0 }] },
          { name: "k", attributes: [{ when: { kind: "a" }, points: 5 }, { points: 0 }] },
        ],
        cutoffs: [{ from: 13, grade: "hot" }, { grade: "cold" }],
      },
    };
    const { says } = await statuses(rules({ grades, routes: [] }), [
      { name: "none", lead: {}, expect: { grades: { card: "cold" } } },
    ]);
    // Totals are 0, 5, 10 and 15.
    expect(says.filter((one) => one.startsWith("`score"))).toEqual([]);
    expect(says).not.toContain("`sales < 10` becomes `sales ≤ 10`");
    expect(says).not.toContain("`sales < 10` becomes `sales < 11`");
    expect(says).toContain("`sales < 10` becomes `sales < 9`");
    const near = { ...grades.card, cutoffs: [{ from: 15, grade: "hot" }, { grade: "cold" }] };
    const other = await statuses(rules({ grades: { card: near }, routes: [] }), [
      { name: "none", lead: {}, expect: { grades: { card: "cold" } } },
    ]);
    expect(other.says).toContain("`score ≥ 15` becomes `score > 15`");
    expect(other.says).toContain("`score ≥ 15` becomes `score ≥ 16`");
    expect(other.says).not.toContain("`score ≥ 15` becomes `score ≥ 14`");
  });

  it("is a hold before the same hold of the fallback, and turns by weights that nobody has", async () => {
    const held = { hold: "P1D" };
    const routes = [{ name: "all", assign: { teams: ["key", "rest"], among: "weighted", otherwise: held } }];
    const test = { name: "t", steps: [{ assign: { count: 2, like: {} }, expect: { counts: { amy: 1, bo: 1 } } }] };
    const { says } = await statuses(rules({ routes, fallback: held }), [test]);
    expect(says).not.toContain("`otherwise: hold P1D` is dropped");
    expect(says).not.toContain("`among weighted` becomes `among rotation`");
    const other = await statuses(rules({ routes, fallback: { hold: "P2D" } }), [test]);
    expect(other.says).toContain("`otherwise: hold P1D` is dropped");
  });
});

describe("results of an earlier run", () => {
  it("stand where they cannot be otherwise", async () => {
    const tests = [lead(900, "key"), lead(1, "rest")];
    const first = await mutated(rules(), tests);
    const again = mutate([await specOf(rules(), tests)], { before: first.results });
    expect(again).toEqual({ ...first, rules: again.rules, survivors: expect.anything() });
    expect(again.survivors.map(({ says }) => says)).toEqual(first.survivors.map(({ says }) => says));
    // A new test kills what survived; without the test that killed, what it killed is tried again.
    const more = mutate([await specOf(rules(), [...tests, lead(500, "key"), lead(499, "rest")])], {
      before: first.results,
    });
    expect(more.survivors).toEqual([]);
    const fewer = mutate([await specOf(rules(), tests.slice(0, 1))], { before: first.results });
    const fresh = await mutated(rules(), tests.slice(0, 1));
    expect(fewer.survivors.map(({ says }) => says)).toEqual(fresh.survivors.map(({ says }) => says));
  });

  it("do not stand for other rules", async () => {
    const tests = [lead(900, "key"), lead(1, "rest")];
    const first = await mutated(rules(), tests);
    const changed = rules({ fields: { sales: { type: "number" }, kind: { oneOf: ["a", "c"] } } });
    const { results } = mutate([await specOf(changed, tests)], { before: first.results });
    expect(results.of).not.toBe(first.results.of);
  });
});
