import { describe, expect, it } from "vitest";
import { type LedgerEvent, openBook } from "../../src/index.js";
import { engineOf, lags, members, now, oneTeam, run } from "../support/team.js";

type Book = ReturnType<typeof openBook>;

const repIn = (book: Book, id: string) => book.toJSON().reps.find(({ rep }) => rep === id);
const holder = (book: Book, leadId: string): string | undefined => {
  const { open, holdings } = book.toJSON();
  const found = open.find(([id]) => id === leadId);
  return found && holdings[found[1]]?.rep;
};
const record = (
  book: Book,
  ...events: { readonly type: LedgerEvent["type"]; readonly [key: string]: unknown }[]
): Book => {
  for (const event of events) book.record({ leadId: "L1", at: now, ...event } as LedgerEvent);
  return book;
};

const engine = engineOf(oneTeam(), members(["amy", "bo", "cy"]));
const given = (count = 1): Book => run(engine, count).book;

describe("assigned", () => {
  it("opens the lead, counts intake and the turn", () => {
    const book = given();
    expect(holder(book, "L1")).toBe("amy");
    expect(repIn(book, "amy")).toMatchObject({
      open: 1,
      last: 1,
      assigned: { at: [Date.parse(now)], total: [1] },
      moved: { at: [] },
    });
    expect(lags(book).get("amy")).toBeCloseTo(-2 / 3, 6);
    expect(book.toJSON()).toMatchObject({ leads: 1, latest: Date.parse(now) });
  });

  it("leaves out of the event what is the same as in the rotation's event before", () => {
    const book = openBook();
    const turns = [1, 2, 3].map((i) => {
      const who = i === 3 ? engineOf(oneTeam(), members(["amy", "bo"])) : engine;
      const { events } = who.decide({ id: `L${i}` }, { book, now });
      for (const event of events) book.record(event);
      return events[0]?.type === "assigned" ? events[0].turn : undefined;
    });
    const all = ["amy", "bo", "cy"];
    expect(turns[0]).toEqual({ rotation: "sales", size: 1, available: all, candidates: all, weights: [1, 1, 1] });
    expect(turns[1]).toEqual({ rotation: "sales", size: 1 });
    expect(turns[2]).toEqual({
      rotation: "sales",
      size: 1,
      available: ["amy", "bo"],
      candidates: ["amy", "bo"],
      weights: [1, 1],
    });
  });

  it("keeps apart what differs in anything, though it came to the same rep at the same instant", () => {
    const plain = {
      type: "assigned",
      rep: "amy",
      reason: "first-choice",
      team: "sales",
      route: "all",
      via: "first",
    } as const;
    const ruleSet = { name: "x", version: "1", hash: "a" };
    const others: object[] = [
      {},
      { reason: "overflow" },
      { team: "other" },
      { route: "other" },
      { via: "rotation" },
      { grades: { size: "large" } },
      { grades: { size: "small" } },
      { ruleSet },
      { ruleSet: { ...ruleSet, name: "y" } },
      { ruleSet: { ...ruleSet, version: "2" } },
      { ruleSet: { ...ruleSet, hash: "b" } },
    ];
    const book = openBook();
    const events = others.map((other, i) => ({ ...plain, ...other, leadId: `${i}` }));
    record(book, ...events);
    for (const one of [book, openBook(JSON.parse(JSON.stringify(book)))]) {
      events.forEach(({ type: _, leadId, ...rest }) => {
        expect(engine.decide({ id: leadId }, { book: one, now }).decision).toMatchObject({ leadId, ...rest });
      });
    }
    record(
      book,
      { type: "assigned", leadId: "given", rep: "bo", reason: "by-hand" },
      { type: "moved", leadId: "moved", rep: "bo" },
    );
    record(book, { type: "returned", leadId: "moved" });
    expect(repIn(book, "bo")).toMatchObject({ open: 1, assigned: { total: [1] }, moved: { total: [] } });
  });

  it("takes the lead from whoever held it", () => {
    const book = record(given(), { type: "assigned", rep: "zed", reason: "by-hand" });
    expect(holder(book, "L1")).toBe("zed");
    expect(repIn(book, "amy")?.open).toBe(0);
  });
});

