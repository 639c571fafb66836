import { describe, expect, it } from "vitest";
import {
  checkRuleSet,
  createEngine,
  type Decision,
  type LedgerEvent,
  openBook,
  parseRuleSet,
} from "../../src/index.js";
import { reasonsOf } from "../support/sift.js";
import { now } from "../support/team.js";

const ruleSetWith = (routes: readonly object[], more: object = {}) =>
  parseRuleSet({
    name: "steps",
    version: "1",
    timeZone: "Asia/Shanghai",
    fields: { kind: {}, owner: {}, wants: { type: "list" } },
    teams: { first: {}, second: {}, third: {}, empty: {} },
    pools: { sea: {}, bin: {} },
    routes,
    ...more,
  });

const team = (name: string, ...ids: string[]) => ids.map((id) => ({ id, teams: name }));
const away = (reps: readonly object[]) => reps.map((rep) => ({ ...rep, status: "away" }));
const first = team("first", "a1", "a2");
const second = team("second", "b1");
const third = team("third", "c1");

const decide = (
  ruleSet: ReturnType<typeof parseRuleSet>,
  reps: readonly object[],
  lead: object = {},
  options: { book?: ReturnType<typeof openBook>; now?: string } = {},
) => createEngine(ruleSet, { reps }).decide({ id: "L", ...lead }, { book: openBook(), now, trace: "full", ...options });
const decisionOf = (...args: Parameters<typeof decide>): Decision => decide(...args).decision;

