import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet, type RuleSet, toJsonRules } from "../../src/index.js";
import { diffRuleSets } from "../../src/simulate/index.js";

const now = "2026-03-02T09:00:00+08:00";
const runs = { numRuns: 40 };

const teams = ["a", "b", "c"];
const cities = ["x", "y", "z"];

const test = fc.oneof(
  fc.record({ sales: fc.record({ from: fc.integer({ min: 0, max: 3 }) }) }),
  fc.record({ sales: fc.record({ below: fc.integer({ min: 1, max: 3 }) }) }),
  fc.record({ city: fc.subarray(cities, { minLength: 1 }) }),
  fc.record({ city: fc.record({ present: fc.boolean() }) }),
  fc.record({ size: fc.constantFrom("large", "small") }),
  fc.record({ vip: fc.boolean() }),
);
const when = fc.oneof(
  test,
  fc.tuple(test, test).map((all) => ({ all })),
  fc.tuple(test, test).map((any) => ({ any })),
  test.map((not) => ({ not })),
);
const target = fc.oneof(
  fc.constantFrom(...teams).map((team) => ({ team })),
  fc.constant({ pool: "common" }),
);
const source = fc.record({
  edge: fc.integer({ min: 0, max: 3 }),
  routes: fc.array(fc.record({ when, assign: target }), { minLength: 1, maxLength: 4 }),
  fallback: target,
});
type Source = typeof source extends fc.Arbitrary<infer Of> ? Of : never;

const jsonOf = ({ edge, routes, fallback }: Source) => ({
  name: "random",
  fields: { sales: { type: "number" }, city: { oneOf: cities }, vip: { type: "boolean" } },
  grades: { size: { type: "bands", fact: "sales", bands: [{ from: edge, grade: "large" }, { grade: "small" }] } },
  teams: { a: {}, b: {}, c: {} },
  pools: { common: {} },
  routes: routes.map((route, i) => ({ name: `route ${i}`, ...route })),
  fallback,
});

/** A rule set, and one in which a few things are others. */
const pair = fc
  .tuple(source, source, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
  .map(([one, other, taken]): [Source, Source] => [
    one,
    {
      edge: taken[0] ? other.edge : one.edge,
      fallback: taken[1] ? other.fallback : one.fallback,
      routes: one.routes.map((route, i) => (taken[i + 2] ? (other.routes[i] ?? route) : route)),
    },
  ]);

const roster = teams.flatMap((team) => [
  { id: `${team}1`, teams: [team] },
  { id: `${team}2`, teams: [team] },
]);

/** Where each rule set sends a lead, decided by itself. */
const decideBy = (ruleSet: RuleSet, row: object) =>
  createEngine(ruleSet, { reps: roster }).decide(row, { book: openBook(), now }).decision;
const placeBy = (ruleSet: RuleSet, row: object): string => {
  const { outcome, team, pool } = decideBy(ruleSet, row);
  return JSON.stringify([outcome, team, pool]);
};

/** Every lead over values on both sides of each edge. */
const allLeads = [undefined, -1, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4].flatMap((sales) =>
  [undefined, ...cities].flatMap((city) =>
    [undefined, true, false].map((vip) => ({
      id: "L",
      ...(sales !== undefined && { sales }),
      ...(city !== undefined && { city }),
      ...(vip !== undefined && { vip }),
    })),
  ),
);

const backwards = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, item]) => [key, backwards(item)]));
};

describe("diffRuleSets", () => {
  it("finds no difference between a rule set and itself, laid out otherwise or in the long form", () => {
    fc.assert(
      fc.property(source, (one) => {
        const json = jsonOf(one);
        const ruleSet = parseRuleSet(json);
        const turned = { ...json, fields: backwards(json.fields) as object, teams: { c: {}, b: {}, a: {} } };
        const { city, sales, vip } = json.fields;
        const noted = { ...turned, fields: { sales, city, vip: { ...vip, description: "known" } } };
        for (const other of [json, noted, { ...json, routes: toJsonRules(ruleSet) }]) {
          const found = diffRuleSets(ruleSet, parseRuleSet(other), { now });
          expect(found).toMatchObject({
            same: true,
            changes: [],
            search: { complete: true, movements: [], grades: [] },
          });
        }
      }),
      runs,
    );
  });

  it("says what changed wherever the meaning is another", () => {
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const { same, changes } = diffRuleSets(parseRuleSet(jsonOf(one)), parseRuleSet(jsonOf(other)), {
          now,
          search: 0,
        });
        expect(changes.length === 0).toBe(same);
      }),
      runs,
    );
  });

  it("has examples that really differ, in the way that is said", () => {
    fc.assert(
      fc.property(pair, fc.boolean(), ([one, other], withReps) => {
        const [before, after] = [parseRuleSet(jsonOf(one)), parseRuleSet(jsonOf(other))];
        const options = { now, search: 100, ...(withReps && { reps: roster }) };
        for (const { elsewhere, from, to, examples } of diffRuleSets(before, after, options).search.movements) {
          expect(examples.length).toBeGreaterThan(0);
          for (const { lead } of examples) {
            expect(placeBy(before, lead) !== placeBy(after, lead)).toBe(elsewhere);
            expect(decideBy(before, lead).route).toBe(from.route);
            expect(decideBy(after, lead).route).toBe(to.route);
          }
        }
      }),
      runs,
    );
  });

  it("misses no way from one place to another where it says that it is complete, though no lead is tried", () => {
    let complete = 0;
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [before, after] = [parseRuleSet(jsonOf(one)), parseRuleSet(jsonOf(other))];
        const { search } = diffRuleSets(before, after, { now, search: 0 });
        const known = new Set(search.movements.map(({ from, to }) => JSON.stringify([from.route, to.route])));
        if (search.complete) complete += 1;
        for (const lead of allLeads) {
          if (placeBy(before, lead) === placeBy(after, lead)) continue;
          const way = JSON.stringify([decideBy(before, lead).route, decideBy(after, lead).route]);
          if (!known.has(way))
            expect.fail(`${JSON.stringify(lead)} goes ${way}, and the search has ${[...known].join()}`);
        }
      }),
      runs,
    );
    // Everything in these rule sets can be looked into.
    expect(complete).toBe(runs.numRuns);
  });

  it("counts every given lead that goes elsewhere, and whom reps got", () => {
    fc.assert(
      fc.property(pair, fc.array(fc.constantFrom(...allLeads), { maxLength: 60 }), ([one, other], drawn) => {
        const [before, after] = [parseRuleSet(jsonOf(one)), parseRuleSet(jsonOf(other))];
        const leads = drawn.map((lead, i) => ({ ...lead, id: `L${i}` }));
        const { given } = diffRuleSets(before, after, { now, search: 0, reps: roster, leads });
        const run = (ruleSet: RuleSet) => [
          ...createEngine(ruleSet, { reps: roster }).assignAll(leads, { book: openBook(), now }),
        ];
        const [first, second] = [run(before), run(after)];
        const moved = first.filter(({ outcome, team, pool, rep }, i) => {
          const then = second[i];
          return outcome !== then?.outcome || team !== then?.team || pool !== then?.pool || rep !== then?.rep;
        });
        expect(given).toMatchObject({ leads: leads.length, elsewhere: moved.length });
        const counted = given?.movements
          .filter(({ elsewhere }) => elsewhere)
          .reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(moved.length);
        for (const { of, before: old, after: then } of given?.reps ?? []) {
          expect(first.filter(({ rep }) => rep === of)).toHaveLength(old);
          expect(second.filter(({ rep }) => rep === of)).toHaveLength(then);
        }
      }),
      runs,
    );
  });
});