describe("held and pooled", () => {
  const away = engineOf(
    oneTeam({
      more: {
        fields: { kind: {} },
        pools: { sea: {} },
        routes: [{ when: { kind: "hold" }, assign: { hold: "P1D" } }, { assign: { pool: "sea" } }],
      },
    }),
    [],
  );

  it("end a holding and each other", () => {
    const book = openBook();
    away.assign({ id: "L1", kind: "hold" }, { book, now });
    expect(book.toJSON()).toMatchObject({
      held: [{ lead: { id: "L1", kind: "hold" }, since: Date.parse(now) }],
      pooled: [],
    });
    away.assign({ id: "L1" }, { book, now });
    expect(book.toJSON()).toMatchObject({ held: [], pooled: [["L1", "sea"]] });
    record(book, { type: "claimed", rep: "amy" });
    expect(book.toJSON()).toMatchObject({ held: [], pooled: [] });
    record(book, { type: "pooled", reason: "by-hand", pool: "sea" });
    expect(repIn(book, "amy")?.open).toBe(0);
    expect(holder(book, "L1")).toBeUndefined();
  });
});

describe("carried", () => {
  it("counts towards open, never towards turns or intake", () => {
    const book = record(openBook(), { type: "carried", rep: "bo", team: "sales" });
    expect(repIn(book, "bo")).toMatchObject({ open: 1, last: 0, assigned: { at: [] }, moved: { at: [] } });
    expect(book.toJSON().leads).toBe(0);
    expect(engine.assign({ id: "L1" }, { book, now })).toMatchObject({
      outcome: "assigned",
      rep: "bo",
      team: "sales",
      reason: "by-hand",
      repeated: true,
    });
    expect(run(engine, 3, { book, from: 2 }).reps).toEqual(["amy", "bo", "cy"]);
  });
});

describe("moved", () => {
  it("makes the rep the owner, whether the book knows the lead or not", () => {
    const book = record(given(), { type: "moved", rep: "bo" }, { type: "moved", leadId: "walk-in", rep: "cy" });
    expect([holder(book, "L1"), holder(book, "walk-in")]).toEqual(["bo", "cy"]);
    expect([repIn(book, "amy")?.open, repIn(book, "bo")?.open, repIn(book, "cy")?.open]).toEqual([0, 1, 1]);
    expect(engine.assign({ id: "L1" }, { book, now })).toMatchObject({
      rep: "bo",
      reason: "by-hand",
      route: "all",
      repeated: true,
    });
  });

  it("to nobody ends the holding, without a cool-down", () => {
    for (const rep of [null, undefined]) {
      const book = record(given(), { type: "moved", rep });
      expect(holder(book, "L1")).toBeUndefined();
      expect(repIn(book, "amy")?.open).toBe(0);
      expect(book.toJSON().cooling).toEqual([]);
    }
  });

  it("to the one who holds it changes nothing", () => {
    const book = given();
    const before = book.toJSON();
    record(book, { type: "moved", rep: "amy" });
    expect(book.toJSON()).toEqual(before);
  });
});

describe("activity", () => {
  it("keeps each with what it has, the earliest first, and changes nothing else", () => {
    const book = given();
    const before = book.toJSON();
    const at = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    record(
      book,
      { type: "activity", channel: "phone", result: "reached", note: "…", at: at(2) },
      { type: "activity", channel: "visit", at: at(3) },
    );
    record(book, { type: "activity", channel: "phone", at: at(1) });
    const { activities, latest, ...rest } = book.toJSON();
    expect(activities).toEqual([
      [
        "L1",
        [
          { at: Date.parse(at(1)), channel: "phone", has: ["channel"] },
          { at: Date.parse(at(2)), channel: "phone", result: "reached", has: ["channel", "result", "note"] },
          { at: Date.parse(at(3)), channel: "visit", has: ["channel"] },
        ],
      ],
    ]);
    expect({ ...rest, latest: before.latest, activities: [] }).toEqual(before);
    expect(latest).toBe(Date.parse(at(3)));
  });

  it("is amended by another one of the same time and channel", () => {
    const book = record(
      given(),
      { type: "activity", channel: "visit", rep: "amy" },
      { type: "activity", channel: "phone" },
      { type: "activity", channel: "visit", rep: "amy", note: "…", entered: "2026-03-04T09:00:00Z" },
    );
    const at = Date.parse(now);
    const entered = Date.parse("2026-03-04T09:00:00Z");
    expect(book.toJSON().activities).toEqual([
      [
        "L1",
        [
          { at, channel: "phone", has: ["channel"] },
          { at, channel: "visit", rep: "amy", entered, has: ["rep", "channel", "note"] },
        ],
      ],
    ]);
  });
});