describe("the route's own step, otherwise, fallback", () => {
  const ruleSet = ruleSetWith(
    [
      {
        name: "r",
        assign: { team: "first", otherwise: [{ team: "second" }, { team: "third", pick: "first" }, { pool: "sea" }] },
      },
    ],
    {
      fallback: { pool: "bin" },
    },
  );

  it("first-choice, overflow in the order of the steps, then the pool with the reason of the route's own team", () => {
    const where = (reps: readonly object[]) => decisionOf(ruleSet, reps);
    expect(where([...first, ...second])).toMatchObject({
      outcome: "assigned",
      rep: "a1",
      team: "first",
      reason: "first-choice",
      via: "rotation",
      route: "r",
    });
    expect(where([...away(first), ...second, ...third])).toMatchObject({
      rep: "b1",
      team: "second",
      reason: "overflow",
      via: "rotation",
      route: "r",
    });
    expect(where([...away(first), ...away(second), ...third])).toMatchObject({
      rep: "c1",
      team: "third",
      reason: "overflow",
      via: "first",
    });
    const pooled = where([...away(first), ...away(second).map((rep) => ({ ...rep, status: "active", dayCap: 0 }))]);
    expect(pooled).toMatchObject({ outcome: "pooled", pool: "sea", reason: "nobody-active" });
    expect(pooled.rep ?? pooled.team ?? pooled.via).toBeUndefined();
  });

  it("takes a single step for a list of one", () => {
    const single = ruleSetWith([{ assign: { team: "first", otherwise: { team: "second" } } }]);
    expect(decisionOf(single, [...away(first), ...second])).toMatchObject({ rep: "b1", reason: "overflow" });
  });

  it("tells every team that was tried, in order", () => {
    const { trace } = decisionOf(ruleSet, [...away(first), ...away(second), ...third]);
    expect(
      trace?.teams.map(({ team, step, members, candidates, pick }) => ({ team, step, members, candidates, pick })),
    ).toEqual([
      { team: "first", step: "route", members: 2, candidates: 0, pick: "rotation" },
      { team: "second", step: "otherwise", members: 1, candidates: 0, pick: "rotation" },
      { team: "third", step: "otherwise", members: 1, candidates: 1, pick: "first" },
    ]);
  });

  it("the fallback follows the steps, as a step or a list, with the reason fallback", () => {
    const routes = [{ name: "r", when: { kind: "x" }, assign: { team: "first", otherwise: { team: "second" } } }];
    const list = ruleSetWith(routes, { fallback: [{ team: "third" }, { pool: "bin" }] });
    expect(decisionOf(list, third, { kind: "x" })).toMatchObject({ rep: "c1", reason: "fallback", route: "r" });
    expect(decisionOf(list, third, { kind: "y" })).toMatchObject({ rep: "c1", reason: "fallback", route: undefined });
    expect(decisionOf(list, away(third), { kind: "y" })).toMatchObject({
      outcome: "pooled",
      pool: "bin",
      reason: "no-route",
    });
    expect(
      decisionOf(list, [...away(first), ...third.map((rep) => ({ ...rep, dayCap: 0 }))], { kind: "x" }),
    ).toMatchObject({ outcome: "pooled", pool: "bin", reason: "nobody-active" });
    const single = ruleSetWith(routes, { fallback: { team: "third" } });
    expect(decisionOf(single, away(third), { kind: "y" })).toMatchObject({ outcome: "unassigned", reason: "no-route" });
  });

  it("unassigned when there is no further step", () => {
    const bare = ruleSetWith([{ name: "r", when: { kind: "x" }, assign: { team: "first" } }]);
    const unmatched = decide(bare, first, { kind: "y" });
    expect(unmatched.decision).toMatchObject({
      outcome: "unassigned",
      reason: "no-route",
      route: undefined,
      trace: { teams: [] },
    });
    expect(unmatched.events).toEqual([]);
    expect(decisionOf(bare, [], { kind: "x" })).toMatchObject({
      outcome: "unassigned",
      reason: "empty-team",
      route: "r",
    });
  });

  it("a route may name a pool only", () => {
    const pool = ruleSetWith([{ name: "junk", assign: { pool: "bin" } }]);
    const { decision, events } = decide(pool, first);
    expect(decision).toMatchObject({ outcome: "pooled", pool: "bin", route: "junk", reason: "first-choice" });
    expect(events).toMatchObject([{ type: "pooled", leadId: "L", pool: "bin", route: "junk" }]);
  });

  it("a team step inherits nothing: neither require, prefer and pick nor exclude and rotation", () => {
    const own = {
      team: "first",
      require: [{ specialty: { lead: "wants", rep: "skills" } }],
      prefer: [{ history: "owner" }],
      exclude: { field: "kind" },
      pick: "first",
      rotation: "own",
    };
    const reps = [
      { id: "x", teams: "second;third" },
      { id: "y", teams: "second;third" },
    ];
    const lead = { wants: ["crm"], owner: "y", kind: "x" };
    const plain = ruleSetWith([{ assign: { ...own, otherwise: { team: "second" } } }]);
    const { decision, events } = decide(plain, [...first, ...reps], lead);
    expect(decision).toMatchObject({ rep: "x", team: "second", via: "rotation", reason: "overflow" });
    expect(events[0]).toMatchObject({ turn: { rotation: "second" } });
    const again = ruleSetWith([{ assign: { ...own, otherwise: { ...own, team: "third", require: [] } } }]);
    expect(decisionOf(again, [...first, ...reps], lead)).toMatchObject({ rep: "y", team: "third", via: "first" });
  });
});

