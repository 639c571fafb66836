import { afterAll, describe, expect, it, vi } from "vitest";
import { checkRuleSet, createEngine, openBook, parseRuleSet, showPath } from "../../src/index.js";
import { cli, enter, leave, text } from "../cli/support.js";
import { ask, left } from "../support/sift.js";
import { now } from "../support/team.js";

afterAll(leave);

const tier = {
  type: "bands",
  fact: "rep.won",
  bands: [{ from: 10, grade: "gold" }, { from: 5, grade: "silver" }, { grade: "bronze" }],
};
const reps = [
  { id: "amy", won: 12 },
  { id: "bo", won: 9 },
  { id: "cy", won: 4 },
];

const rules = (repGrades: object, assign: object = {}, more: object = {}) => ({
  name: "graded reps",
  timeZone: "Asia/Shanghai",
  repFields: { satisfaction: { type: "number" }, left: { type: "date" } },
  repGrades,
  teams: { sales: {} },
  routes: [{ assign: { team: "sales", ...assign } }],
  ...more,
});
const engineOf = (repGrades: object, assign: object = {}, roster: readonly object[] = reps) =>
  createEngine(parseRuleSet(rules(repGrades, assign)), { reps: roster.map((rep) => ({ teams: "sales", ...rep })) });

const problemsOf = (repGrades: object, assign: object = {}, more: object = {}): string[] => {
  const result = checkRuleSet(rules(repGrades, assign, more));
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};

/** A book that has seen so many deals of a rep won. */
const bookOf = (rep: string, won: number) => {
  const book = openBook();
  for (let i = 0; i < won; i++) {
    const about = { leadId: `${rep}${i}`, at: "2026-03-01T00:00:00.000Z" };
    book.record({ type: "carried", rep, ...about });
    book.record({ type: "closed", result: "won", ...about });
  }
  return book;
};

describe("grades of reps", () => {
  const of = (engine: ReturnType<typeof engineOf>, options: Partial<Parameters<typeof engine.repGrades>[0]> = {}) =>
    engine.repGrades({ now, ...options });

  it("are told with their receipts, in roster order", () => {
    const engine = engineOf(
      {
        tier,
        rank: {
          type: "table",
          by: ["rep.tier", "rep.level"],
          rows: [
            ["gold", "senior", 3],
            ["gold", "*", 2],
          ],
          otherwise: 1,
        },
      },
      {},
      [{ id: "amy", won: 12, level: "senior" }, { id: "bo", won: 10 }, { id: "cy" }],
    );
    expect(of(engine).map(({ rep, grades }) => [rep, grades])).toEqual([
      ["amy", { tier: "gold", rank: 3 }],
      ["bo", { tier: "gold", rank: 2 }],
      ["cy", { tier: "bronze", rank: 1 }],
    ]);
    expect(of(engine)[1]?.receipts).toMatchObject({
      tier: { grade: "gold", lines: [{ name: "rep.won", value: 10, edges: [5, 10] }] },
      rank: { grade: 2, lines: [{ name: "rep.tier", value: "gold" }, { name: "rep.level" }] },
    });
  });

  it("count what the book has seen closed", () => {
    const engine = engineOf({ tier });
    const tiers = (book?: ReturnType<typeof openBook>) => of(engine, book && { book }).map(({ grades }) => grades.tier);
    expect(tiers()).toEqual(["gold", "silver", "bronze"]);
    expect(tiers(bookOf("bo", 1))).toEqual(["gold", "gold", "bronze"]);
    expect(tiers(bookOf("cy", 1))).toEqual(["gold", "silver", "silver"]);
  });

  it("know the clock", () => {
    const engine = engineOf(
      { seasoned: { type: "rules", rules: [{ when: { "rep.joined": { olderThan: "P1Y" } }, grade: "yes" }] } },
      {},
      [{ id: "amy", joined: "2025-06-01" }, { id: "bo" }],
    );
    const at = (instant: string) => of(engine, { now: instant }).map(({ grades }) => grades);
    expect(at("2026-06-01T09:00:00+08:00")).toEqual([
      { "seasoned.reason": "no-rule" },
      { "seasoned.reason": "no-rule" },
    ]);
    expect(at("2026-06-02T09:00:00+08:00")).toEqual([{ seasoned: "yes" }, { "seasoned.reason": "no-rule" }]);
  });

  it("take `when` and `override` as grades of leads do", () => {
    const engine = engineOf(
      {
        tier: {
          ...tier,
          when: { "rep.level": { not: "trainee" } },
          override: { field: "rep.given", until: "rep.left" },
        },
      },
      {},
      [
        { id: "amy", won: 12, given: "silver", left: "2026-12-31" },
        { id: "bo", won: 12, given: "silver", left: "2026-01-01" },
        { id: "cy", won: 12, level: "trainee" },
      ],
    );
    expect(of(engine).map(({ grades }) => grades)).toEqual([
      { tier: "silver", "tier.computed": "gold" },
      { tier: "gold" },
      { "tier.reason": "not-applicable" },
    ]);
  });

  it("are learned from the whole roster, whoever left included, where the grader learns", () => {
    const roster = [
      { id: "amy", won: 60, status: "left" },
      { id: "bo", won: 20 },
      { id: "cy", won: 15 },
      { id: "di", won: 5 },
    ];
    const abc = { type: "pareto", fact: "rep.won" };
    const grades = (some: readonly object[], more: object = {}) =>
      of(engineOf({ abc: { ...abc, ...more } }, {}, some)).map((one) => one.grades.abc);
    // Shares before: 0, 60, 80, 95; without amy 0, 50, 87.5.
    expect(grades(roster)).toEqual(["A", "A", "B", "C"]);
    expect(grades(roster, { when: { "rep.status": "active" } })).toEqual([undefined, "A", "A", "B"]);
    expect(grades(roster.slice(1))).toEqual(["A", "A", "B"]);
  });

  it("may stand on what earlier ones learned", () => {
    const engine = engineOf(
      {
        odds: {
          type: "likelihood",
          facts: ["rep.level"],
          won: { "rep.status": "active" },
          lost: { "rep.status": "left" },
          minimum: 1,
        },
        best: { type: "pareto", fact: "rep.odds.score", cuts: [0.5, 0.9] },
      },
      {},
      [
        { id: "amy", level: "senior" },
        { id: "bo", level: "senior" },
        { id: "cy", level: "junior", status: "left" },
      ],
    );
    const [amy, bo, cy] = of(engine).map(({ grades }) => grades);
    expect(amy).toEqual(bo);
    // (2.1 / 3.2 of the prior) × (2.1 / 2.2 against 0.1 / 1.2), and × (0.1 / 2.2 against 1.1 / 1.2).
    expect(amy?.["odds.score"]).toBeCloseTo((100 * 2.1 * (2.1 / 2.2)) / (2.1 * (2.1 / 2.2) + 1.1 * (0.1 / 1.2)), 8);
    expect(cy?.["odds.score"]).toBeCloseTo((100 * 2.1 * (0.1 / 2.2)) / (2.1 * (0.1 / 2.2) + 1.1 * (1.1 / 1.2)), 8);
    expect([amy?.best, cy?.best]).toEqual(["A", "C"]);
  });
});

