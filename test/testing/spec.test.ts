import { describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { base, failuresOf, pair, runSpecOf, two } from "./support.js";

const one = (lead: object, expected: object, more: object = {}) => ({
  ...base,
  tests: [{ name: "it", lead, expect: expected, ...more }],
});
const steps = (...list: object[]) => ({ ...base, tests: [{ name: "it", steps: list }] });

describe("a test of one lead", () => {
  it("passes where every part of the decision that is named is as expected", async () => {
    const whole = {
      outcome: "assigned",
      rep: "amy",
      team: "sales",
      route: "all",
      via: "rotation",
      reason: "first-choice",
      pool: null,
      duplicateOf: null,
      retryAt: null,
      repeated: false,
      grades: { size: "large" },
    };
    expect(await failuresOf(one({ amount: 100 }, whole))).toEqual([]);
  });

  it("tells everything that is not, beside what was found", async () => {
    expect(
      await failuresOf(
        one({ amount: 99 }, { rep: "bo", team: null, pool: "common", grades: { size: "large", none: 1 } }),
      ),
    ).toEqual([
      ["it", "team", null, "sales"],
      ["it", "pool", "common", undefined],
      ["it", "rep", "bo", "amy"],
      ["it", "grades.size", "large", "small"],
      ["it", "grades.none", 1, undefined],
    ]);
  });

  it("explains why the lead went where it went", async () => {
    const [result] = await runSpecOf(one({ province: "西藏" }, { rep: "amy" }));
    expect(result?.failures[0]).toMatchObject({ leadId: "L1", path: ["tests", 0, "expect", "rep"] });
    expect(result?.failures[0]?.explanation).toContain('"far"');
  });

  it("takes any rep of a list, and an instant with any offset", async () => {
    expect(await failuresOf(one({}, { rep: ["bo", "amy"] }))).toEqual([]);
    expect(await failuresOf(one({}, { rep: ["bo", "cy"] }))).toEqual([["it", "rep", ["bo", "cy"], "amy"]]);
    const held = { outcome: "held", reason: "empty-team", retryAt: "2026-03-03T01:00:00Z" };
    expect(await failuresOf(one({}, held, { reps: [] }))).toEqual([]);
    expect(await failuresOf(one({}, { ...held, retryAt: "2026-03-03T09:00:00+08:00" }, { reps: [] }))).toEqual([]);
    expect(await failuresOf(one({}, { retryAt: "2026-03-03T09:00:00Z" }, { reps: [] }))).toHaveLength(1);
  });

  it("sees why a lead is rejected", async () => {
    const ruleSet = { ...pair, fields: { ...pair.fields, amount: { type: "number", required: true } } };
    const rejected = {
      outcome: "rejected",
      reason: "invalid-lead",
      problems: [{ field: "amount", reason: "missing" }],
    };
    expect(await failuresOf({ ...one({}, rejected), ruleSet })).toEqual([]);
    expect(await failuresOf({ ...one({}, { problems: [] }), ruleSet })).toHaveLength(1);
    expect(
      await failuresOf({ ...one({}, { problems: [{ field: "amount", reason: "not-a-number" }] }), ruleSet }),
    ).toHaveLength(1);
  });

  it("reads cells as files have them", async () => {
    expect(await failuresOf(one({ amount: "1万" }, { grades: { size: "large" } }))).toEqual([]);
  });
});

describe("where a test starts", () => {
  it("is the file's, and the test's own where it has one", async () => {
    const spec = {
      ...base,
      defaults: { province: "西藏" },
      tests: [
        { name: "the file's", lead: {}, expect: { pool: "common" } },
        { name: "own defaults", defaults: { province: "江苏" }, lead: {}, expect: { rep: "amy" } },
        { name: "own lead", lead: { province: "江苏" }, expect: { rep: "amy" } },
        { name: "own reps", reps: [two[1]], lead: { province: "江苏" }, expect: { rep: "bo" } },
      ],
    };
    expect(await failuresOf(spec)).toEqual([]);
  });

  it("knows a field by any of its names: what a lead or a test says takes the place of what the defaults say", async () => {
    const fields = { ...pair.fields, id: { aliases: ["no"] }, province: { aliases: ["区域"] } };
    const spec = {
      ...base,
      ruleSet: { ...pair, fields },
      defaults: { province: "西藏" },
      tests: [
        { name: "lead", lead: { 区域: "江苏" }, expect: { rep: "amy" } },
        { name: "nothing", lead: { 区域: "" }, expect: { rep: "amy" } },
        { name: "own defaults", defaults: { 区域: "江苏" }, lead: {}, expect: { rep: "amy" } },
        {
          name: "id",
          steps: [
            { assign: { lead: { no: "A1", 区域: "江苏" } } },
            { assign: { lead: { id: "A1" } }, expect: { repeated: true } },
          ],
        },
      ],
    };
    expect(await failuresOf(spec)).toEqual([]);
  });

  it("has a clock; without an offset in the zone of the rule set, and on some Monday morning where none is named", async () => {
    const ruleSet = {
      ...pair,
      routes: [
        { name: "nine", when: { "now.time": "09:00", "now.weekday": 1 }, assign: { team: "sales" } },
        { name: "else", assign: { pool: "common" } },
      ],
    };
    const at = (now: string | undefined, route: string) =>
      failuresOf({ ruleSet, reps: two, ...(now && { now }), tests: [{ name: "it", lead: {}, expect: { route } }] });
    expect(await at("2026-03-02T09:00:00", "nine")).toEqual([]);
    expect(await at("2026-03-02T01:00:00Z", "nine")).toEqual([]);
    expect(await at("2026-03-02T09:00:00Z", "else")).toEqual([]);
    expect(await at(undefined, "nine")).toEqual([]);
  });

  it("may be a book that holds something already", async () => {
    const events = ["L7", "L8", "L9"].map((leadId) => ({ type: "carried", leadId, rep: "amy" }));
    const ruleSet = { ...pair, teams: { sales: { caps: { open: 3 } } } };
    expect(await failuresOf({ ...one({}, { rep: "bo" }), ruleSet, events })).toEqual([]);
    expect(await failuresOf({ ...one({}, { rep: "amy" }), ruleSet, events: [] })).toEqual([]);
  });

  it("starts afresh for each test", async () => {
    const tests = [1, 2, 3].map((n) => ({ name: `${n}`, lead: {}, expect: { rep: "amy" } }));
    expect(await failuresOf({ ...base, tests })).toEqual([]);
  });
});

describe("steps", () => {
  it("are the way of the example: back from leave without a burst", async () => {
    const spec = steps(
      { assign: { count: 4, like: { province: "上海" } }, expect: { counts: { amy: 2, bo: 2 } } },
      { set: { rep: "amy", status: "away" } },
      { assign: { count: 4, like: {} }, expect: { counts: { bo: 4 } } },
      { at: "2026-03-05T09:00:00+08:00" },
      { set: { rep: "amy", status: "active" } },
      { assign: { count: 6, like: {} }, expect: { counts: { amy: 3, bo: 3 }, order: ["amy", "bo"] } },
      { expect: { totals: { amy: 5, bo: 9 } } },
    );
    expect(await failuresOf(spec)).toEqual([]);
  });

  it("compare counts and outcomes as a whole, the order as far as it is named", async () => {
    const spec = steps({
      assign: { count: 14 },
      expect: { counts: { amy: 6 }, outcomes: { assigned: 12 }, order: ["amy", "bo", "bo"] },
    });
    expect(await failuresOf(spec)).toEqual([
      ["it", "counts", { amy: 6 }, { amy: 6, bo: 6 }],
      ["it", "outcomes", { assigned: 12 }, { assigned: 12, held: 2 }],
      ["it", "order", ["amy", "bo", "bo"], ["amy", "bo", "amy"]],
    ]);
    const right = { counts: { amy: 6, bo: 6, cy: 0 }, outcomes: { assigned: 12, held: 2, pooled: 0 }, order: ["amy"] };
    expect(await failuresOf(steps({ assign: { count: 14 }, expect: right }))).toEqual([]);
    const longer = steps({ assign: { count: 1 }, expect: { order: ["amy", "bo"] } });
    expect(await failuresOf(longer)).toEqual([["it", "order", ["amy", "bo"], ["amy"]]]);
  });

  it("count the whole test: by rep, or within bounds for every rep on the roster", async () => {
    const all = (totals: object) => failuresOf(steps({ assign: { count: 3 } }, { assign: {}, expect: { totals } }));
    expect(await all({ amy: 2 })).toEqual([]);
    expect(await all({ amy: 2, cy: 0 })).toEqual([]);
    expect(await all({ bo: 1 })).toEqual([["it", "totals.bo", 1, 2]]);
    expect(await all({ min: 2, max: 2 })).toEqual([]);
    expect(await all({ max: 1 })).toEqual([["it", "totals", { max: 1 }, { amy: 2, bo: 2 }]]);
    const idle = steps(
      { add: { id: "cy", teams: ["other"] } },
      { assign: { count: 2 }, expect: { totals: { min: 1 } } },
    );
    expect(await failuresOf(idle)).toEqual([["it", "totals", { min: 1 }, { amy: 1, bo: 1, cy: 0 }]]);
  });

  it("count a lead that is asked again once", async () => {
    const again = {
      assign: { lead: { id: "same" } },
      expect: { repeated: true, rep: "amy", counts: {}, totals: { amy: 1 } },
    };
    expect(await failuresOf(steps({ assign: { lead: { id: "same" } } }, again))).toEqual([]);
  });

  it("hold every lead of a step to a part of the decision", async () => {
    const spec = steps({ assign: { count: 14 }, expect: { outcome: "assigned" } });
    expect(await failuresOf(spec)).toEqual([["it", "outcome", "assigned", "held"]]);
  });

  it("number the leads on through the test, also in texts", async () => {
    const ruleSet = { ...pair, fields: { ...pair.fields, note: {} } };
    const noted = { ...pair.routes[0], name: "third", when: { note: "003", phone: "+8613800000003" } };
    const spec = {
      ...base,
      ruleSet: { ...ruleSet, routes: [noted, ...pair.routes] },
      defaults: { note: "{n:3}", phone: "138{n:8}" },
      tests: [
        {
          name: "it",
          steps: [
            { assign: { count: 2 }, expect: { route: "all" } },
            { assign: {}, expect: { route: "third" } },
            { assign: { lead: {} }, expect: { route: "all" } },
            { trace: { lead: "L4", rep: "bo" }, expect: { reason: "turn" } },
          ],
        },
      ],
    };
    expect(await failuresOf(spec)).toEqual([]);
  });

  it("change the roster: columns under any of their names, reps that come and go", async () => {
    const reps = "工号,姓名,团队,状态\namy,Amy,sales,在职\nbo,Bo,sales,在职\n";
    const spec = {
      ...steps(
        { set: { rep: "amy", status: "away" } },
        { assign: { count: 2 }, expect: { counts: { bo: 2 } } },
        { set: { rep: "amy", 状态: "在职" } },
        { remove: "bo" },
        { assign: { count: 2 }, expect: { counts: { amy: 2 } } },
        { add: { id: "cy", teams: ["sales"] } },
        { assign: { count: 2 }, expect: { counts: { amy: 1, cy: 1 } } },
      ),
      reps: "team.csv",
    };
    expect(await failuresOf(spec, { "team.csv": reps })).toEqual([]);
  });

  it("record what happened, at the test's clock", async () => {
    const spec = steps(
      { assign: { count: 12 }, expect: { counts: { amy: 6, bo: 6 } } },
      { record: { type: "returned", leadId: "L1" } },
      { assign: { count: 2 }, expect: { outcomes: { assigned: 1, held: 1 }, counts: { amy: 1 } } },
      { at: "2026-03-03T00:00:00+08:00" },
      { assign: { count: 2 }, expect: { outcomes: { assigned: 2 } } },
    );
    expect(await failuresOf(spec)).toEqual([]);
  });

  it("release what waits, in the order in which it is decided", async () => {
    const away = [two[0], two[1]].map((rep) => ({ ...rep, status: "away" }));
    const waiting = [
      { assign: { lead: { id: "old" } }, expect: { outcome: "held" } },
      { at: "2026-03-02T10:00:00+08:00" },
      { assign: { lead: { id: "new" } }, expect: { outcome: "held" } },
      { set: { rep: "amy", status: "active" } },
    ];
    const spec = (...more: object[]) => ({ ...steps(...waiting, ...more), reps: away });
    const released = { order: ["amy", "amy"], counts: { amy: 2 }, outcomes: { assigned: 2 }, totals: { amy: 2 } };
    expect(await failuresOf(spec({ release: true, expect: { ...released, rep: "amy", route: "all" } }))).toEqual([]);
    expect(
      await failuresOf(
        spec(
          { release: { limit: 1 }, expect: { outcomes: { assigned: 1 } } },
          { trace: { lead: "old", rep: "bo" }, expect: { reason: "away" } },
          { set: { rep: "amy", status: "away" } },
          { release: true },
          { expect: { outcome: "held", outcomes: { held: 1 }, retryAt: "2026-03-03T10:00:00+08:00" } },
        ),
      ),
    ).toEqual([]);
    expect(await failuresOf(spec({ release: true, expect: { rep: "bo" } }))).toEqual([["it", "rep", "bo", "amy"]]);
  });

  it("cannot say anything of a lead where none is released", async () => {
    const spec = (expected: object) => steps({ assign: {} }, { release: true, expect: expected });
    expect(await failuresOf(spec({ outcomes: {}, counts: {} }))).toEqual([]);
    expect(await failuresOf(spec({ outcome: "assigned" }))).toEqual([
      ["it", "no lead waits, so nothing can be said of one"],
    ]);
  });

  it("cannot say anything of a lead where a review gives none to anybody", async () => {
    const spec = (expected: object) => steps({ assign: {} }, { review: { apply: true }, expect: expected });
    expect(await failuresOf(spec({ actions: {} }))).toEqual([]);
    expect(await failuresOf(spec({ outcome: "assigned" }))).toEqual([
      ["it", "the review gives no lead to anybody, so nothing can be said of one"],
    ]);
  });

  it("say why not", async () => {
    const why = (reason: string) =>
      steps(
        { set: { rep: "bo", status: "away" } },
        { assign: {} },
        { trace: { lead: "L1", rep: "bo" }, expect: { reason } },
        { trace: { lead: "L1", rep: "amy" }, expect: { reason: "picked" } },
      );
    expect(await failuresOf(why("away"))).toEqual([]);
    expect(await failuresOf(why("day-cap"))).toEqual([["it", "reason", "day-cap", "away"]]);
  });

  it("that cannot be done fail the test with the reason, and not the next one", async () => {
    const failing = [
      [{ set: { rep: "ami", status: "away" } }, 'there is no rep "ami" on the roster; did you mean "amy"?'],
      [{ remove: "zed" }, 'there is no rep "zed" on the roster'],
      [{ trace: { lead: "L9", rep: "amy" } }, 'the lead "L9" was not decided before'],
    ] as const;
    for (const [step, message] of failing) {
      const spec = {
        ...base,
        tests: [
          { name: "broken", steps: [step, { assign: {}, expect: { rep: "nobody" } }] },
          { name: "fine", lead: {}, expect: { rep: "amy" } },
        ],
      };
      expect(await failuresOf(spec)).toEqual([["broken", message]]);
    }
  });

  it("keep to the roster's rules", async () => {
    const spec = steps({ set: { rep: "bo", status: "asleep" } }, { assign: {}, expect: { rep: "amy" } });
    expect((await failuresOf(spec)).join()).toMatch(/status/);
  });
});

describe("cases", () => {
  const cases = (rows: unknown[][], columns = ["province", "amount", "=size", "=rep", "=pool"]) => ({
    ...base,
    cases: { columns, rows },
  });

  it("are a test a row", async () => {
    const rows = [
      ["江苏", 100, "large", "amy", null],
      ["江苏", 99, "small", "amy", null],
      ["西藏", null, null, null, "common"],
    ];
    const results = await runSpecOf(cases(rows));
    expect(results.map(({ failures }) => failures.length)).toEqual([0, 0, 0]);
    expect(await failuresOf(cases([...rows, ["西藏", 1, "large", "amy", null]]))).toEqual([
      ["province 西藏, amount 1", "pool", null, "common"],
      ["province 西藏, amount 1", "rep", "amy", undefined],
      ["province 西藏, amount 1", "grades.size", "large", "small"],
    ]);
  });

  it("come from a spreadsheet, where an empty cell is nothing; failures have its lines", async () => {
    const file = "province,amount,=size,=pool\n江苏,100,large,\n西藏,1,small,\n";
    const spec = { ...base, cases: { file: "cases.csv" } };
    const results = await runSpecOf(spec, { "cases.csv": file });
    const failed = results.filter(({ failures }) => failures.length > 0);
    expect(failed.map(({ test }) => test.place)).toMatchObject([{ line: 3 }]);
    expect(failed[0]?.test.placeOf([]).file).toMatch(/cases\.csv$/);
    expect(failed[0]?.failures.map(({ of }) => of)).toEqual([["pool"]]);
  });

  it("compare numbers and lists as the spreadsheet has them", async () => {
    const ruleSet = {
      name: "graded",
      fields: { n: { type: "number" } },
      grades: {
        points: {
          type: "scorecard",
          characteristics: [{ name: "n", fact: "n", attributes: [{ from: 1, points: 2.5 }, { points: 1 }] }],
        },
        tags: {
          type: "tags",
          rules: [
            { when: { n: { from: 1 } }, tag: "some" },
            { when: { n: { from: 5 } }, tag: "many" },
          ],
        },
      },
    };
    const file = "n,=points,=tags,=points.score\n1,2.5,some,2.5\n5,2.5,some|many,2.5\n0,1,,1\n";
    expect(await failuresOf({ ruleSet, cases: { file: "cases.csv" } }, { "cases.csv": file })).toEqual([]);
    const wrong = "n,=tags\n5,many|some\n";
    expect(await failuresOf({ ruleSet, cases: { file: "cases.csv" } }, { "cases.csv": wrong })).toEqual([
      ["n 5", "grades.tags", "many|some", ["some", "many"]],
    ]);
  });
});

describe("grades", () => {
  const orders = [
    { leadId: "L1", date: "2026-02-20", amount: 300 },
    { leadId: "L1", date: "2026-02-25", amount: 200 },
    { leadId: "L2", date: "2026-02-25", amount: 90 },
  ];
  const ruleSet = {
    name: "orders",
    timeZone: "Asia/Shanghai",
    fields: { city: {} },
    orders: {},
    derived: { sales: { of: "orders", sum: "amount", within: "P10D" } },
    grades: { size: { type: "bands", fact: "sales", bands: [{ from: 400, grade: "large" }, { grade: "small" }] } },
  };

  it("stand on orders of the file or of the test, as of the test's clock", async () => {
    const spec = {
      ruleSet,
      orders,
      now: "2026-03-02T09:00:00",
      tests: [
        { name: "both", lead: { id: "L1" }, expect: { grades: { size: "large" }, derived: { sales: 500 } } },
        {
          name: "later",
          steps: [
            { at: "2026-03-04T09:00:00" },
            { assign: { lead: { id: "L1" } }, expect: { grades: { size: "small" }, derived: { sales: 200 } } },
          ],
        },
        {
          name: "other orders",
          orders: [],
          lead: { id: "L1" },
          expect: { grades: { size: "small", "size.reason": null }, derived: { sales: 0 } },
        },
      ],
    };
    expect(await failuresOf(spec)).toEqual([]);
    const csv = "leadId,date,amount\nL1,2026-02-25,400\n";
    const fromFile = {
      ...spec,
      orders: "o.csv",
      tests: [{ name: "csv", lead: { id: "L1" }, expect: { grades: { size: "large" } } }],
    };
    expect(await failuresOf(fromFile, { "o.csv": csv })).toEqual([]);
    const off = [{ name: "off", lead: { id: "L2" }, expect: { derived: { sales: 500 } } }];
    expect(await failuresOf({ ...spec, tests: off })).toEqual([["off", "derived.sales", 500, 90]]);
  });

  it("learn from a population, or have a model", async () => {
    const learning = {
      name: "abc",
      fields: { sales: { type: "number" } },
      grades: { abc: { type: "pareto", fact: "sales", cuts: [0.8, 0.95], grades: ["A", "B", "C"] } },
    };
    const population = [80, 15, 5].map((sales, i) => ({ id: `P${i}`, sales }));
    const tests = [80, 15, 5].map((sales, i) => ({
      name: `${sales}`,
      lead: { sales },
      expect: { grades: { abc: "ABC"[i] } },
    }));
    expect(await failuresOf({ ruleSet: learning, population, tests })).toEqual([]);
    const model = createEngine(parseRuleSet(learning), { reps: [] }).fit(population, { now: "2026-03-02T01:00:00Z" });
    expect(await failuresOf({ ruleSet: learning, model: JSON.parse(JSON.stringify(model)), tests })).toEqual([]);
    expect(await failuresOf({ ruleSet: learning, model: "m.json", tests }, { "m.json": model })).toEqual([]);
  });

  it("of reps are asked for by their ids", async () => {
    const rated = {
      ...pair,
      repGrades: { rating: { type: "bands", fact: "rep.won", bands: [{ from: 2, grade: "star" }, { grade: "new" }] } },
    };
    const spec = {
      ...base,
      ruleSet: rated,
      tests: [
        {
          name: "it",
          steps: [
            { assign: { count: 3 }, expect: { repGrades: { amy: { rating: "new" } } } },
            { record: { type: "closed", leadId: "L1", result: "won" } },
            { record: { type: "closed", leadId: "L3", result: "won" } },
            { expect: { repGrades: { amy: { rating: "star" }, bo: { rating: "new" } } } },
          ],
        },
      ],
    };
    expect(await failuresOf(spec)).toEqual([]);
  });
});