describe("the reason", () => {
  const route = (assign: object = {}) =>
    ruleSetWith([
      {
        name: "r",
        assign: {
          team: "first",
          exclude: { field: "owner" },
          require: [{ specialty: { lead: "wants", rep: "skills" } }],
          ...assign,
        },
      },
    ]);
  const lead = { owner: "excluded", wants: ["crm"] };
  const rep = (id: string, more: object = {}) => ({ id, teams: "first", ...more });
  const gone = rep("gone", { status: "left" });
  const off = rep("off", { outOfOffice: "2026-03-01/2026-03-05" });
  const full = rep("full", { dayCap: 0 });
  const excluded = rep("excluded", { skills: "crm" });
  const unable = rep("unable", { skills: "erp" });
  const able = rep("able", { skills: "crm" });
  const reasonFor = (...reps: object[]) => decisionOf(route(), reps, lead).reason;

  it("is that of the last filter that removed anybody before nobody was left", () => {
    expect(reasonFor()).toBe("empty-team");
    expect(reasonFor(gone)).toBe("nobody-active");
    expect(reasonFor(rep("x", { status: "away" }))).toBe("nobody-active");
    expect(reasonFor(gone, off)).toBe("nobody-on-duty");
    expect(reasonFor(off, gone, full)).toBe("all-at-cap");
    expect(reasonFor(excluded, gone, off, full)).toBe("all-cooling-down");
    expect(reasonFor(gone, unable, off, full, excluded)).toBe("nobody-qualifies");
    expect(reasonFor(gone, unable, off, full, excluded, able)).toBe("first-choice");
  });

  it("tells each rep the first reason why not", () => {
    const decision = decisionOf(
      route({ prefer: [{ history: "owner" }, { where: { when: { "rep.level": "senior" } } }] }),
      [
        gone,
        off,
        full,
        excluded,
        unable,
        able,
        { ...able, id: "senior", level: "senior" },
        { ...able, id: "second", level: "senior" },
      ],
      lead,
    );
    expect(reasonsOf(decision)).toEqual({
      gone: "left",
      off: "out-of-office",
      full: "day-cap",
      excluded: "excluded",
      unable: "require:specialty",
      able: "prefer:where",
      senior: "picked",
      second: "turn",
    });
    expect(decision.trace?.teams[0]).toMatchObject({
      members: 8,
      candidates: 2,
      counts: { left: 1, picked: 1, turn: 1, "day-cap": 1 },
    });
  });

  it("goes by the order of the filters, not of the roster, for one rep, too", () => {
    const both = {
      id: "x",
      teams: "first",
      status: "away",
      outOfOffice: "2026-03-01/2026-03-05",
      dayCap: 0,
      openCap: 0,
    };
    expect(reasonsOf(decisionOf(route(), [both], lead))).toEqual({ x: "away" });
    const { status: _, ...active } = both;
    expect(reasonsOf(decisionOf(route(), [active], lead))).toEqual({ x: "out-of-office" });
    const { outOfOffice: __, ...present } = active;
    expect(reasonsOf(decisionOf(route(), [present], lead))).toEqual({ x: "open-cap" });
  });

  it("has every cap as a reason of its own, in the order open, day, week, month, rolling", () => {
    const caps = { open: 0, day: 0, week: 0, month: 0, rolling: [{ max: 0, per: "P30D" }] };
    const seen: string[] = [];
    for (const cap of ["open", "day", "week", "month", "rolling"] as const) {
      const ruleSet = ruleSetWith([{ assign: { team: "first" } }], { teams: { first: { caps } } });
      const decision = decisionOf(ruleSet, [rep("x")]);
      expect(decision.reason).toBe("all-at-cap");
      seen.push(reasonsOf(decision).x as string);
      delete (caps as { [cap: string]: unknown })[cap];
    }
    expect(seen).toEqual(["open-cap", "day-cap", "week-cap", "month-cap", "rolling-cap"]);
  });

  it("is that of the route's own team, also when further steps were tried, also for a hold", () => {
    const ruleSet = ruleSetWith([{ assign: { team: "first", otherwise: [{ team: "second" }, { hold: "PT1H" }] } }]);
    const decision = decisionOf(ruleSet, [gone, { ...full, teams: "second" }]);
    expect(decision).toMatchObject({ outcome: "held", reason: "nobody-active" });
  });

  it("cool-down: who gave the lead back or lost it does not get it again", () => {
    const ruleSet = ruleSetWith([{ assign: { team: "first" } }]);
    const engine = createEngine(ruleSet, { reps: first });
    const book = openBook();
    const lose = (type: "returned" | "reclaimed") => book.record({ type, leadId: "L", at: now });
    expect(engine.assign({ id: "L" }, { book, now }).rep).toBe("a1");
    lose("returned");
    const decision = engine.assign({ id: "L" }, { book, now, trace: "full" });
    expect(reasonsOf(decision)).toEqual({ a1: "cool-down", a2: "picked" });
    lose("reclaimed");
    expect(engine.assign({ id: "L" }, { book, now })).toMatchObject({
      outcome: "unassigned",
      reason: "all-cooling-down",
    });
    expect(engine.assign({ id: "other" }, { book, now }).outcome).toBe("assigned");
  });

  it("invalid-lead speaks for itself", () => {
    const strict = ruleSetWith([{ assign: { team: "first" } }], {
      fields: { sales: { type: "number", required: true } },
    });
    expect(decide(strict, first, { sales: "many" })).toMatchObject({
      decision: {
        outcome: "rejected",
        reason: "invalid-lead",
        problems: [{ field: "sales", value: "many", reason: "not-a-number" }],
      },
      events: [],
    });
  });

  it("a trace is off by default, and a summary names nobody", () => {
    const engine = createEngine(route(), { reps: [gone, able] });
    const options = { book: openBook(), now };
    expect(engine.decide({ id: "L", ...lead }, options).decision.trace).toBeUndefined();
    const summary = engine.decide({ id: "L", ...lead }, { ...options, trace: "summary" }).decision.trace?.teams[0];
    expect(summary).toEqual({
      team: "first",
      step: "route",
      members: 2,
      candidates: 1,
      criteria: [{ use: "require", type: "specialty", from: 1, kept: 1 }],
      pick: "rotation",
      counts: { left: 1, picked: 1 },
    });
  });
});

