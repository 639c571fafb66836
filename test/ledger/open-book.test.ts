import { describe, expect, it } from "vitest";
import { BookError, type LedgerEvent, openBook } from "../../src/index.js";
import { engineOf, members, now, oneTeam, run } from "../support/team.js";

const engine = engineOf(oneTeam(), members(["amy", "bo"]));
const saved = () => JSON.parse(JSON.stringify(run(engine, 3).book)) as { [key: string]: unknown };

describe("openBook", () => {
  it("opens an empty book", () => {
    expect(openBook().toJSON()).toEqual({
      version: 1,
      leads: 0,
      latest: 0,
      rotations: [],
      reps: [],
      pooled: [],
      cooling: [],
      activities: [],
      held: [],
      holdings: [],
      closed: [],
      open: [],
    });
  });

  it("goes on where a saved one was, which it leaves alone", () => {
    const { book } = run(engine, 3);
    const json = book.toJSON();
    const text = JSON.stringify(json);
    const later = openBook(json);
    expect(later.toJSON()).toEqual(json);
    expect(run(engine, 4, { book: later, from: 4 }).reps).toEqual(run(engine, 4, { book, from: 4 }).reps);
    expect(JSON.stringify(json)).toBe(text);
  });

  it("writes leads that went the same way once", () => {
    const json = run(engine, 1000).book.toJSON();
    expect(json.open).toHaveLength(1000);
    expect(json.holdings).toHaveLength(2);
  });

  it("keeps names like __proto__ as plain names", () => {
    const odd = engineOf(oneTeam(), members(["__proto__", "constructor"]));
    const book = openBook();
    odd.assign({ id: "toString" }, { book, now });
    odd.assign({ id: "__proto__" }, { book, now });
    const later = openBook(JSON.parse(JSON.stringify(book)));
    expect(odd.assign({ id: "__proto__" }, { book: later, now })).toMatchObject({ rep: "constructor", repeated: true });
    expect(odd.assign({ id: "hasOwnProperty" }, { book: later, now }).rep).toBe("__proto__");
  });

  it("refuses what is no saved book", () => {
    for (const wrong of [null, "{}", "", 5, true, [], {}, { version: 0 }, { version: "1" }, new Map(), openBook()]) {
      expect(() => openBook(wrong), String(JSON.stringify(wrong))).toThrow(BookError);
    }
    const changes: { [key: string]: unknown }[] = [
      { rotations: undefined },
      { leads: 1.5 },
      { leads: "3" },
      { latest: Number.NaN },
      { open: [["L1", 99]] },
      { open: [["L1", -1]] },
      { closed: [["L1", 7, "won"]] },
      { closed: [["L1", 0, "perhaps"]] },
      { open: {} },
      { reps: [{ rep: "amy" }] },
      { held: [{ lead: {}, grades: {} }] },
      { pooled: [["L1"]] },
      { extra: 1 },
    ];
    for (const change of changes)
      expect(() => openBook({ ...saved(), ...change }), JSON.stringify(change)).toThrow(BookError);
  });

  it("says where the saved book is wrong, with a code", () => {
    const broken = { ...saved(), leads: "3" };
    expect(() => openBook(broken)).toThrow(/leads/);
    try {
      openBook(broken);
    } catch (error) {
      expect(error).toMatchObject({ name: "BookError", code: "book" });
    }
  });

  it("refuses counts below zero, instants that are none, and numbers that do not fit together", () => {
    const whole = saved() as { [key: string]: { [key: string]: unknown }[] };
    const change = (list: string, changed: object) => ({
      ...whole,
      [list]: whole[list]?.map((one, i) => (i === 0 ? { ...one, ...changed } : one)),
    });
    expect(openBook(change("reps", {})).toJSON()).toEqual(whole);
    const changes: object[] = [
      { ...whole, leads: -1 },
      { ...whole, latest: 8.64e15 + 1 },
      { ...whole, activities: [["L1", [["phone", -8.64e15 - 1]]]] },
      change("reps", { open: -1 }),
      change("reps", { open: 0 }),
      change("reps", { won: -1 }),
      change("reps", { deals: -1 }),
      change("reps", { rep: "cy" }),
      change("holdings", { at: 1e300 }),
      change("holdings", { rep: "cy" }),
      change("rotations", { weights: [1] }),
    ];
    for (const one of changes) expect(() => openBook(one), JSON.stringify(one)).toThrow(BookError);
  });

  it("keeps a grade named __proto__", () => {
    const rules = [{ when: {}, grade: "large" }];
    const more = { grades: JSON.parse(`{"__proto__":{"type":"rules","rules":${JSON.stringify(rules)}}}`) };
    const { book } = run(engineOf(oneTeam({ more }), members(["amy"])), 1);
    const text = JSON.stringify(book);
    expect(text).toContain('{"__proto__":"large"}');
    expect(JSON.stringify(openBook(JSON.parse(text)))).toBe(text);
  });

  it("refuses a book of a newer version and says so", () => {
    expect(() => openBook({ ...saved(), version: 2 })).toThrow(BookError);
    expect(() => openBook({ version: 2 })).toThrow(/newer/);
  });
});

