import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, parseRuleSet, showPath } from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";

const rules = (params: object = {}, more: object = {}) => ({
  name: "odds",
  fields: {
    stage: {},
    source: {},
    country: {},
    size: { type: "number" },
    online: { type: "boolean" },
    since: { type: "date" },
    tags: { type: "list" },
    lost: {},
  },
  grades: {
    odds: {
      type: "likelihood",
      facts: ["source"],
      won: { stage: "Won" },
      lost: { stage: "Lost" },
      minimum: 4,
      ...params,
    },
  },
  ...more,
});
const engineOf = (params: object = {}, more: object = {}) =>
  createEngine(parseRuleSet(rules(params, more)), { reps: [] });

const problemsOf = (params: object, more: object = {}): string[] => {
  const result = checkRuleSet(rules(params, more));
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};

/** `count` leads of one kind. */
const leads = (stage: string, count: number, more: object) =>
  Array.from({ length: count }, (_, i) => ({ id: `${stage}${JSON.stringify(more)}${i}`, stage, ...more }));

const closed = [
  ...leads("Won", 6, { source: "fair" }),
  ...leads("Won", 2, { source: "web" }),
  ...leads("Lost", 2, { source: "fair" }),
  ...leads("Lost", 8, { source: "web" }),
  ...leads("Open", 5, { source: "fair" }),
];

/** (won + 0.1) / (all + 0.2), times the factors of 0.1 more each. */
const byHand = (factors: readonly (readonly [won: number, lost: number])[]): number => {
  const won = factors.reduce((product, [factor]) => product * factor, 8.1 / 18.2);
  const lost = factors.reduce((product, [, factor]) => product * factor, 10.1 / 18.2);
  return (100 * won) / (won + lost);
};