describe("exclude", () => {
  it("takes out the rep that a lead field names, by id or by name", () => {
    const byId = ruleSetWith([{ assign: { team: "first", exclude: { field: "owner" } } }]);
    expect(decisionOf(byId, first, { owner: "a1" }).rep).toBe("a2");
    expect(decisionOf(byId, first, { owner: "b1" }).rep).toBe("a1");
    expect(decisionOf(byId, first, {}).rep).toBe("a1");
    const byName = ruleSetWith([{ assign: { team: "first", exclude: { field: "owner", by: "name" } } }]);
    const named = first.map((rep) => ({ ...rep, name: `Name ${rep.id}` }));
    expect(decisionOf(byName, named, { owner: "Name a1" }).rep).toBe("a2");
    expect(decisionOf(byName, named, { owner: "a1" }).rep).toBe("a1");
  });

  it("alone leaves all-cooling-down", () => {
    const ruleSet = ruleSetWith([{ assign: { team: "first", exclude: { field: "owner" } } }]);
    expect(decisionOf(ruleSet, team("first", "a1"), { owner: "a1" })).toMatchObject({
      outcome: "unassigned",
      reason: "all-cooling-down",
    });
  });
});

describe("hold", () => {
  const ruleSet = ruleSetWith([
    {
      name: "r",
      priority: 7,
      assign: { team: "first", otherwise: [{ team: "second" }, { hold: "P2D" }, { pool: "sea" }] },
    },
  ]);

  it("holds until now and the duration, with all that the book keeps of the lead", () => {
    const { decision, events } = decide(ruleSet, away(first), { kind: "x", wants: "a;b" });
    expect(decision).toMatchObject({
      outcome: "held",
      reason: "nobody-active",
      retryAt: "2026-03-04T01:00:00.000Z",
      route: "r",
    });
    expect(events).toEqual([
      {
        type: "held",
        leadId: "L",
        at: "2026-03-02T01:00:00.000Z",
        reason: "nobody-active",
        grades: {},
        ruleSet: ruleSet.stamp,
        route: "r",
        lead: { id: "L", kind: "x", wants: ["a", "b"] },
        priority: 7,
        since: "2026-03-02T01:00:00.000Z",
        until: "2026-03-04T01:00:00.000Z",
        retryAt: "2026-03-04T01:00:00.000Z",
        step: 2,
      },
    ]);
  });

  it("is decided afresh, and keeps `since` and `until` when the same step holds it again", () => {
    const engine = createEngine(ruleSet, { reps: away(first) });
    const book = openBook();
    engine.assign({ id: "L" }, { book, now });
    const later = engine.decide({ id: "L" }, { book, now: "2026-03-03T09:00:00+08:00" });
    expect(later.decision).toMatchObject({ outcome: "held", retryAt: "2026-03-04T01:00:00.000Z" });
    expect(later.decision.repeated).toBeUndefined();
    expect(later.events).toMatchObject([{ since: "2026-03-02T01:00:00.000Z", until: "2026-03-04T01:00:00.000Z" }]);
    const back = engine.withReps(first).assign({ id: "L" }, { book, now: "2026-03-03T09:00:00+08:00" });
    expect(back).toMatchObject({ outcome: "assigned", rep: "a1", reason: "first-choice" });
    expect(book.toJSON().held).toEqual([]);
    book.record({ type: "moved", leadId: "L", rep: null, at: now });
    const anew = engine.decide({ id: "L" }, { book, now: "2026-03-06T09:00:00+08:00" });
    expect(anew.events).toMatchObject([{ type: "held", since: "2026-03-06T01:00:00.000Z" }]);
  });

  it("counts days on the calendar of the rule set's zone", () => {
    const berlin = ruleSetWith([{ assign: { hold: "P1D" } }], { timeZone: "Europe/Berlin" });
    // The clocks go forward on 29 March 2026: one day is 23 hours.
    expect(decisionOf(berlin, [], {}, { now: "2026-03-28T12:00:00+01:00" }).retryAt).toBe("2026-03-29T10:00:00.000Z");
  });

  it("may be the route's own step or the fallback", () => {
    expect(decisionOf(ruleSetWith([{ assign: { hold: "PT1H" } }]), first)).toMatchObject({
      outcome: "held",
      reason: "first-choice",
    });
    const fallback = decide(
      ruleSetWith([{ when: { kind: "x" }, assign: { team: "first" } }], {
        fallback: [{ team: "second" }, { hold: "PT1H" }],
      }),
      first,
    );
    expect(fallback.decision).toMatchObject({
      outcome: "held",
      reason: "no-route",
      retryAt: "2026-03-02T02:00:00.000Z",
    });
    expect(fallback.events).toMatchObject([{ priority: 0, step: 1 }]);
  });

  it("is forgotten when somebody takes the lead by hand, or when it closes", () => {
    const engine = createEngine(ruleSet, { reps: away(first) });
    const ends: LedgerEvent[] = [
      { type: "moved", leadId: "L", rep: "b1", at: now },
      { type: "claimed", leadId: "L", rep: "b1", at: now },
      { type: "closed", leadId: "L", result: "lost", at: now },
    ];
    for (const event of ends) {
      const book = openBook();
      engine.assign({ id: "L" }, { book, now });
      expect(book.toJSON().held).toHaveLength(1);
      book.record(event);
      expect(book.toJSON().held).toEqual([]);
    }
  });
});

