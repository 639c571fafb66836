import { Engine as RulesEngine } from "json-rules-engine";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { type AssignAsyncOptions, type AsyncFact, assignAsync } from "../../src/async/index.js";
import {
  createEngine,
  defineCriterion,
  defineGrader,
  definePick,
  openBook,
  type ParseOptions,
  parseRuleSet,
} from "../../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const reps = [
  { id: "amy", teams: ["a"], skills: "steel" },
  { id: "ann", teams: ["a"], skills: "wood" },
  { id: "bo", teams: ["b"] },
];
const fields = { province: {}, score: { type: "number" }, size: { type: "number" }, wants: {} };
const teams = { a: {}, b: {} };
const toB = { name: "rest", assign: { team: "b" } };

const open = (parts: object, own: ParseOptions = {}) =>
  createEngine(parseRuleSet({ name: "asked", fields, teams, ...parts }, own), { reps });

/** Facts that say what they are told to, and who was asked what, in order. */
const ask = (says: { readonly [fact: string]: unknown }) => {
  const asked: string[] = [];
  const facts: { [fact: string]: AsyncFact } = {};
  for (const [name, value] of Object.entries(says)) {
    facts[name] = async () => {
      asked.push(name);
      await new Promise((done) => setImmediate(done));
      return value;
    };
  }
  return { asked, facts };
};

const routes = [
  { name: "good", when: { province: "上海", score: { from: 600 } }, assign: { team: "a" } },
  { name: "large", when: { size: { from: 100 } }, assign: { team: "a" } },
  toB,
];

afterEach(() => {
  vi.restoreAllMocks();
});