describe("likelihood", () => {
  const engine = engineOf();
  const model = JSON.parse(JSON.stringify(engine.fit(closed, { now })));
  const grade = (lead: object, by = engine, stored = model) => {
    const graded = by.grade({ id: "x", ...lead }, { now, model: stored, receipts: true });
    if (!graded.ok) throw new Error("cannot be read");
    const { odds, "odds.score": score, ...rest } = graded.grades;
    return { odds, score, rest, lines: graded.receipts?.odds?.lines };
  };

  it("counts the closed leads by value", () => {
    expect(model.grades.odds).toEqual({
      won: 8,
      lost: 10,
      both: 0,
      facts: [
        {
          fact: "source",
          values: [
            ["fair", 6, 2],
            ["web", 2, 8],
          ],
        },
      ],
    });
    expect(model.warnings).toEqual([]);
  });

  it("gives the probability in percent as score, and as grade where there are no cutoffs", () => {
    const fair = byHand([[6.1 / 8.2, 2.1 / 10.2]]);
    const { odds, score } = grade({ source: "fair" });
    expect(score).toBeCloseTo(fair, 10);
    expect(odds).toBe(score);
    expect(grade({ source: "web" }).odds).toBeCloseTo(byHand([[2.1 / 8.2, 8.1 / 10.2]]), 10);
  });

  it("passes over what is missing or was never seen", () => {
    expect(grade({}).odds).toBeCloseTo(byHand([]), 10);
    expect(grade({ source: "fax" }).odds).toBe(grade({}).odds);
  });

  it("shows the log-odds of the prior and of each fact; the score is made of their sum", () => {
    const { odds, lines = [] } = grade({ source: "fair" });
    expect(lines.map(({ name, value }) => [name, value])).toEqual([
      ["prior", undefined],
      ["source", "fair"],
    ]);
    expect(lines[0]?.points).toBeCloseTo(Math.log(8.1 / 10.1), 12);
    expect(lines[1]?.points).toBeCloseTo(Math.log((6.1 * 10.2) / (8.2 * 2.1)), 12);
    const logit = lines.reduce((sum, { points = 0 }) => sum + points, 0);
    expect(odds).toBe(100 / (1 + Math.exp(-logit)));
    expect(grade({ source: "fax" }).lines?.[1]).toEqual({ name: "source", value: "fax", points: 0 });
  });

  it("makes a grade of the score by cutoffs", () => {
    const cut = engineOf({ cutoffs: [{ from: 50, grade: "likely" }, { grade: "unlikely" }] });
    const learned = cut.fit(closed, { now });
    expect(grade({ source: "fair" }, cut, learned).odds).toBe("likely");
    expect(grade({ source: "web" }, cut, learned).odds).toBe("unlikely");
  });

  it("stays between 0.01 and 99.99", () => {
    const facts = ["source", "country"];
    const clear = [
      ...leads("Won", 5000, { source: "a", country: "a" }),
      ...leads("Lost", 5000, { source: "b", country: "b" }),
    ];
    const by = engineOf({ facts });
    const learned = by.fit(clear, { now });
    expect(grade({ source: "a", country: "a" }, by, learned).odds).toBe(99.99);
    expect(grade({ source: "b", country: "b" }, by, learned).odds).toBe(0.01);
  });

  it("gives nobody a grade while too few leads are closed, and says so", () => {
    const more = engineOf({ minimum: 19 });
    const learned = more.fit(closed, { now });
    expect(learned.warnings).toEqual(["odds: closed leads: 18, fewer than the minimum of 19; nobody has a grade"]);
    expect(grade({ source: "fair" }, more, learned)).toEqual({ rest: { "odds.reason": "too-few" }, lines: [] });
    const enough = engineOf({ minimum: 18 });
    expect(grade({ source: "fair" }, enough, enough.fit(closed, { now })).score).toBeGreaterThan(50);
    expect(engineOf({ minimum: undefined }).fit(closed, { now }).warnings).toEqual([
      "odds: closed leads: 18, fewer than the minimum of 40; nobody has a grade",
    ]);
    expect(engine.grade({ id: "x" }, { now })).toMatchObject({ grades: { "odds.reason": "no-model" } });
  });

  it("warns where there is one outcome only, and does not count what is won and lost at once", () => {
    const warningsOf = (rows: readonly object[], params: object = {}) => engineOf(params).fit(rows, { now }).warnings;
    expect(warningsOf(leads("Won", 5, { source: "web" }))).toEqual([
      "odds: no lead was lost: there is nothing to tell the leads apart by",
    ]);
    expect(warningsOf(leads("Lost", 5, { source: "web" }))).toEqual([
      "odds: no lead was won: there is nothing to tell the leads apart by",
    ]);
    const torn = [...closed, ...leads("Won", 3, { source: "web", lost: "yes" })];
    const params = { lost: { any: [{ stage: "Lost" }, { lost: "yes" }] } };
    expect(warningsOf(torn, params)).toEqual(["odds: leads that are both won and lost, which are not counted: 3"]);
    expect(engineOf(params).fit(torn, { now }).grades.odds).toEqual({ ...model.grades.odds, both: 3 });
  });

  it("tells values by type and takes any text for a value", () => {
    const facts = ["source", "size", "online"];
    const by = engineOf({ facts });
    const rows = [
      ...leads("Won", 3, { source: "__proto__", size: 1, online: true }),
      ...leads("Lost", 3, { source: "1", size: 2, online: false }),
      ...leads("Lost", 1, { source: "constructor" }),
    ];
    const learned = JSON.parse(JSON.stringify(by.fit(rows, { now })));
    expect(learned.grades.odds.facts).toEqual([
      {
        fact: "source",
        values: [
          ["1", 0, 3],
          ["__proto__", 3, 0],
          ["constructor", 0, 1],
        ],
      },
      {
        fact: "size",
        values: [
          [1, 3, 0],
          [2, 0, 3],
        ],
      },
      {
        fact: "online",
        values: [
          [false, 0, 3],
          [true, 3, 0],
        ],
      },
    ]);
    const neutral = grade({}, by, learned).odds as number;
    expect(grade({ source: "__proto__" }, by, learned).odds).toBeGreaterThan(neutral);
    expect(grade({ source: "toString" }, by, learned).odds).toBe(neutral);
    expect(grade({ size: 1 }, by, learned).odds).toBeGreaterThan(neutral);
    expect(grade({ online: false }, by, learned).odds).toBeLessThan(neutral);
  });

  it("stands on the meaning of its named conditions: a model of another meaning is refused", () => {
    const won = { won: { condition: "isWon" } };
    const named = (stage: string) => engineOf(won, { conditions: { isWon: { when: { stage } } } });
    const learned = named("Won").fit(closed, { now });
    expect(learned.grades.odds).toEqual(model.grades.odds);
    expect(() => named("Closed").evidence({ now, model: learned })).toThrow("fit it again");
    expect(named("Won").evidence({ now, model: learned }).models).toHaveLength(1);
  });

  it("refuses a stored model that does not add up", () => {
    const { odds } = model.grades;
    const refused = (grades: object) =>
      expect(() => engine.evidence({ now, model: { ...model, grades } })).toThrow(
        'the model has nothing that the grade "odds" can use',
      );
    refused({});
    refused({ odds: { ...odds, won: 3 } });
    refused({ odds: { ...odds, won: "8" } });
    refused({ odds: { ...odds, facts: [] } });
    refused({ odds: { ...odds, facts: [{ fact: "country", values: [] }] } });
    refused({
      odds: {
        ...odds,
        facts: [
          {
            fact: "source",
            values: [
              ["fair", 1, 1],
              ["fair", 1, 1],
            ],
          },
        ],
      },
    });
    refused({ odds: { ...odds, more: 1 } });
  });
});