describe("pool", () => {
  const ruleSet = ruleSetWith([{ assign: { team: "first", otherwise: { pool: "sea" } } }]);

  it("keeps the lead in the book until it is decided afresh", () => {
    const engine = createEngine(ruleSet, { reps: away(first) });
    const book = openBook();
    engine.assign({ id: "L" }, { book, now });
    expect(book.toJSON().pooled).toEqual([["L", "sea"]]);
    expect(engine.assign({ id: "L" }, { book, now })).toMatchObject({ outcome: "pooled" });
    expect(engine.withReps(first).assign({ id: "L" }, { book, now })).toMatchObject({ outcome: "assigned", rep: "a1" });
    expect(book.toJSON().pooled).toEqual([]);
  });

  it("must be declared, as teams must", () => {
    const check = (assign: object) => {
      const result = checkRuleSet({ name: "x", teams: { first: {} }, pools: { sea: {} }, routes: [{ assign }] });
      return result.ok ? [] : result.problems.map(({ path, nearest }) => [path.join("."), nearest]);
    };
    expect(check({ pool: "see" })).toEqual([["routes.0.assign.pool", "sea"]]);
    expect(check({ team: "frist", otherwise: [{ pool: "sea" }, { team: "firs" }] })).toEqual([
      ["routes.0.assign.team", "first"],
      ["routes.0.assign.otherwise.1.team", "first"],
    ]);
  });
});

