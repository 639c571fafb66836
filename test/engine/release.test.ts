import { describe, expect, it } from "vitest";
import {
  createEngine,
  type Decision,
  type Engine,
  openBook,
  parseRuleSet,
  type ShadowDifference,
} from "../../src/index.js";

const monday = "2026-03-02T09:00:00+08:00";
const tuesday = "2026-03-03T09:00:00+08:00";
const wednesday = "2026-03-04T09:00:00+08:00";

const source = {
  name: "wait",
  timeZone: "Asia/Shanghai",
  fields: { kind: {}, need: { type: "list" }, size: { type: "number" } },
  grades: { class: { type: "bands", fact: "size", bands: [{ from: 100, grade: "large" }, { grade: "small" }] } },
  teams: { first: {}, second: {}, third: {} },
  pools: { sea: {} },
  routes: [
    {
      name: "waits",
      priority: 1,
      when: { kind: "waits" },
      assign: {
        team: "first",
        otherwise: [{ hold: "P1D" }, { team: "second" }, { hold: "P1D" }, { team: "third" }, { pool: "sea" }],
      },
    },
    { name: "urgent", priority: 9, when: { kind: "urgent" }, assign: { team: "first", otherwise: { hold: "P7D" } } },
    { name: "later", priority: 1, when: { kind: "later" }, assign: { hold: "PT2H", otherwise: { team: "first" } } },
    {
      name: "levels",
      priority: 1,
      when: { kind: "levels" },
      assign: {
        team: "first",
        require: [{ "value-tier": { grade: "class", levels: { large: ["senior"], small: ["junior"] } } }],
        otherwise: { hold: "P7D" },
      },
    },
  ],
  fallback: { hold: "P3D" },
};
const ruleSet = parseRuleSet(source);

const first = { id: "amy", teams: "first" };
const second = { id: "bo", teams: "second" };
const third = { id: "cy", teams: "third" };
const away = (rep: object) => ({ ...rep, status: "away" });
const engineWith = (...reps: object[]): Engine => createEngine(ruleSet, { reps });
const nobody = engineWith(away(first), away(second), away(third));

const hold = (leads: readonly object[], now = monday, book = openBook()) => {
  for (const lead of leads) expect(nobody.assign(lead, { book, now }).outcome).toBe("held");
  return book;
};
const told = ({ leadId, outcome, rep, pool }: Decision) => [leadId, rep ?? pool ?? outcome];