describe("assignAsync asks", () => {
  it("for the facts of a route only where the row leaves open whether it holds", async () => {
    const { asked, facts } = ask({ score: 700 });
    const engine = open({ routes });
    const book = openBook();
    const inBeijing = await assignAsync(engine, { id: "L1", province: "北京" }, { book, now, facts });
    expect([inBeijing.route, asked]).toEqual(["rest", []]);
    const inShanghai = await assignAsync(engine, { id: "L2", province: "上海" }, { book, now, facts });
    expect([inShanghai.route, asked]).toEqual(["good", ["score"]]);
  });

  it("for what later steps look at once a lead has waited: a release asks nobody", async () => {
    const { asked, facts } = ask({ wants: "wood", size: 5 });
    const engine = open({
      routes: [
        {
          name: "waits",
          assign: {
            team: "b",
            otherwise: [
              { hold: "P1D" },
              { team: "a", require: [{ specialty: { lead: "wants", rep: "skills" } }] },
              { hold: "P1D" },
            ],
          },
        },
      ],
    });
    const book = openBook();
    const away = engine.withReps(reps.map((rep) => ({ ...rep, status: rep.id === "bo" ? "away" : "active" })));
    expect((await assignAsync(away, { id: "L1" }, { book, now, facts })).outcome).toBe("held");
    expect(asked).toEqual(["wants"]);
    expect(away.release({ book, now: "2026-03-03T09:00:00+08:00" })).toMatchObject([{ rep: "ann" }]);
  });

  it("for nothing that only later routes name, once one holds", async () => {
    const { asked, facts } = ask({ score: 700, size: 500 });
    const decision = await assignAsync(
      open({ routes }),
      { id: "L1", province: "上海" },
      { book: openBook(), now, facts },
    );
    expect([decision.route, asked]).toEqual(["good", ["score"]]);
  });

  it("for later ones where the earlier do not hold, in the order of the routes", async () => {
    const { asked, facts } = ask({ size: 500, score: 10 });
    const decision = await assignAsync(
      open({ routes }),
      { id: "L1", province: "上海" },
      { book: openBook(), now, facts },
    );
    expect([decision.route, asked]).toEqual(["large", ["score", "size"]]);
  });

  it("once, however many conditions look at a fact", async () => {
    const bands = [0, 100, 200, 300].map((from) => ({
      name: `from ${from}`,
      when: { score: { from, below: from + 100 } },
      assign: { team: "a" },
    }));
    const { asked, facts } = ask({ score: 250 });
    const engine = open({ routes: [...bands, toB] });
    const decision = await assignAsync(engine, { id: "L1" }, { book: openBook(), now, facts });
    expect([decision.route, asked]).toEqual(["from 200", ["score"]]);
  });

  it("for nothing where an alternative holds already, or one that must hold does not", async () => {
    const { asked, facts } = ask({ score: 700 });
    const inner = {
      any: [
        { fact: "score", operator: "greaterThan", value: 1 },
        { fact: "size", operator: "equal", value: 5 },
      ],
    };
    const engine = open({
      routes: [
        {
          name: "none",
          conditions: { all: [inner, { fact: "province", operator: "equal", value: "上海" }] },
          assign: { team: "b" },
        },
        { name: "nested", conditions: { not: { not: { all: [{ any: [inner] }] } } }, assign: { team: "a" } },
      ],
    });
    const decision = await assignAsync(engine, { id: "L1", size: 5 }, { book: openBook(), now, facts });
    expect([decision.route, asked]).toEqual(["nested", []]);
  });

  it("for what grades and derived facts stand on before any route is tried", async () => {
    const { asked, facts } = ask({ score: 4, size: 2, wants: "steel" });
    const engine = open({
      derived: { each: { ratio: ["score", "size"] } },
      grades: { worth: { type: "bands", fact: "each", bands: [{ from: 2, grade: "high" }, { grade: "low" }] } },
      routes: [{ name: "high", when: { worth: "high" }, assign: { team: "a" } }, toB],
    });
    const decision = await assignAsync(engine, { id: "L1" }, { book: openBook(), now, facts });
    expect(decision).toMatchObject({ route: "high", grades: { worth: "high" } });
    expect(asked.sort()).toEqual(["score", "size"]);
  });

  it("for what the steps of the route taken look at, and not for those of others", async () => {
    const engine = open({
      territories: { by: "province", east: ["上海"] },
      routes: [
        {
          name: "other",
          when: { province: "北京" },
          assign: { team: "b", require: [{ where: { when: { score: 1 } } }] },
        },
        { name: "skill", assign: { team: "a", require: [{ specialty: { lead: "wants", rep: "skills" } }] } },
      ],
    });
    const { asked, facts } = ask({ score: 1, size: 1, wants: "wood" });
    const decision = await assignAsync(engine, { id: "L1", province: "上海" }, { book: openBook(), now, facts });
    expect(decision).toMatchObject({ route: "skill", rep: "ann" });
    expect(asked).toEqual(["wants"]);
  });

  it("for the balance of a team, the territories, and what is excluded", async () => {
    const engine = createEngine(
      parseRuleSet({
        name: "steps",
        fields: { ...fields, before: {} },
        teams: { a: { balance: "size" }, b: {} },
        territories: { by: "province", east: ["上海"] },
        routes: [{ name: "all", assign: { team: "a", exclude: { field: "before" }, prefer: ["territory"] } }],
        fallback: { team: "b", prefer: [{ where: { when: { score: 1 } } }] },
      }),
      { reps },
    );
    const { asked, facts } = ask({ province: "上海", size: 3, before: "amy", score: 1, wants: "x" });
    const book = openBook();
    const decision = await assignAsync(engine, { id: "L1" }, { book, now, facts });
    expect(decision.rep).toBe("ann");
    expect(asked.sort()).toEqual(["before", "province", "score", "size"]);
    expect(JSON.stringify(book)).toContain('"total":3');
  });

  it("for everything before a criterion or pick of one's own, which sees the whole lead", async () => {
    const seen: unknown[] = [];
    const watches = defineCriterion({
      type: "watches",
      params: z.object({}),
      keep: (_, { lead }) => {
        seen.push({ ...lead });
        return true;
      },
    });
    const longest = definePick({
      type: "longest",
      params: z.object({}),
      pick: (some, { lead }) => (lead.size === 2 ? some[0] : undefined),
    });
    const parts = { routes: [{ name: "own", assign: { team: "a", require: ["watches"] } }] };
    const { asked, facts } = ask({ score: 1, size: 2 });
    await assignAsync(open(parts, { criteria: [watches] }), { id: "L1" }, { book: openBook(), now, facts });
    expect(seen[0]).toEqual({ id: "L1", score: 1, size: 2 });
    expect(asked.sort()).toEqual(["score", "size"]);
    const picks = open({ routes: [{ name: "own", assign: { team: "a", pick: "longest" } }] }, { picks: [longest] });
    expect(await assignAsync(picks, { id: "L1" }, { book: openBook(), now, facts })).toMatchObject({ rep: "amy" });
  });

  it("for what a grader of one's own names", async () => {
    const doubles = defineGrader({
      type: "doubles",
      params: z.object({}),
      facts: () => ["score"],
      labels: () => [],
      gradeType: "number",
      grade: ({ fact }) => 2 * Number(fact("score")),
      explain: () => [],
    });
    const engine = open({ grades: { twice: { type: "doubles" } }, routes: [toB] }, { graders: [doubles] });
    const { asked, facts } = ask({ score: 21, size: 1 });
    const decision = await assignAsync(engine, { id: "L1" }, { book: openBook(), now, facts });
    expect([decision.grades, asked]).toEqual([{ twice: 42 }, ["score"]]);
  });

  it("for nothing that the row carries, and for what it has no value for", async () => {
    const { asked, facts } = ask({ score: 700 });
    const engine = open({ routes });
    const assign = (row: object) => assignAsync(engine, row, { book: openBook(), now, facts });
    expect(await assign({ id: "L1", province: "上海", score: 5 })).toMatchObject({ route: "rest" });
    expect(asked).toEqual([]);
    for (const empty of ["", null, undefined, "not a number"]) {
      expect(await assign(Object.freeze({ id: "L2", province: "上海", score: empty }))).toMatchObject({
        route: "good",
      });
    }
    expect(asked).toHaveLength(4);
  });

  it("with the lead as the row has it, read, and with the signal", async () => {
    const given: unknown[] = [];
    const { signal } = new AbortController();
    const score: AsyncFact = (lead, asked) => {
      given.push({ ...lead }, asked.signal);
      return 700;
    };
    await assignAsync(
      open({ routes }),
      { id: " L1 ", province: "上海", size: "1,200" },
      { book: openBook(), now, facts: { score }, signal },
    );
    expect(given).toEqual([{ id: "L1", province: "上海", size: 1200 }, signal]);
  });

  it("for nothing about a lead that somebody has", async () => {
    const { asked, facts } = ask({ score: 700 });
    const engine = open({ routes });
    const book = openBook();
    const first = await assignAsync(engine, { id: "L1", province: "上海" }, { book, now, facts });
    const again = await assignAsync(engine, { id: "L1", province: "上海" }, { book, now, facts });
    expect(again).toMatchObject({ repeated: true, rep: first.rep as string });
    expect(asked).toEqual(["score"]);
  });

  it("on json-rules-engine, a new one for each lead, and on none where there is nothing to ask for", async () => {
    const run = vi.spyOn(RulesEngine.prototype, "run");
    const { facts } = ask({ score: 700 });
    const engine = open({ routes });
    for (const [i, score] of [5, undefined, undefined].entries()) {
      await assignAsync(engine, { id: `L${i}`, province: "上海", score }, { book: openBook(), now, facts });
    }
    expect(run.mock.contexts).toHaveLength(2);
    expect(new Set(run.mock.contexts).size).toBe(2);
  });
});