describe("routes", () => {
  const to = (name: string, more: object = {}) => ({ name, assign: { pool: name === "bin" ? "bin" : "sea" }, ...more });
  const taken = (routes: readonly object[], lead: object = {}, at?: string) =>
    decisionOf(ruleSetWith(routes), [], lead, at === undefined ? {} : { now: at }).route;

  it("are tried in file order when none has a priority", () => {
    expect(taken([to("a"), to("b")])).toBe("a");
    expect(taken([to("a", { when: { kind: "x" } }), to("b")])).toBe("b");
  });

  it("are tried highest priority first, equal ones in file order, absent ones as 1", () => {
    expect(taken([to("a", { priority: 1 }), to("b", { priority: 3 }), to("c", { priority: 3 })])).toBe("b");
    expect(taken([to("a"), to("b", { priority: 2 })])).toBe("b");
    expect(taken([to("a"), to("b", { priority: 1 })])).toBe("a");
    expect(taken([to("a", { priority: 1 }), to("b")])).toBe("a");
    expect(
      taken([to("a"), to("b", { priority: 9, when: { kind: "x" } }), to("c", { priority: 2, when: { kind: "y" } })], {
        kind: "y",
      }),
    ).toBe("c");
  });

  it("during: limits a route in time, both days included, in the rule set's zone", () => {
    const routes = [to("a", { during: "2026-11-01/2026-11-12" }), to("b")];
    expect(taken(routes, {}, "2026-10-31T23:59:59.999+08:00")).toBe("b");
    expect(taken(routes, {}, "2026-11-01T00:00:00+08:00")).toBe("a");
    expect(taken(routes, {}, "2026-11-12T23:59:59.999+08:00")).toBe("a");
    expect(taken(routes, {}, "2026-11-13T00:00:00+08:00")).toBe("b");
    expect(
      taken(
        [to("a", { during: "2026-11-01/2026-11-12", when: { kind: "x" } }), to("b")],
        { kind: "y" },
        "2026-11-05T00:00:00+08:00",
      ),
    ).toBe("b");
    const hours = [to("a", { during: "2026-11-01T09:00/2026-11-01T18:00" }), to("b")];
    expect(taken(hours, {}, "2026-11-01T08:59:59+08:00")).toBe("b");
    expect(taken(hours, {}, "2026-11-01T09:00:00+08:00")).toBe("a");
    expect(taken(hours, {}, "2026-11-01T18:00:01+08:00")).toBe("b");
  });

  it("during: anything else is a load error", () => {
    for (const during of ["2026-11-01", "2026-11-12/2026-11-01", "soon/later", "2026-11-01/2026-11-12/2026-11-13"]) {
      expect(checkRuleSet({ name: "x", pools: { sea: {} }, routes: [to("a", { during })] }).ok).toBe(false);
    }
  });
});

describe("on duty", () => {
  const here = (outOfOffice: unknown, at: string, more: object = {}) =>
    decisionOf(
      ruleSetWith([{ assign: { team: "first" } }]),
      [{ id: "x", teams: "first", outOfOffice, ...more }],
      {},
      { now: at },
    ).outcome === "assigned";

  it("out of office: whole days, both ends, in the rep's zone, else the rule set's", () => {
    const days = "2026-10-01/2026-10-07";
    expect(here(days, "2026-09-30T23:59:59+08:00")).toBe(true);
    expect(here(days, "2026-10-01T00:00:00+08:00")).toBe(false);
    expect(here(days, "2026-10-07T23:59:59+08:00")).toBe(false);
    expect(here(days, "2026-10-08T00:00:00+08:00")).toBe(true);
    expect(here(days, "2026-10-01T00:00:00+08:00", { timeZone: "America/New_York" })).toBe(true);
    expect(here(days, "2026-10-08T00:00:00+08:00", { timeZone: "America/New_York" })).toBe(false);
  });

  it("out of office: several stretches, and stretches of hours", () => {
    const several = "2026-10-01/2026-10-07;2026-12-24";
    expect(here(several, "2026-12-24T12:00:00+08:00")).toBe(false);
    expect(here(several, "2026-12-25T12:00:00+08:00")).toBe(true);
    const hours = "2026-10-01T09:00:00+08:00/2026-10-01T12:00:00+08:00";
    expect(here(hours, "2026-10-01T08:59:59+08:00")).toBe(true);
    expect(here(hours, "2026-10-01T09:00:00+08:00")).toBe(false);
    expect(here(hours, "2026-10-01T12:00:00+08:00")).toBe(true);
    const evening = "2026-10-01T18:00:00+08:00/2026-10-03";
    expect(here(evening, "2026-10-01T17:59:59+08:00")).toBe(true);
    expect(here(evening, "2026-10-03T23:59:59+08:00")).toBe(false);
    expect(here(evening, "2026-10-04T00:00:00+08:00")).toBe(true);
    const noon = "2026-10-01/2026-10-03T12:00:00+08:00";
    expect(here(noon, "2026-09-30T23:59:59+08:00")).toBe(true);
    expect(here(noon, "2026-10-01T00:00:00+08:00")).toBe(false);
    expect(here(noon, "2026-10-03T12:00:00+08:00")).toBe(true);
  });
});