describe("engine.release", () => {
  it("decides held leads by priority, then by who has waited longest, then by id, and tells of all of them", () => {
    const book = openBook();
    hold([{ id: "L2", kind: "waits" }], tuesday, book);
    hold([{ id: "L1", kind: "waits" }], tuesday, book);
    hold([{ id: "L3", kind: "waits" }], monday, book);
    hold([{ id: "U", kind: "urgent" }], wednesday, book);
    const engine = engineWith({ ...first, openCap: 2 }, away(second));
    const decisions = engine.release({ book, now: wednesday });
    expect(decisions.map(told)).toEqual([
      ["U", "amy"],
      ["L3", "amy"],
      ["L1", "held"],
      ["L2", "held"],
    ]);
    expect(decisions[0]).toMatchObject({ route: "urgent", reason: "first-choice", team: "first" });
    expect([...book.state.open.keys()]).toEqual(["U", "L3"]);
    expect([...book.state.held.keys()].toSorted()).toEqual(["L1", "L2"]);
  });

  it("records nothing of a lead that waits on at the same step, for whatever reason", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    const before = book.toJSON();
    const now = "2026-03-02T12:00:00+08:00";
    expect(nobody.decideHeld("L", { book, now })?.events).toEqual([]);
    expect(nobody.release({ book, now }).map(told)).toEqual([["L", "held"]]);
    const full = engineWith({ ...first, openCap: 0 });
    expect(full.release({ book, now })).toMatchObject([{ outcome: "held", reason: "all-at-cap" }]);
    expect(book.toJSON()).toEqual(before);
  });

  it("tries the next step when a wait is over, then the next wait with its own end, then the next, then the pool", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    expect(engineWith(away(first), second).release({ book, now: "2026-03-03T08:59:59+08:00" }).map(told)).toEqual([
      ["L", "held"],
    ]);
    const held = nobody.release({ book, now: tuesday });
    expect(held).toMatchObject([{ outcome: "held", retryAt: "2026-03-04T01:00:00.000Z", reason: "nobody-active" }]);
    expect(book.toJSON().held).toMatchObject([{ step: 3, since: Date.parse(monday), until: Date.parse(wednesday) }]);
    const saved = JSON.stringify(book);
    const copy = () => openBook(JSON.parse(saved));
    // The first team is asked again each time, the second once the first wait is over.
    expect(engineWith(first, second).release({ book: copy(), now: tuesday }).map(told)).toEqual([["L", "amy"]]);
    expect(engineWith(away(first), second).release({ book: copy(), now: tuesday })).toMatchObject([
      { rep: "bo", reason: "overflow" },
    ]);
    expect(engineWith(away(first), third).release({ book: copy(), now: tuesday }).map(told)).toEqual([["L", "held"]]);
    expect(engineWith(away(first), third).release({ book: copy(), now: wednesday }).map(told)).toEqual([["L", "cy"]]);
    const pooled = copy();
    expect(nobody.release({ book: pooled, now: wednesday })).toMatchObject([
      { outcome: "pooled", pool: "sea", reason: "nobody-active", route: "waits" },
    ]);
    expect([...pooled.state.held]).toEqual([]);
    expect(pooled.toJSON().pooled).toEqual([["L", "sea"]]);
  });

  it("gives out what a route only has wait at first", () => {
    const book = hold([{ id: "L", kind: "later" }]);
    const engine = engineWith(first);
    expect(engine.release({ book, now: "2026-03-02T10:59:00+08:00" }).map(told)).toEqual([["L", "held"]]);
    expect(engine.release({ book, now: "2026-03-02T11:00:00+08:00" }).map(told)).toEqual([["L", "amy"]]);
  });

  it("goes from the route to the fallback, and keeps what nobody takes", () => {
    const book = hold([{ id: "L", kind: "later" }]);
    const eleven = "2026-03-02T11:00:00+08:00";
    expect(nobody.release({ book, now: eleven })).toMatchObject([
      { outcome: "held", reason: "nobody-active", retryAt: "2026-03-05T03:00:00.000Z" },
    ]);
    const after = "2026-03-05T11:00:00+08:00";
    const before = book.toJSON();
    expect(nobody.release({ book, now: after })).toMatchObject([{ outcome: "unassigned", reason: "nobody-active" }]);
    expect(book.toJSON()).toEqual(before);
    expect(engineWith(first).release({ book, now: after }).map(told)).toEqual([["L", "amy"]]);
  });

  it("keeps the grades: a lead of a grade that would be another today", () => {
    const book = hold([{ id: "L", kind: "levels", size: 100 }]);
    const stricter = parseRuleSet({
      ...source,
      grades: { class: { type: "bands", fact: "size", bands: [{ from: 999, grade: "large" }, { grade: "small" }] } },
    });
    const reps = [
      { id: "jo", teams: "first", level: "junior" },
      { id: "sue", teams: "first", level: "senior" },
    ];
    expect(createEngine(stricter, { reps }).release({ book, now: tuesday })).toMatchObject([
      { rep: "sue", grades: { class: "large" } },
    ]);
  });

  it("lets a lead at most `limit` go, and counts only those that go", () => {
    const book = hold([
      { id: "L0", kind: "levels", size: 100 },
      { id: "L1", kind: "waits" },
      { id: "L2", kind: "waits" },
      { id: "L3", kind: "waits" },
    ]);
    const engine = engineWith(first);
    const noon = "2026-03-02T12:00:00+08:00";
    expect(engine.release({ book, now: noon, limit: 2 }).map(told)).toEqual([
      ["L0", "held"],
      ["L1", "amy"],
      ["L2", "amy"],
    ]);
    expect(engine.release({ book, now: noon, limit: 0 })).toEqual([]);
    expect([...book.state.held.keys()].toSorted()).toEqual(["L0", "L3"]);
    for (const limit of [-1, Number.NaN]) expect(() => engine.release({ book, now: noon, limit })).toThrow(RangeError);
  });

  it("traces the way where that is asked for", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    const [decision] = engineWith(first).release({ book, now: tuesday, trace: "full" });
    expect(decision?.trace?.teams.map(({ team }) => team)).toEqual(["first"]);
    expect(engineWith(first).explain(decision as Decision, { language: "en" })).toContain("amy: got the lead");
  });

  it("says nothing where nothing waits", () => {
    expect(nobody.release({ book: openBook(), now: monday })).toEqual([]);
    expect(nobody.decideHeld("L", { book: openBook(), now: monday })).toBeUndefined();
  });
});