describe("what a fact says", () => {
  const dated = {
    fields: {
      ...fields,
      seen: { type: "date" },
      phone: { normalize: "phone", country: "CN" },
      kinds: { type: "list" },
    },
    routes: [
      { name: "seen", when: { seen: { after: "2026-01-01" } }, assign: { team: "a" } },
      { name: "phone", when: { phone: "+8613800138000" }, assign: { team: "a" } },
      { name: "kinds", when: { kinds: "steel" }, assign: { team: "a" } },
      { name: "score", when: { score: { from: 600 } }, assign: { team: "a" } },
      toB,
    ],
  };
  it.each([
    ["seen", new Date("2026-02-01T00:00:00Z")],
    ["seen", "2026年2月1日"],
    ["phone", "138 0013 8000"],
    ["kinds", "wood;steel"],
    ["kinds", ["steel"]],
    ["score", "1,234"],
    ["score", 600n],
  ])("is read as a cell of the field is: %s %o", async (name, value) => {
    const { facts } = ask({ [name]: value });
    const decision = await assignAsync(open(dated), { id: "L1" }, { book: openBook(), now, facts });
    expect(decision.route).toBe(name);
  });

  it.each([undefined, null, "", "n/a"])(
    "counts as missing where it is nothing, or cannot be read: %o",
    async (value) => {
      const missing = [{ name: "missing", when: { score: { present: false } }, assign: { team: "a" } }, toB];
      const { facts } = ask({ score: value });
      const decision = await assignAsync(open({ routes: missing }), { id: "L1" }, { book: openBook(), now, facts });
      expect(decision).toMatchObject({ route: "missing", rep: "amy" });
    },
  );

  it("rejects the lead where it cannot be read and the field says so; nothing more is asked", async () => {
    const strict = { fields: { ...fields, score: { type: "number", invalid: "reject" } }, routes };
    const { asked, facts } = ask({ score: "n/a", size: 5 });
    const book = openBook();
    const decision = await assignAsync(open(strict), { id: "L1", province: "上海" }, { book, now, facts });
    expect(decision).toMatchObject({
      outcome: "rejected",
      reason: "invalid-lead",
      problems: [{ field: "score", value: "n/a", reason: "not-a-number" }],
    });
    expect(asked).toEqual(["score"]);
    expect(JSON.stringify(book)).toBe(JSON.stringify(openBook()));
  });

  it("decides whether the lead can be read, where the field is required or another one by it", async () => {
    const required = {
      fields: {
        ...fields,
        score: { type: "number", required: true },
        wants: { required: { when: { size: { above: 10 } } } },
      },
      routes: [toB],
    };
    const engine = open(required);
    const assign = async (says: object, row: object = {}) => {
      const { asked, facts } = ask({ ...says });
      const decision = await assignAsync(engine, { id: "L1", ...row }, { book: openBook(), now, facts });
      return { asked: asked.sort(), outcome: decision.outcome, problems: decision.problems?.map(({ field }) => field) };
    };
    const asked = ["score", "size"];
    expect(await assign({ score: 1, size: 5 })).toEqual({ asked, outcome: "assigned", problems: undefined });
    expect(await assign({ score: undefined, size: 5 })).toEqual({ asked, outcome: "rejected", problems: ["score"] });
    expect(await assign({ score: 1, size: 50 })).toEqual({ asked, outcome: "rejected", problems: ["wants"] });
    expect(await assign({ score: 1, size: 50 }, { wants: "x" })).toMatchObject({ outcome: "assigned" });
  });

  it("is not asked about a row that is unreadable whatever it says", async () => {
    const required = {
      fields: { ...fields, score: { type: "number", required: true }, province: { required: true } },
      routes: [toB],
    };
    const { asked, facts } = ask({ score: 1 });
    for (const row of [{ id: "L1" }, { province: "上海" }, {}, null, 5]) {
      const decision = await assignAsync(open(required), row, { book: openBook(), now, facts });
      expect(decision.outcome).toBe("rejected");
      expect(decision.problems?.map(({ field }) => field)).not.toContain("score");
    }
    expect(asked).toEqual([]);
  });
});