describe("closed and reopened", () => {
  it("closed counts won and deals; junk is no deal", () => {
    const book = given(4);
    record(
      book,
      { type: "closed", result: "won" },
      { type: "closed", leadId: "L2", result: "lost" },
      { type: "closed", leadId: "L3", result: "junk" },
      { type: "closed", leadId: "L4" },
    );
    const counts = (id: string) => [repIn(book, id)?.won, repIn(book, id)?.deals, repIn(book, id)?.open];
    expect([counts("amy"), counts("bo"), counts("cy")]).toEqual([
      [1, 1, 0],
      [0, 1, 0],
      [0, 0, 0],
    ]);
    expect(book.toJSON().closed.map(([id, , result]) => [id, result])).toEqual([
      ["L1", "won"],
      ["L2", "lost"],
      ["L3", "junk"],
      ["L4", null],
    ]);
  });

  it("a lead closes once, and also one that the book does not know, for the rep whom the event names", () => {
    const book = record(
      given(),
      { type: "closed", result: "won" },
      { type: "closed", result: "won" },
      { type: "closed", leadId: "other", rep: "bo", result: "lost" },
      { type: "closed", leadId: "nobody's", result: "won" },
    );
    expect(repIn(book, "amy")).toMatchObject({ won: 1, deals: 1, open: 0 });
    expect(repIn(book, "bo")).toMatchObject({ won: 0, deals: 1, open: 0 });
  });

  it("reopened is held again by the same rep: no turn, no deal", () => {
    const book = given();
    const before = book.toJSON();
    record(book, { type: "closed", result: "won" }, { type: "reopened" });
    expect(book.toJSON()).toEqual(before);
    expect(engine.assign({ id: "L1" }, { book, now })).toMatchObject({
      rep: "amy",
      reason: "first-choice",
      repeated: true,
    });
  });

  it("reopened for another rep is that rep's, and for a lead that is not closed nothing", () => {
    const book = record(given(), { type: "closed", result: "won" }, { type: "reopened", rep: "bo" });
    expect(holder(book, "L1")).toBe("bo");
    expect(repIn(book, "amy")).toMatchObject({ won: 0, deals: 0, open: 0 });
    const before = book.toJSON();
    expect(record(book, { type: "reopened", leadId: "unheard of" }, { type: "reopened" }).toJSON()).toEqual(before);
  });
});