describe("a lead that waits", () => {
  it("waits no longer for being decided again every hour", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    for (let hour = 1; hour < 24; hour++) {
      const now = new Date(Date.parse(monday) + hour * 3_600_000);
      expect(nobody.assign({ id: "L", kind: "waits" }, { book, now })).toMatchObject({
        outcome: "held",
        retryAt: "2026-03-03T01:00:00.000Z",
      });
    }
    expect(engineWith(away(first), second).assign({ id: "L", kind: "waits" }, { book, now: tuesday }).rep).toBe("bo");
  });

  it("waits anew where another route takes it", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    const noon = "2026-03-02T12:00:00+08:00";
    expect(nobody.assign({ id: "L", kind: "urgent" }, { book, now: noon }).retryAt).toBe("2026-03-09T04:00:00.000Z");
    expect(book.toJSON().held).toMatchObject([{ since: Date.parse(monday), route: "urgent" }]);
  });

  it("is not looked at when another is assigned", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    expect(engineWith({ ...first, openCap: 1 }).assign({ id: "new", kind: "waits" }, { book, now: monday }).rep).toBe(
      "amy",
    );
    expect([...book.state.held.keys()]).toEqual(["L"]);
  });

  it("is routed anew where the rule set has its route no more", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    const renamed = parseRuleSet({ ...source, routes: [{ name: "all", assign: { team: "second" } }] });
    expect(createEngine(renamed, { reps: [second] }).release({ book, now: tuesday })).toMatchObject([
      { rep: "bo", route: "all", reason: "first-choice", ruleSet: renamed.stamp },
    ]);
  });

  it("is routed anew where no route held it", () => {
    const book = hold([{ id: "L", kind: "unheard of" }]);
    const more = parseRuleSet({ ...source, routes: [{ name: "all", assign: { team: "second" } }] });
    expect(createEngine(more, { reps: [second] }).release({ book, now: tuesday })).toMatchObject([{ route: "all" }]);
    expect(nobody.release({ book: hold([{ id: "L", kind: "unheard of" }]), now: tuesday })).toMatchObject([
      { outcome: "held", reason: "no-route", retryAt: "2026-03-05T01:00:00.000Z" },
    ]);
  });

  it("waits anew where its step is no wait any more", () => {
    const book = hold([{ id: "L", kind: "waits" }]);
    const [waits] = source.routes;
    const longer = parseRuleSet({
      ...source,
      routes: [{ ...waits, assign: { team: "first", otherwise: [{ team: "second" }, { hold: "P2D" }] } }],
    });
    expect(createEngine(longer, { reps: [] }).release({ book, now: wednesday })).toMatchObject([
      { outcome: "held", retryAt: "2026-03-06T01:00:00.000Z" },
    ]);
  });

  it("may have been read by other fields: what is of another type counts as missing, and the book keeps it", () => {
    const book = hold([{ id: "L", kind: "waits", need: "crm;erp", size: 5 }]);
    const other = parseRuleSet({
      name: "other",
      fields: { kind: { type: "number" }, need: { type: "date" }, size: { type: "list" }, new: { required: true } },
      teams: { first: {} },
      routes: [
        { name: "number", when: { kind: { from: 0 } }, assign: { team: "first" } },
        { name: "date", when: { need: { olderThan: "P1D" } }, assign: { team: "first" } },
        {
          name: "list",
          when: { size: 5 },
          assign: { team: "first", require: [{ specialty: { lead: "size", rep: "skills" } }] },
        },
      ],
      fallback: { hold: "P1D" },
    });
    expect(createEngine(other, { reps: [first] }).release({ book, now: tuesday })).toMatchObject([
      { outcome: "held", reason: "no-route" },
    ]);
    expect(book.toJSON().held).toMatchObject([{ lead: { id: "L", kind: "waits", need: ["crm", "erp"], size: 5 } }]);
  });

  it("has no field that it does not say, whatever objects inherit", () => {
    const open = parseRuleSet({
      name: "names",
      fields: { toString: { type: "object" }, constructor: { type: "object" } },
      teams: { first: {} },
      routes: [
        {
          name: "own",
          when: { any: [{ toString: { present: true } }, { constructor: { present: true } }] },
          assign: { team: "first" },
        },
      ],
      fallback: { hold: "P1D" },
    });
    const engine = createEngine(open, { reps: [first] });
    const book = openBook();
    engine.assign({ id: "L" }, { book, now: monday });
    const again = openBook(JSON.parse(JSON.stringify(book)));
    expect(engine.release({ book: again, now: monday })).toMatchObject([{ outcome: "held", reason: "no-route" }]);
  });
});

describe("engine.shadow", () => {
  it("releases as the first engine does, and tells what the other would have done", () => {
    const leads = [
      { id: "L1", kind: "waits" },
      { id: "L2", kind: "urgent" },
    ];
    const [alone, together] = [hold(leads), hold(leads)];
    const found: ShadowDifference[] = [];
    const other = parseRuleSet({ ...source, routes: [{ name: "waits", assign: { pool: "sea" } }] });
    const engine = engineWith(first);
    const shadowed = engine.shadow(createEngine(other, { reps: [first] }), {
      onDifference: (difference) => {
        expect(together.state.open.has(difference.leadId)).toBe(true);
        found.push(difference);
      },
    });
    expect(shadowed.decideHeld("none", { book: together, now: tuesday })).toBeUndefined();
    expect(shadowed.release({ book: together, now: tuesday, limit: 5 })).toEqual(
      engine.release({ book: alone, now: tuesday }),
    );
    expect(together.toJSON()).toEqual(alone.toJSON());
    expect(found.map(({ leadId, other: decided }) => [leadId, decided?.outcome])).toEqual([
      ["L2", "pooled"],
      ["L1", "pooled"],
    ]);
  });
});