describe("record", () => {
  const at = now;

  it("refuses what is no event of the ledger, and changes nothing", () => {
    const { book } = run(engine, 2);
    const before = book.toJSON();
    const wrong: unknown[] = [
      null,
      undefined,
      "closed",
      {},
      { type: "closed" },
      { type: "sold", leadId: "L1", at },
      { type: "closed", leadId: "L1" },
      { type: "closed", leadId: "", at },
      { type: "closed", leadId: 1, at },
      { type: "closed", leadId: "L1", at: "2026-03-02T09:00:00" },
      { type: "closed", leadId: "L1", at: "2026-03-02" },
      { type: "closed", leadId: "L1", at: new Date() },
      { type: "closed", leadId: "L1", at, result: "perhaps" },
      { type: "closed", leadId: "L1", at, rsult: "won" },
      { type: "carried", leadId: "L1", at },
      { type: "claimed", leadId: "L1", at, rep: "" },
      { type: "assigned", leadId: "L1", at, rep: "amy" },
      { type: "assigned", leadId: "L1", at, rep: "amy", reason: "because" },
      { type: "assigned", leadId: "L1", at, rep: "amy", reason: "by-hand", turn: { rotation: "sales", size: 0 } },
      { type: "reset", at },
    ];
    for (const event of wrong)
      expect(() => book.record(event as LedgerEvent), JSON.stringify(event)).toThrow(BookError);
    expect(() => book.record({ type: "sold", leadId: "L1", at } as unknown as LedgerEvent)).toThrow(/type/);
    expect(book.toJSON()).toEqual(before);
  });

  it("refuses what would leave a book that no longer opens, and changes nothing", () => {
    const { book } = run(engine, 2);
    const before = book.toJSON();
    const assigned = (turn: object) => ({
      type: "assigned",
      leadId: "L9",
      at,
      rep: "amy",
      reason: "first-choice",
      turn,
    });
    const held = {
      type: "held",
      leadId: "L9",
      at,
      reason: "first-choice",
      priority: 1,
      since: at,
      until: at,
      retryAt: at,
    };
    const two = { size: 1, available: ["amy", "bo"], candidates: ["amy", "bo"] };
    const wrong: unknown[] = [
      { ...held, step: 0, lead: {} },
      { ...held, step: 0, lead: { id: "L8" } },
      assigned({ ...two, rotation: "sales", weights: [1] }),
      assigned({ ...two, rotation: "sales", available: ["amy"] }),
      assigned({ ...two, rotation: "new" }),
      assigned({ ...two, rotation: "sales", weights: [1e308, 1e308] }),
      assigned({ ...two, rotation: "sales", weights: [1, 1], makeUp: [["cy", 1e308]] }),
    ];
    for (const event of wrong)
      expect(() => book.record(event as LedgerEvent), JSON.stringify(event)).toThrow(BookError);
    expect(book.toJSON()).toEqual(before);
  });

  it("takes each event with Z or an offset", () => {
    const book = openBook();
    book.record({ type: "carried", leadId: "L1", rep: "amy", at: "2026-03-02T01:00:00Z" });
    book.record({ type: "carried", leadId: "L2", rep: "amy", at: "2026-03-02T09:00:00.000+08:00" });
    expect(book.toJSON().holdings).toHaveLength(1);
  });
});

describe("forget", () => {
  it("removes everything that the book knows of one lead; turns and intake stay", () => {
    const { book } = run(engine, 3);
    book.record({ type: "activity", leadId: "L1", channel: "phone", at: now });
    book.record({ type: "returned", leadId: "L1", at: now });
    book.record({ type: "moved", leadId: "L1", rep: "bo", at: now });
    const { rotations, reps } = book.toJSON();
    book.forget("L1");
    const after = book.toJSON();
    expect(JSON.stringify(after)).not.toContain('"L1"');
    expect(after.rotations).toEqual(rotations);
    expect(after.reps).toEqual(reps.map((rep) => (rep.rep === "bo" ? { ...rep, open: rep.open - 1 } : rep)));
    expect(engine.decide({ id: "L1" }, { book, now }).decision.repeated).toBeUndefined();
  });

  it("also of one that is held, pooled or closed; an unknown one is no matter", () => {
    const waiting = engineOf(
      oneTeam({
        more: {
          fields: { kind: {} },
          pools: { sea: {} },
          routes: [{ when: { kind: "hold" }, assign: { hold: "P1D" } }, { assign: { pool: "sea" } }],
        },
      }),
      [],
    );
    const book = openBook();
    waiting.assign({ id: "secret 1", kind: "hold" }, { book, now });
    waiting.assign({ id: "secret 2" }, { book, now });
    book.record({ type: "closed", leadId: "secret 3", rep: "amy", result: "won", at: now });
    for (const id of ["secret 1", "secret 2", "secret 3", "unheard of"]) book.forget(id);
    expect(JSON.stringify(book)).not.toContain("secret");
    expect(book.toJSON().reps).toMatchObject([{ rep: "amy", won: 1, deals: 1 }]);
  });
});