describe("the parameters of likelihood", () => {
  it.each([
    [
      "a list",
      { facts: ["tags"] },
      {},
      'grades.odds.facts[0]: likelihood needs facts that are a string, number or boolean, and "tags" is a list',
    ],
    [
      "a date",
      { facts: ["source", "since"] },
      {},
      'grades.odds.facts[1]: likelihood needs facts that are a string, number or boolean, and "since" is a date',
    ],
    ["an unknown fact", { facts: ["sorce"] }, {}, 'grades.odds.facts[0]: unknown fact "sorce"; did you mean "source"?'],
    [
      "a fact named twice",
      { facts: ["source", "source"] },
      {},
      'grades.odds.facts[1]: the fact "source" is named twice; it would count twice',
    ],
    [
      "an outcome of unknown facts",
      { won: { stag: "Won" } },
      {},
      'grades.odds.won.stag: unknown fact "stag"; did you mean "stage"?',
    ],
    ["no outcome", { lost: undefined }, {}, "grades.odds.lost: missing; expected an object"],
    ["a minimum of none", { minimum: 0 }, {}, "grades.odds.minimum: expected at least 1, found 0"],
  ])("refuse %s", (_, params, more, expected) => {
    expect(problemsOf(params, more)).toContain(expected);
  });
});

const folder = new URL("../../../shared/data/maven_crm/", import.meta.url);
const isThere = existsSync(folder);

describe.skipIf(!isThere)("likelihood on ../shared/data/maven_crm (skipped where it is not there)", () => {
  type Row = Readonly<Record<string, string>>;
  const rows: Row[] = isThere ? parse(readFileSync(new URL("leads.csv", folder)), { columns: true }) : [];
  const facts = ["sector", "country", "product", "series", "historicalAgent"];
  const engine = createEngine(
    parseRuleSet({
      name: "maven",
      fields: Object.fromEntries([...facts, "stage"].map((name) => [name, {}])),
      grades: { odds: { type: "likelihood", facts, won: { stage: "Won" }, lost: { stage: "Lost" } } },
    }),
    { reps: [] },
  );

  it("equals an independent computation for every opportunity", () => {
    const count = (test: (row: Row) => boolean) => rows.filter(test).length;
    const [won, lost] = [count(({ stage }) => stage === "Won"), count(({ stage }) => stage === "Lost")];
    expect(won).toBeGreaterThan(1000);
    expect(lost).toBeGreaterThan(1000);
    const factors = new Map<string, number>();
    for (const fact of facts) {
      const values = [...new Set(rows.map((row) => row[fact] as string))].filter((value) => value !== "");
      const seen = values.filter(
        (value) => count((row) => row[fact] === value && /Won|Lost/.test(row.stage as string)) > 0,
      );
      for (const stage of ["Won", "Lost"]) {
        const counts = seen.map((value) => count((row) => row[fact] === value && row.stage === stage) + 0.1);
        const all = counts.reduce((a, b) => a + b, 0);
        for (const [i, value] of seen.entries()) factors.set(`${stage}|${fact}|${value}`, (counts[i] as number) / all);
      }
    }
    const likelihoodOf = (row: Row): number => {
      const product = (stage: string, prior: number) =>
        facts.reduce((so, fact) => so * (factors.get(`${stage}|${fact}|${row[fact]}`) ?? 1), prior);
      const yes = product("Won", (won + 0.1) / (won + lost + 0.2));
      const no = product("Lost", (lost + 0.1) / (won + lost + 0.2));
      return Math.min(Math.max((100 * yes) / (yes + no), 0.01), 99.99);
    };
    const model = JSON.parse(JSON.stringify(engine.fit(rows, { now })));
    const evidence = engine.evidence({ now, model });
    for (const row of rows) {
      const graded = engine.grade(row, { now, evidence });
      expect(graded.ok && graded.grades.odds).toBeCloseTo(likelihoodOf(row), 8);
    }
  });
});