describe("grades of reps in an assignment", () => {
  const more = { fields: { size: {}, needs: { type: "list" } }, repGrades: { tier } };
  const stars = {
    type: "bands",
    fact: "rep.won",
    bands: [{ from: 10, grade: 3 }, { from: 5, grade: 2 }, { grade: 1 }],
  };

  it("are facts of `where`, alone and beside those of the lead", () => {
    const gold = { where: { when: { "rep.tier": "gold" } } };
    expect(left(ask({ require: [gold] }, { reps, more }))).toEqual(["amy"]);
    const same = { where: { when: { "rep.tier": { equal: { fact: "size" } } } } };
    expect(left(ask({ require: [same] }, { reps, more, lead: { size: "silver" } }))).toEqual(["bo"]);
    const none = { where: { when: { "rep.tier": { present: false } } } };
    const partial = { ...tier, bands: [{ from: 10, grade: "gold" }] };
    expect(left(ask({ require: [none] }, { reps, more: { ...more, repGrades: { tier: partial } } }))).toEqual([
      "bo",
      "cy",
    ]);
  });

  it("are compared with the levels of `value-tier`, where it says so", () => {
    const by = (rep?: string) => ({
      "value-tier": { grade: "size", levels: { large: ["gold", "silver"] }, ...(rep && { rep }) },
    });
    const leveled = reps.map((rep) => ({ ...rep, level: rep.id === "cy" ? "gold" : "other" }));
    const question = { reps: leveled, more, lead: { size: "large" } };
    expect(left(ask({ require: [by("tier")] }, question))).toEqual(["amy", "bo"]);
    expect(left(ask({ require: [by()] }, question))).toEqual(["cy"]);
    expect(left(ask({ require: [by("level")] }, question))).toEqual(["cy"]);
    expect(ask({ require: [by("none")] }, question)).toMatchObject({ reason: "nobody-qualifies" });
    const skilled = reps.map((rep) => ({ ...rep, skills: rep.id === "bo" ? "crm;gold" : "crm" }));
    expect(left(ask({ require: [by("skills")] }, { ...question, reps: skilled }))).toEqual(["bo"]);
  });

  it("are metrics of `performance`: a grade that is a number, or its score", () => {
    const question = { reps, more: { repGrades: { stars } } };
    const best = (keep: object) => ({ performance: { metric: { column: "stars" }, keep } });
    expect(left(ask({ require: [best({ top: 1 })] }, question))).toEqual(["amy"]);
    expect(left(ask({ require: [best({ atLeast: 2 })] }, question))).toEqual(["amy", "bo"]);
    const odds = {
      type: "likelihood",
      facts: ["rep.level"],
      won: { "rep.satisfaction": { from: 5 } },
      lost: { "rep.satisfaction": { below: 5 } },
      minimum: 1,
      cutoffs: [{ grade: "any" }],
    };
    const scored = {
      repFields: { satisfaction: { type: "number" } },
      repGrades: { odds },
    };
    const judged = [
      { id: "amy", level: "a", satisfaction: 1 },
      { id: "bo", level: "b", satisfaction: 9 },
    ];
    const byScore = { performance: { metric: { column: "odds.score" }, keep: { top: 1 } } };
    expect(left(ask({ require: [byScore] }, { reps: judged, more: scored }))).toEqual(["bo"]);
  });

  it("weigh the turns of the pick `performance`", () => {
    const engine = engineOf(
      { stars },
      { pick: { performance: { metric: { column: "stars" }, floor: 0.1, ceiling: 10 } } },
    );
    const book = openBook();
    const counts: { [rep: string]: number } = {};
    for (let i = 0; i < 60; i++) {
      const { rep = "" } = engine.assign({ id: `L${i}` }, { book, now });
      counts[rep] = (counts[rep] ?? 0) + 1;
    }
    expect(counts).toEqual({ amy: 30, bo: 20, cy: 10 });
    const { next } = engine.nextUp({ book, team: "sales", count: 6, now });
    expect([...next].sort()).toEqual(["amy", "amy", "amy", "bo", "bo", "cy"]);
  });

  it("are columns for `attributes` and `specialty`", () => {
    const match = { attributes: { match: [{ lead: "size", rep: "tier" }] } };
    expect(left(ask({ require: [match] }, { reps, more, lead: { size: "bronze" } }))).toEqual(["cy"]);
    const shares = { specialty: { lead: "needs", rep: "tier" } };
    expect(left(ask({ require: [shares] }, { reps, more, lead: { needs: "gold;bronze" } }))).toEqual(["amy", "cy"]);
  });

  it("move with the book, with the clock and with the roster", () => {
    const toGold = { require: [{ where: { when: { "rep.tier": "gold" } } }] };
    const engine = engineOf({ tier }, toGold, [
      { id: "amy", won: 9 },
      { id: "bo", won: 8 },
    ]);
    const repOf = (by: typeof engine, book: ReturnType<typeof openBook>, id: string, at = now) =>
      by.decide({ id }, { book, now: at }).decision.rep;
    const book = openBook();
    expect(repOf(engine, book, "1")).toBeUndefined();
    const win = (rep: string, leadId: string): void => {
      book.record({ type: "carried", rep, leadId, at: "2026-03-01T00:00:00.000Z" });
      book.record({ type: "closed", leadId, result: "won", at: "2026-03-01T00:00:00.000Z" });
    };
    win("amy", "a1");
    expect(repOf(engine, book, "2")).toBe("amy");
    // Another book knows nothing of it; back and forth.
    expect(repOf(engine, openBook(), "2")).toBeUndefined();
    expect(repOf(engine, book, "2")).toBe("amy");
    book.record({ type: "reopened", leadId: "a1", at: "2026-03-01T00:00:00.000Z" });
    win("bo", "b1");
    win("bo", "b2");
    expect(repOf(engine, book, "3")).toBe("bo");
    const changed = engine.withReps([{ id: "amy", won: 20, teams: "sales" }]);
    expect(repOf(changed, book, "4")).toBe("amy");

    const old = { type: "rules", rules: [{ when: { "rep.joined": { olderThan: "P1Y" } }, grade: "gold" }] };
    const aging = engineOf({ tier: old }, toGold, [{ id: "amy", joined: "2025-06-01" }]);
    expect(repOf(aging, book, "5", "2026-06-01T09:00:00+08:00")).toBeUndefined();
    expect(repOf(aging, book, "5", "2026-06-02T09:00:00+08:00")).toBe("amy");
    expect(repOf(aging, book, "5", "2026-06-01T09:00:00+08:00")).toBeUndefined();
  });

  it("know all of the roster where one team alone is asked for its next turns", () => {
    const abc = { type: "pareto", fact: "rep.won", grades: [3, 2, 1] };
    const engine = createEngine(
      parseRuleSet({
        name: "two teams",
        repGrades: { abc },
        teams: { sales: {}, other: {} },
        routes: [{ assign: { team: "sales", pick: { performance: { metric: { column: "abc" } } } } }],
      }),
      {
        reps: [
          { id: "amy", teams: "sales", won: 9 },
          { id: "bo", teams: "sales", won: 1 },
          { id: "cy", teams: "other" },
        ],
      },
    );
    const turnsOfAmy = (book: ReturnType<typeof openBook>) =>
      engine.nextUp({ book, team: "sales", count: 10, now }).next.filter((rep) => rep === "amy").length;
    // Alone amy is in the first class and bo, with 90 % before, in the second: 3 to 2. With cy's wins both are in the last.
    expect(turnsOfAmy(openBook())).toBe(6);
    expect(turnsOfAmy(bookOf("cy", 300))).toBe(5);
  });

  it("cost a pass over the roster at most once for a lead", () => {
    const count = 60;
    const roster = Array.from({ length: count }, (_, i) => ({ id: `r${i}`, won: i }));
    const engine = engineOf(
      { tier, abc: { type: "pareto", fact: "rep.won" } },
      { require: [{ where: { when: { "rep.abc": "A" } } }] },
      roster,
    );
    const book = openBook();
    const look = vi.spyOn(book.state.reps, "get");
    engine.assign({ id: "1" }, { book, now });
    const first = look.mock.calls.length;
    engine.assign({ id: "2" }, { book, now });
    const second = look.mock.calls.length - first;
    expect(first).toBeLessThan(20 * count);
    expect(second).toBeLessThan(first);
  });
});