describe("a fact that cannot be found out", () => {
  const failing = (how: AsyncFact, parts: object = { routes }, more: Partial<AssignAsyncOptions> = {}) => {
    const book = openBook();
    const { asked, facts } = ask({ size: 500, wants: "steel" });
    const options = { book, now, facts: { ...facts, score: how }, ...more };
    return { asked, book, decided: assignAsync(open(parts), { id: "L1", province: "上海" }, options) };
  };
  const empty = JSON.stringify(openBook());

  it.each<[string, AsyncFact]>([
    [
      "throws",
      () => {
        throw new Error("bureau closed");
      },
    ],
    ["rejects", () => Promise.reject(new Error("bureau closed"))],
  ])("%s: the promise rejects with an error that names it and the lead, and nothing is recorded", async (_, how) => {
    const { asked, book, decided } = failing(how);
    await expect(decided).rejects.toMatchObject({
      name: "FactError",
      code: "fact",
      fact: "score",
      leadId: "L1",
      message: 'the fact "score" of the lead "L1" could not be found out: bureau closed',
      cause: new Error("bureau closed"),
    });
    await new Promise((done) => setTimeout(done, 5));
    expect([asked, JSON.stringify(book)]).toEqual([[], empty]);
  });

  it("need not be an error", async () => {
    await expect(failing(() => Promise.reject("busy")).decided).rejects.toMatchObject({ cause: "busy" });
  });

  it("is as clear where a grade or a step asks for it", async () => {
    const broken = () => Promise.reject(new Error("bureau closed"));
    const graded = { grades: { g: { type: "bands", fact: "score", bands: [{ grade: "all" }] } }, routes };
    const stepped = { routes: [{ name: "all", assign: { team: "a", require: [{ where: { when: { score: 1 } } }] } }] };
    for (const parts of [graded, stepped]) {
      const { book, decided } = failing(broken, parts);
      await expect(decided).rejects.toMatchObject({ code: "fact", fact: "score" });
      expect(JSON.stringify(book)).toBe(empty);
    }
  });

  it("in time: the signal's reason, whatever the fact does meanwhile", async () => {
    const never = () => new Promise<never>(() => undefined);
    const { book, decided } = failing(never, { routes }, { signal: AbortSignal.timeout(10) });
    await expect(decided).rejects.toMatchObject({ name: "TimeoutError" });
    const stop = new AbortController();
    const heeds: AsyncFact = (_, { signal }) =>
      new Promise((_done, fail) => signal?.addEventListener("abort", () => fail(new Error("gave up"))));
    const heeded = failing(heeds, { routes }, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error("no longer wanted")), 5);
    await expect(heeded.decided).rejects.toThrow("no longer wanted");
    expect([JSON.stringify(book), JSON.stringify(heeded.book)]).toEqual([empty, empty]);
  });

  it("because the signal is aborted already: nothing is asked, nothing recorded", async () => {
    const how = vi.fn();
    const aborted = failing(how, { routes }, { signal: AbortSignal.abort(new Error("too late")) });
    await expect(aborted.decided).rejects.toThrow("too late");
    expect(how).not.toHaveBeenCalled();
    expect(JSON.stringify(aborted.book)).toBe(empty);
  });
});

