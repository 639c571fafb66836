import { describe, expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { type DiffOptions, diffRuleSets } from "../../src/simulate/index.js";

const now = "2026-03-02T09:00:00+08:00";

type Json = { readonly [key: string]: unknown };

const large = { name: "large", when: { sales: { from: 100 } }, assign: { team: "key" } };
const local = { name: "local", when: { city: "上海" }, assign: { team: "field" } };
const rest = { name: "rest", assign: { team: "sales" } };

const source = (more: Json = {}): Json => ({
  name: "small",
  timeZone: "Asia/Shanghai",
  fields: { sales: { type: "number" }, city: {} },
  teams: { sales: {}, key: {}, field: {} },
  pools: { common: {} },
  routes: [large, local, rest],
  ...more,
});

const diff = (after: Json, before: Json = source(), options: Partial<DiffOptions> = {}) =>
  diffRuleSets(parseRuleSet(before), parseRuleSet(after), { now, ...options });

const key = { outcome: "assigned", team: "key", route: "large" };
const field = { outcome: "assigned", team: "field", route: "local" };
const sales = { outcome: "assigned", team: "sales", route: "rest" };

const reps = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
  { id: "cy", teams: ["key"] },
  { id: "di", teams: ["field"] },
];

describe("diffRuleSets", () => {
  it("shows a threshold that moved by the leads from the one edge up to the other", () => {
    const { changes, search, roster, given } = diff(
      source({ routes: [{ ...large, when: { sales: { from: 120 } } }, local, rest] }),
    );
    expect(roster).toBe(false);
    expect(given).toBeUndefined();
    expect(changes.map(({ kind, path, text }) => [kind, path, text])).toEqual([
      ["changed", ["routes", 0], 'route "large": takes leads with sales ≥ 120; before with sales ≥ 100'],
    ]);
    expect(search).toMatchObject({ complete: true, unproven: [] });
    const cause = { type: "conditions", name: "large", before: ["routes", 0], after: ["routes", 0] };
    const [one, other, ...others] = search.movements;
    expect(others).toEqual([]);
    expect(one).toMatchObject({ from: key, to: sales, elsewhere: true, cause });
    expect(other).toMatchObject({ from: key, to: field, elsewhere: true, cause });
    expect(one?.examples.map(({ lead }) => lead.sales)).toContain(100);
    expect(one?.examples.map(({ lead }) => lead.sales)).toContain(119);
    for (const { lead } of one?.examples ?? []) {
      expect(Object.keys(lead)).toEqual(["id", "sales"]);
      expect(lead.sales).toBeGreaterThanOrEqual(100);
      expect(lead.sales).toBeLessThan(120);
    }
    expect(other?.examples[0]?.lead).toMatchObject({ city: "上海" });
  });

  it("counts the leads of the search that go elsewhere, each once", () => {
    const { search } = diff(source({ routes: [{ ...large, when: { sales: { from: 120 } } }, local, rest] }));
    const moved = search.movements.reduce((sum, { count }) => sum + count, 0);
    expect(search.elsewhere).toBe(moved);
    expect(search.leads).toBeGreaterThan(2000);
  });

  it("shows routes that changed places by leads that both take", () => {
    const { changes, search } = diff(source({ routes: [local, large, rest] }));
    expect(changes).toMatchObject([{ kind: "moved", path: ["routes", 0] }]);
    expect(changes[0]?.text).toBe('route "local": is tried first now');
    expect(search.movements).toMatchObject([
      { from: key, to: field, cause: { type: "order", name: "local", before: ["routes", 1], after: ["routes", 0] } },
    ]);
    const [example] = search.movements[0]?.examples ?? [];
    expect(example?.lead.city).toBe("上海");
    expect(example?.lead.sales).toBeGreaterThanOrEqual(100);
    expect(search.complete).toBe(true);
  });

  it("shows a route that is new, and one that is gone", () => {
    const [less, more] = [source({ routes: [large, rest] }), source()];
    const added = diff(more, less);
    expect(added.changes).toMatchObject([{ kind: "added", path: ["routes", 1], text: 'route "local" is new' }]);
    expect(added.search.movements).toMatchObject([
      { from: sales, to: field, cause: { type: "route-added", after: ["routes", 1] } },
    ]);
    expect(added.search.movements[0]?.cause).toHaveProperty("before", undefined);
    const removed = diff(less, more);
    expect(removed.changes).toMatchObject([{ kind: "removed", path: ["routes", 1], text: 'route "local" is gone' }]);
    expect(removed.search.movements).toMatchObject([
      { from: field, to: sales, cause: { type: "route-removed", before: ["routes", 1] } },
    ]);
  });

  it("knows routes again that are renamed, and those without a name that moved", () => {
    const bare = [{ when: { sales: { from: 100 } }, assign: { team: "key" } }, rest];
    const shifted = diff(source({ routes: [local, ...bare] }), source({ routes: bare }));
    expect(shifted.changes).toMatchObject([{ kind: "added", text: 'route "local" is new' }]);
    const renamed = diff(source({ routes: [{ ...large, name: "big" }, local, rest] }));
    expect(renamed.changes).toMatchObject([{ kind: "changed", text: 'route "large" is now named "big"' }]);
    expect(renamed.search.elsewhere).toBe(0);
    expect(renamed.search.movements.every(({ elsewhere }) => !elsewhere)).toBe(true);
  });

  it("shows a team that is renamed by all its leads", () => {
    const { changes, search } = diff(
      source({
        teams: { sales: {}, accounts: {}, field: {} },
        routes: [{ ...large, assign: { team: "accounts" } }, local, rest],
      }),
    );
    expect(changes.map(({ text }) => text)).toEqual([
      'team "key" is gone',
      'team "accounts" is new',
      'route "large": team: "key" → "accounts"',
    ]);
    expect(search.movements).toMatchObject([
      { from: key, to: { ...key, team: "accounts" }, cause: { type: "assignment", name: "large" } },
    ]);
    expect(search.complete).toBe(true);
  });

  it("shows a cap that changed by the leads that it lets through", () => {
    const capped = (day: number) =>
      source({
        teams: { sales: {}, key: { caps: { day } }, field: {} },
        routes: [{ ...large, assign: { team: "key", otherwise: { pool: "common" } } }, rest],
      });
    const leads = [1, 2, 3, 4].map((n) => ({ id: `L${n}`, sales: 100 }));
    const { changes, search, given } = diff(capped(3), capped(2), { reps, leads });
    expect(changes.map(({ path, text }) => [path, text])).toEqual([
      [["teams", "key", "caps", "day"], 'team "key": caps.day: 2 → 3'],
    ]);
    expect(search).toMatchObject({ elsewhere: 0, complete: false, unproven: [{ route: "large" }] });
    expect(given).toMatchObject({
      leads: 4,
      elsewhere: 1,
      movements: [
        {
          from: { outcome: "pooled", pool: "common", route: "large" },
          to: key,
          cause: { type: "team", name: "key", before: ["teams", "key"] },
          reps: [{ to: "cy", count: 1 }],
          examples: [{ lead: { id: "L3", sales: 100 }, after: { rep: "cy" } }],
        },
      ],
      reps: [{ of: "cy", before: 2, after: 3 }],
    });
    expect(given?.places).toEqual([
      { of: { outcome: "assigned", team: "key" }, before: 2, after: 3 },
      { of: { outcome: "pooled", pool: "common" }, before: 2, after: 1 },
    ]);
  });

  it("shows a band that moved by the grade, with a lead on its edge", () => {
    const graded = (from: number) =>
      source({
        grades: { size: { type: "bands", fact: "sales", bands: [{ from, grade: "large" }, { grade: "small" }] } },
        routes: [{ name: "large", when: { size: "large" }, assign: { team: "key" } }, rest],
      });
    const { search, changes } = diff(graded(80), graded(100));
    expect(changes.map(({ text }) => text)).toEqual(['grade "size": bands[0].from: 100 → 80']);
    expect(search).toMatchObject({ complete: true });
    expect(search.movements).toMatchObject([
      {
        from: sales,
        to: key,
        cause: {
          type: "grade",
          name: "size",
          before: ["grades", "size"],
          text: 'the grade "size" changed and is "large" now, no longer "small"',
        },
      },
    ]);
    const examples = search.movements[0]?.examples ?? [];
    expect(examples.map(({ lead }) => lead.sales)).toContain(80);
    expect(examples[0]).toMatchObject({ before: { grades: { size: "small" } }, after: { grades: { size: "large" } } });
    expect(search.grades).toMatchObject([{ grade: "size", from: "small", to: "large" }]);
    expect(search.grades[0]?.count).toBe(search.elsewhere);
  });

  it("shows a grade that changes and moves nobody, and a score", () => {
    const graded = (points: number, from: number) =>
      source({
        grades: {
          fit: {
            type: "scorecard",
            characteristics: [{ name: "city", attributes: [{ when: { city: "上海" }, points }, { points: 0 }] }],
            cutoffs: [{ from, grade: "A" }, { grade: "B" }],
          },
        },
        routes: [rest],
      });
    const scored = diff(graded(12, 5), graded(10, 5));
    expect(scored.search.elsewhere).toBe(0);
    expect(scored.search.grades).toMatchObject([
      {
        grade: "fit.score",
        examples: [{ before: { grades: { "fit.score": 10 } }, after: { grades: { "fit.score": 12 } } }],
      },
    ]);
    const cut = diff(graded(10, 11), graded(10, 5));
    expect(cut.search.grades).toMatchObject([{ grade: "fit", from: "A", to: "B" }]);
    expect(cut.search.movements).toEqual([]);
  });

  it("counts by rep what a changed pick does, lead after lead", () => {
    const picked = (pick: string) => source({ routes: [{ name: "rest", assign: { team: "sales", pick } }] });
    const leads = [1, 2, 3, 4, 5, 6].map((n) => ({ id: `L${n}` }));
    const { changes, given, search } = diff(picked("first"), picked("rotation"), { reps, leads });
    expect(changes.map(({ text }) => text)).toEqual(['route "rest": pick.type: "rotation" → "first"']);
    expect(given?.reps).toEqual([
      { of: "amy", before: 3, after: 6 },
      { of: "bo", before: 3, after: 0 },
    ]);
    expect(given?.movements).toMatchObject([
      { count: 3, cause: { type: "assignment", name: "rest" }, reps: [{ from: "bo", to: "amy", count: 3 }] },
    ]);
    // By itself every lead is the first one.
    expect(search.elsewhere).toBe(0);
  });

  it("tells leads that move only because earlier ones did", () => {
    const leads = [
      { id: "L1", sales: 110 },
      { id: "L2", sales: 1 },
      { id: "L3", sales: 1 },
    ];
    const after = source({ routes: [{ ...large, when: { sales: { from: 120 } } }, local, rest] });
    const { given } = diff(after, source(), { reps, leads });
    // L1 takes amy's turn; bo and amy follow instead of amy and bo.
    expect(given?.reps).toEqual([
      { of: "amy", before: 1, after: 2 },
      { of: "bo", before: 1, after: 1 },
      { of: "cy", before: 1, after: 0 },
    ]);
    expect(given?.movements.map(({ count, cause }) => [count, cause.type])).toEqual([
      [2, "turns"],
      [1, "conditions"],
    ]);
  });

  it("tells leads that can no longer be read", () => {
    const { search } = diff(source({ fields: { sales: { type: "number", required: true }, city: {} } }));
    expect(search.movements).toMatchObject([
      { from: sales, to: { outcome: "rejected" }, cause: { type: "field", name: "sales", after: ["fields", "sales"] } },
      { from: field, to: { outcome: "rejected" }, cause: { type: "field" } },
    ]);
    expect(search).toMatchObject({ complete: false, unproven: [{ path: ["fields", "sales"] }] });
  });

  it("tells a fallback that changed", () => {
    const before = source({ routes: [large], fallback: { team: "sales" } });
    const { search } = diff(source({ routes: [large], fallback: { pool: "common" } }), before);
    expect(search.movements).toMatchObject([
      {
        from: { outcome: "assigned", team: "sales" },
        to: { outcome: "pooled", pool: "common" },
        cause: { type: "fallback", before: ["fallback"] },
      },
    ]);
    expect(search.complete).toBe(true);
  });

  it("finds a lead for the time at which a route changed, and says when", () => {
    const during = (text: string) =>
      source({ routes: [{ ...rest, name: "fair", during: text, assign: { team: "key" } }, rest] });
    const { search } = diff(during("2026-11-01/2026-11-12"), during("2026-11-01/2026-11-11"));
    expect(search.movements).toMatchObject([{ from: sales, to: { team: "key", route: "fair" } }]);
    const at = Date.parse(search.movements[0]?.examples[0]?.now ?? "");
    expect(at).toBeGreaterThanOrEqual(Date.parse("2026-11-12T00:00:00+08:00"));
    expect(at).toBeLessThan(Date.parse("2026-11-13T00:00:00+08:00"));
  });

  it("does not claim a proof where conditions cannot be looked into", () => {
    const named = (pattern: string) => source({ routes: [{ ...large, when: { city: { matches: pattern } } }, rest] });
    const { search } = diff(named("^[北南]京$"), named("^[北东]京$"));
    expect(search.complete).toBe(false);
    expect(search.unproven.map(({ route }) => route)).toContain("large");
  });

  it("compares who gets leads of a changed roster", () => {
    const moved = reps.map((rep) => (rep.id === "cy" ? { id: "ed", teams: ["key"] } : rep));
    const leads = [{ id: "L1", sales: 100 }];
    const { given, search, same } = diff(source(), source(), { reps, repsAfter: moved, leads });
    expect(same).toBe(true);
    expect(given?.movements).toMatchObject([
      { from: key, to: key, cause: { type: "reps" }, reps: [{ from: "cy", to: "ed" }] },
    ]);
    expect(search.complete).toBe(false);
  });

  it("goes on from a book, in which a decision stands", () => {
    const after = source({ routes: [{ ...large, when: { sales: { from: 120 } } }, local, rest] });
    const lead = { id: "L1", sales: 110 };
    const at = { reps, leads: [lead] };
    expect(diff(after, source(), at).given?.elsewhere).toBe(1);
    const book = openBook();
    createEngine(parseRuleSet(source()), { reps }).assign(lead, { book, now });
    expect(diff(after, source(), { ...at, book: book.toJSON() }).given?.elsewhere).toBe(0);
  });

  it("counts the first of several rows with one id", () => {
    const after = source({ routes: [{ ...large, when: { sales: { from: 120 } } }, local, rest] });
    const leads = [
      { id: "L1", sales: 110 },
      { id: "L1", sales: 110 },
    ];
    expect(diff(after, source(), { leads }).given).toMatchObject({ leads: 1, elsewhere: 1 });
  });

  it("looks at tables, and lets graders learn from the leads", () => {
    const tables = (from: number) =>
      source({
        orders: {},
        derived: { year: { of: "orders", sum: "amount" } },
        grades: { abc: { type: "pareto", fact: "sales", cuts: [0.8, 0.95], grades: ["A", "B", "C"] } },
        routes: [{ ...large, when: { year: { from } } }, { ...local, when: { abc: "A" } }, rest],
      });
    const orders = [
      { leadId: "L1", date: "2026-01-01", amount: 70 },
      { leadId: "L2", date: "2026-01-01", amount: 30 },
    ];
    const leads = [
      { id: "L1", sales: 1 },
      { id: "L2", sales: 1 },
      { id: "L3", sales: 98 },
    ];
    const { given } = diff(tables(50), tables(100), { leads: new Set(leads), orders: new Set(orders) });
    const places = given?.places.map(({ of, before, after }) => [of.team, before, after]);
    expect(new Set(places)).toEqual(
      new Set([
        ["sales", 2, 1],
        ["field", 1, 1],
        ["key", 0, 1],
      ]),
    );
  });

  it("is plain JSON", () => {
    const result = diff(source({ routes: [local, large] }), source(), { reps, leads: [{ id: "L1" }] });
    expect(JSON.parse(JSON.stringify(result))).toEqual(JSON.parse(JSON.stringify(structuredClone(result))));
    expect(result.before).toMatchObject({ name: "small" });
  });
});