describe("the section repGrades", () => {
  it.each([
    [
      "the name of a built-in column",
      { level: tier },
      'repGrades.level: a column of the roster has the name "level" already',
    ],
    [
      "the name of a declared column",
      { satisfaction: tier },
      'repGrades.satisfaction: a column of the roster has the name "satisfaction" already',
    ],
    [
      "orders",
      { abc: { type: "pareto" } },
      "repGrades.abc: orders are of leads; a grade of reps stands on the columns of the roster, `rep.<column>`",
    ],
    ["a fact of leads", { tier: { ...tier, fact: "won" } }, 'repGrades.tier.fact: unknown fact "won"'],
    [
      "a grade that comes later",
      { first: { type: "table", by: ["rep.tier"], rows: [["gold", "yes"]] }, tier },
      'repGrades.first.by[0]: unknown fact "rep.tier"; did you mean "rep.id"?',
    ],
    [
      "a column that is no number",
      { tier: { ...tier, fact: "rep.level" } },
      'repGrades.tier.fact: bands need a number, and "rep.level" is a string',
    ],
    [
      "an unknown grader",
      { tier: { ...tier, type: "band" } },
      'repGrades.tier.type: unknown grader "band"; did you mean "bands"?',
    ],
  ])("refuses %s", (_, repGrades, expected) => {
    expect(problemsOf(repGrades)).toContain(expected);
  });

  it("gives facts of their types: a grade that is a number can be graded in its turn", () => {
    const again = { type: "bands", fact: "rep.tier", bands: [{ from: 5, grade: "high" }, { grade: "low" }] };
    expect(problemsOf({ tier, again })).toEqual([
      'repGrades.again.fact: bands need a number, and "rep.tier" is a string',
    ]);
    expect(problemsOf({ tier: { ...tier, bands: [{ grade: 5 }] }, again })).toEqual([]);
  });

  it("takes names that a decision has columns for, and needs no routes", () => {
    expect(problemsOf({ team: tier, outcome: tier })).toEqual([]);
    expect(checkRuleSet({ name: "reps alone", repGrades: { tier } }).ok).toBe(true);
  });

  it("works from files: nothing for lint to find, and the run knows the grades", async () => {
    await enter({
      "rules.json": JSON.stringify(
        rules({ tier }, { require: [{ where: { when: { "rep.tier": "gold" } } }] }, { repFields: {} }),
      ),
      "reps.csv": "id,teams,won\namy,sales,4\nbo,sales,11\n",
      "leads.csv": "id\n1\n2\n",
    });
    expect((await cli(["lint", "rules.json", "--reps", "reps.csv"])).err).toBe("nothing found\n");
    const files = ["--rules", "rules.json", "--reps", "reps.csv", "--leads", "leads.csv"];
    expect((await cli(["assign", ...files, "--out", "out"])).code).toBe(0);
    expect(
      text("out/decisions.csv")
        .split("\n")
        .slice(1, 3)
        .every((line) => line.includes(",bo,")),
    ).toBe(true);
    expect((await cli(["explain", ...files, "--lead", "1", "--rep", "amy"])).code).toBe(0);
  });
});