describe("assignAsync refuses", () => {
  const options = { book: openBook(), now };

  it("facts that are no fields, with the nearest name", async () => {
    const facts = { scores: () => 1, province: () => "上海", siez: () => 1 };
    await expect(assignAsync(open({ routes }), { id: "L1" }, { ...options, facts })).rejects.toThrow(
      /unknown field "scores"; did you mean "score"\?\n.*"siez".*"size"/,
    );
  });

  it("a fact that the lead's id is made of", async () => {
    const parts = { fields: { ...fields, id: { from: ["wants"] } }, routes };
    const facts = { wants: () => "x" };
    await expect(assignAsync(open(parts), { id: "L1" }, { ...options, facts })).rejects.toThrow('made of "wants"');
  });

  it("a `now` that is no instant", async () => {
    const decided = assignAsync(open({ routes }), { id: "L1" }, { ...options, now: "2026-03-02", facts: {} });
    await expect(decided).rejects.toThrow(RangeError);
  });
});

describe("assignAsync decides", () => {
  it("with the orders it is given, however often it looks at them", async () => {
    const engine = open({
      orders: { lead: "lead", date: "date", amount: "amount" },
      derived: { sales: { of: "orders", sum: "amount" } },
      routes: [{ name: "good", when: { sales: { from: 30 }, score: { from: 1 } }, assign: { team: "a" } }, toB],
    });
    function* orders() {
      for (const amount of [10, 20]) yield { lead: "L1", date: "2026-01-05", amount };
    }
    const { facts } = ask({ score: 1 });
    const decision = await assignAsync(engine, { id: "L1" }, { book: openBook(), now, facts, orders: orders() });
    expect(decision.route).toBe("good");
  });

  it("at the instant it was given, also when that Date is changed meanwhile", async () => {
    const engine = open({
      routes: [
        { name: "march", when: { now: { before: "2026-04-01" }, score: { from: 1 } }, assign: { team: "a" } },
        toB,
      ],
    });
    const instant = new Date(now);
    const { facts } = ask({ score: 1 });
    const decided = assignAsync(engine, { id: "L1" }, { book: openBook(), now: instant, facts });
    instant.setUTCFullYear(2027);
    expect(await decided).toMatchObject({ route: "march", at: new Date(now).toISOString() });
  });

  it("with a trace where one is asked for, and through a shadow", async () => {
    const engine = open({ routes });
    const differences: string[] = [];
    const other = open({ routes: [toB] });
    const shadowed = engine.shadow(other, { onDifference: ({ leadId }) => differences.push(leadId) });
    const { facts } = ask({ score: 700 });
    const options = { book: openBook(), now, facts, trace: "full" } as const;
    const decision = await assignAsync(shadowed, { id: "L1", province: "上海" }, options);
    expect(decision.trace?.teams[0]?.team).toBe("a");
    expect(differences).toEqual(["L1"]);
  });
});