describe("returned, reclaimed, claimed", () => {
  it("returned ends the holding, gives the turn back, leaves the intake and cools the rep down", () => {
    const book = record(given(), { type: "returned" });
    expect(holder(book, "L1")).toBeUndefined();
    expect(repIn(book, "amy")).toMatchObject({ open: 0, assigned: { at: [], total: [] } });
    expect([...lags(book).values()].map((lag) => Math.abs(lag) < 1e-6)).toEqual([true, true, true]);
    expect(book.toJSON().cooling).toEqual([["L1", ["amy"]]]);
  });

  it("returned gives back what the lead weighed, in the rotation that charged it", () => {
    const ruleSet = oneTeam({
      team: { balance: "value" },
      assign: { rotation: "own" },
      more: { fields: { value: { type: "number" } } },
    });
    const byValue = engineOf(ruleSet, members(["amy", "bo"]));
    const book = openBook();
    byValue.assign({ id: "L1", value: 300 }, { book, now });
    const lag = () => book.state.rotations.get("own")?.members.get("amy")?.lag;
    expect(lag()).toBe(-150 * 2 ** 20);
    record(book, { type: "returned" });
    expect(lag()).toBe(0);
    expect(byValue.assign({ id: "L2", value: 10 }, { book, now }).rep).toBe("amy");
  });

  it("returned gives the team its turn back, too, where a route names several", () => {
    const ruleSet = oneTeam({ more: { teams: { one: {}, two: {} }, routes: [{ assign: { teams: ["one", "two"] } }] } });
    const two = engineOf(ruleSet, [
      { id: "a", teams: "one" },
      { id: "b", teams: "two" },
    ]);
    const book = openBook();
    two.assign({ id: "L1" }, { book, now });
    const team = () =>
      [...(book.state.rotations.get("one | two")?.members.values() ?? [])].map(({ lag }) => lag / 2 ** 40);
    expect(team()).toEqual([-0.5, 0.5]);
    record(book, { type: "returned" });
    expect(team()).toEqual([0, 0]);
  });

  it("reclaimed ends it without giving the turn back, into a pool if one is named", () => {
    const book = record(given(), { type: "reclaimed", pool: "sea" });
    expect(book.toJSON()).toMatchObject({ open: [], pooled: [["L1", "sea"]] });
    expect(book.toJSON().cooling).toEqual([["L1", [{ rep: "amy", at: Date.parse(now), pool: "sea" }]]]);
    expect(repIn(book, "amy")).toMatchObject({ open: 0, assigned: { total: [1] } });
    expect(lags(book).get("amy")).toBeCloseTo(-2 / 3, 6);
    expect(record(given(), { type: "reclaimed" }).toJSON().pooled).toEqual([]);
  });

  it("what ends twice cools down once", () => {
    const book = record(given(), { type: "returned" }, { type: "returned" }, { type: "reclaimed", rep: "amy" });
    expect(book.toJSON().cooling).toEqual([["L1", ["amy"]]]);
    expect(repIn(book, "amy")?.open).toBe(0);
  });

  it("claimed makes the rep the owner, at no turn, and counts for who has been longest without a lead", () => {
    const book = record(given(), { type: "reclaimed", pool: "sea" }, { type: "claimed", rep: "cy" });
    expect(holder(book, "L1")).toBe("cy");
    expect(book.toJSON().pooled).toEqual([]);
    expect(repIn(book, "cy")).toMatchObject({ open: 1, last: 2, assigned: { at: [] } });
    expect(run(engine, 2, { book, from: 2 }).reps).toEqual(["bo", "cy"]);
  });
});

describe("reset", () => {
  it("starts one rotation anew and nothing else", () => {
    const book = given(2);
    const before = book.toJSON();
    book.record({ type: "reset", rotation: "sales", at: now });
    const { rotations, ...rest } = book.toJSON();
    expect(rotations).toMatchObject([{ rotation: "sales", leads: 0, total: 0 }]);
    expect(rotations[0]?.members.every(({ lag, last }) => lag === 0 && last === 0)).toBe(true);
    expect({ ...rest, rotations: before.rotations }).toEqual(before);
    book.record({ type: "reset", rotation: "unheard of", at: now });
    expect(book.toJSON().rotations).toHaveLength(1);
  });

  it("does not charge again what was given by hand before it", () => {
    const counted = engineOf(oneTeam({ team: { countManual: true } }), members(["amy", "bo"]));
    const { book } = run(counted, 2);
    record(book, { type: "moved", leadId: "walk-in", rep: "amy" });
    book.record({ type: "reset", rotation: "sales", at: now });
    expect(run(counted, 2, { book, from: 3 }).reps).toEqual(["amy", "bo"]);
    book.record({ type: "reset", rotation: "sales", at: now });
    record(book, { type: "moved", leadId: "after it", rep: "amy" });
    expect(run(counted, 2, { book, from: 5 }).reps).toEqual(["bo", "amy"]);
  });
});

describe("a decision stands until something ends it", () => {
  const decide = (book: Book) => engine.decide({ id: "L1" }, { book, now: "2026-03-09T09:00:00+08:00", trace: "full" });

  it("is returned as it was, marked as repeated, and records nothing", () => {
    const book = openBook();
    const first = engine.assign({ id: "L1" }, { book, now });
    const before = book.toJSON();
    const { decision, events } = decide(book);
    expect(decision).toEqual({ ...first, repeated: true });
    expect(events).toEqual([]);
    engine.assign({ id: "L1" }, { book, now });
    expect(book.toJSON()).toEqual(before);
  });

  it("keeps team, route, via, grades and the rule set that decided, also through JSON", () => {
    const ruleSet = oneTeam({
      assign: { pick: "weighted" },
      more: {
        fields: { sales: { type: "number" } },
        grades: { size: { type: "bands", fact: "sales", bands: [{ from: 5, grade: "large" }, { grade: "small" }] } },
      },
    });
    const graded = engineOf(ruleSet, members(["amy"]));
    const book = openBook();
    const first = graded.assign({ id: "L1", sales: 9 }, { book, now });
    expect(first).toMatchObject({ via: "weighted", grades: { size: "large" }, ruleSet: ruleSet.stamp });
    const later = openBook(JSON.parse(JSON.stringify(book)));
    expect(engine.decide({ id: "L1" }, { book: later, now }).decision).toEqual({ ...first, repeated: true });
  });

  it("ends with returned and reclaimed: the previous owner is in cool-down", () => {
    for (const type of ["returned", "reclaimed"] as const) {
      const { decision } = decide(record(given(), { type }));
      expect(decision).toMatchObject({ outcome: "assigned", rep: "bo" });
      expect(decision.repeated).toBeUndefined();
      expect(decision.trace?.teams[0]?.reps?.[0]).toMatchObject({ rep: "amy", reason: "cool-down" });
    }
  });

  it("ends with closed and with a move to nobody: nobody is in cool-down", () => {
    for (const event of [
      { type: "closed", result: "lost" },
      { type: "moved", rep: null },
    ] as const) {
      const { decision } = decide(record(given(3), event));
      expect(decision).toMatchObject({ outcome: "assigned", rep: "amy" });
      expect(decision.repeated).toBeUndefined();
    }
  });

  it("an unreadable row is rejected also when its lead is held", () => {
    const strict = engineOf(
      oneTeam({ more: { fields: { sales: { type: "number", required: true } } } }),
      members(["amy"]),
    );
    const book = openBook();
    strict.assign({ id: "L1", sales: 1 }, { book, now });
    expect(strict.assign({ id: "L1", sales: "?" }, { book, now })).toMatchObject({ outcome: "rejected", leadId: "L1" });
  });
});

describe("reassign", () => {
  it("ends and decides in one step, with the owner in cool-down and the reason in the event", () => {
    const book = given();
    const decision = engine.reassign({ id: "L1" }, { book, now, reason: "ill", trace: "full" });
    expect(decision).toMatchObject({ outcome: "assigned", rep: "bo", reason: "first-choice" });
    expect(decision.repeated).toBeUndefined();
    expect(holder(book, "L1")).toBe("bo");
    expect(repIn(book, "amy")).toMatchObject({ open: 0, assigned: { total: [1] } });
    expect(engine.reassign({ id: "L1" }, { book, now }).rep).toBe("cy");
    expect(engine.reassign({ id: "L1" }, { book, now })).toMatchObject({
      outcome: "unassigned",
      reason: "all-cooling-down",
    });
  });

  it("of a lead that nobody holds is an assign", () => {
    const book = openBook();
    expect(engine.reassign({ id: "L1" }, { book, now })).toMatchObject({ rep: "amy" });
    expect(book.toJSON().cooling).toEqual([]);
  });

  it("of a lead that waits goes on waiting since it began", () => {
    const waiting = engineOf(oneTeam({ assign: { otherwise: { hold: "P1D" } } }), []);
    const book = openBook();
    waiting.assign({ id: "L1" }, { book, now });
    waiting.reassign({ id: "L1" }, { book, now: "2026-03-03T09:00:00+08:00" });
    expect(book.toJSON().held).toMatchObject([{ since: Date.parse(now) }]);
  });

  it("of a row that cannot be read ends nothing", () => {
    const book = given();
    const before = book.toJSON();
    expect(engine.reassign(null, { book, now }).outcome).toBe("rejected");
    expect(book.toJSON()).toEqual(before);
  });
});
