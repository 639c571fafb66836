import { describe, expect, it } from "vitest";
import type { LedgerEvent, openBook } from "../../src/index.js";
import { bookOf, noon, owning, recordAll } from "./owned.js";

const day = "2026-03-02";
const at = noon("2026-03-01");

/** A book in which these leads are in the pool sea. */
const pooled = (...ids: readonly string[]) =>
  bookOf(...ids.map((leadId) => ({ type: "pooled", leadId, reason: "no-route", pool: "sea", at })));

/** So many leads that the rep holds already. */
const holding = (book: ReturnType<typeof openBook>, rep: string, count: number) => {
  for (let i = 0; i < count; i++) book.record({ type: "carried", leadId: `${rep} ${i}`, rep, at });
  return book;
};

const claims = (pool: object, reps: readonly object[] = [{ id: "amy", teams: ["sales"] }], more: object = {}) =>
  owning([], { more: { pools: { sea: pool }, ...more }, reps });

describe("a claim", () => {
  const engine = claims({});

  it("of a lead in a pool is granted: its event, recorded, makes the rep the owner from then on", () => {
    const book = pooled("L1");
    const before = book.toJSON();
    const claim = engine.claim("L1", "amy", { book, now: noon(day) });
    expect(claim).toEqual({
      outcome: "claimed",
      rep: "amy",
      leadIds: ["L1"],
      at: "2026-03-02T04:00:00.000Z",
      events: [
        { type: "claimed", leadId: "L1", at: "2026-03-02T04:00:00.000Z", rep: "amy", pool: "sea", team: "sales" },
      ],
    });
    expect(book.toJSON()).toEqual(before);
    for (const event of claim.events) book.record(event);
    expect(book.state.open.get("L1")).toMatchObject({ rep: "amy", team: "sales", at: Date.parse(noon(day)) });
    expect(book.state.pooled.get("L1")).toBeUndefined();
    expect(JSON.parse(JSON.stringify(claim))).toEqual(claim);
  });

  it("takes ids and rows, one or several, each once", () => {
    const book = pooled("L1", "L2");
    const ids = (leads: string | object) => engine.claim(leads, "amy", { book, now: noon(day) }).leadIds;
    expect([ids("L1"), ids({ id: " L1 " }), ids(["L1", { id: "L2" }, "L1"]), ids(new Set(["L2"]))]).toEqual([
      ["L1"],
      ["L1"],
      ["L1", "L2"],
      ["L2"],
    ]);
  });

  it("of what the rep has already is granted, and changes nothing", () => {
    const book = bookOf({ type: "claimed", rep: "amy", at });
    expect(engine.claim("L1", "amy", { book, now: noon(day) })).toMatchObject({ outcome: "claimed", events: [] });
  });

  it("names the one team of the rep, and none of several", () => {
    const two = claims({}, [{ id: "amy", teams: ["sales", "support"] }], { teams: { sales: {}, support: {} } });
    expect(two.claim("L1", "amy", { book: pooled("L1"), now: noon(day) }).events).toMatchObject([{ team: undefined }]);
  });
});

describe("a claim is refused", () => {
  const refusal = (
    engine: ReturnType<typeof owning>,
    book: ReturnType<typeof openBook>,
    leads: string | object,
    rep = "amy",
  ) => {
    const before = book.toJSON();
    const { outcome, reason, leadId, events } = engine.claim(leads, rep, { book, now: noon(day) });
    expect(events).toEqual([]);
    expect(book.toJSON()).toEqual(before);
    return [outcome, reason, leadId];
  };
  const engine = claims({}, [
    { id: "amy", teams: ["sales"] },
    { id: "zoe", teams: ["sales"], status: "away" },
    { id: "yan", teams: ["sales"], status: "left" },
  ]);

  it("to who is not on the roster, or not active", () => {
    expect(refusal(engine, pooled("L1"), "L1", "nobody")).toEqual(["refused", "unknown-rep", undefined]);
    expect(refusal(engine, pooled("L1"), "L1", "zoe")).toEqual(["refused", "not-active", undefined]);
    expect(refusal(engine, pooled("L1"), "L1", "yan")).toEqual(["refused", "not-active", undefined]);
  });

  it("for a row that cannot be read", () => {
    expect(refusal(engine, pooled("L1"), ["L1", { grade: "A" }])).toEqual(["refused", "invalid-lead", undefined]);
  });

  it("where a colleague has it, or it is in no pool, with the lead at fault: none of several is claimed", () => {
    const book = pooled("L1");
    book.record({ type: "claimed", leadId: "L2", rep: "bo", at });
    book.record({ type: "claimed", leadId: "L3", rep: "bo", at });
    book.record({ type: "closed", leadId: "L3", result: "won", at });
    expect(refusal(engine, book, ["L1", "L2"])).toEqual(["refused", "protected", "L2"]);
    expect(refusal(engine, book, "L3")).toEqual(["refused", "not-in-pool", "L3"]);
    expect(refusal(engine, book, ["L1", "L4"])).toEqual(["refused", "not-in-pool", "L4"]);
  });
});

describe("the cool-down", () => {
  const loses = (reclaim: object, pool: object = {}) => {
    const engine = owning([{ reclaim: { pool: "sea", protection: { default: "P1D" }, ...reclaim } }], {
      more: { pools: { sea: pool } },
    });
    const book = bookOf({ type: "claimed", rep: "amy", at: noon("2026-02-01") });
    recordAll(book, engine.review([{ id: "L1" }], { book, now: noon(day) }));
    const claim = (rep: string, now: string) => {
      const { outcome, reason, until } = engine.claim("L1", rep, { book, now });
      return outcome === "claimed" ? outcome : `${reason} ${until}`;
    };
    return claim;
  };

  it("of 7 days refuses on day 7 and allows on day 8, and nobody else", () => {
    for (const claim of [loses({ cooldown: "P7D" }), loses({}, { cooldown: "P7D" })]) {
      expect(claim("amy", "2026-03-09T23:59:59+08:00")).toBe("cool-down 2026-03-09T16:00:00.000Z");
      expect(claim("amy", "2026-03-10T00:00:00+08:00")).toBe("claimed");
      expect(claim("bo", noon(day))).toBe("claimed");
    }
  });

  it("with a time part ends at the instant", () => {
    const claim = loses({ cooldown: "PT1H" });
    expect(claim("amy", "2026-03-02T12:59:59+08:00")).toBe("cool-down 2026-03-02T05:00:00.000Z");
    expect(claim("amy", "2026-03-02T13:00:00+08:00")).toBe("claimed");
  });

  it("is none where nothing says how long", () => {
    expect(loses({})("amy", noon(day))).toBe("claimed");
  });
});

describe("the holding cap", () => {
  const room = (engine: ReturnType<typeof owning>, book: ReturnType<typeof openBook>, ...leads: readonly string[]) => {
    const { outcome, reason, limit, count, pool } = engine.claim(leads, "amy", { book, now: noon(day) });
    return outcome === "claimed" ? outcome : [reason, count, limit, pool];
  };

  it("is the least of the pool's, the rep's and those of all the rep's teams", () => {
    const amy = (more: object = {}) => [{ id: "amy", teams: ["sales", "key"], ...more }];
    const teams = { sales: { caps: { open: 4 } }, key: { caps: { open: 3 } } };
    const held = () => holding(pooled("L1"), "amy", 2);
    expect(room(claims({ holding: 2 }), held(), "L1")).toEqual(["holding-cap", 2, 2, "sea"]);
    expect(room(claims({ holding: 3 }), held(), "L1")).toBe("claimed");
    expect(room(claims({ holding: 9 }, amy({ openCap: 2 })), held(), "L1")).toEqual(["holding-cap", 2, 2, undefined]);
    expect(room(claims({ holding: 9 }, amy(), { teams }), held(), "L1")).toBe("claimed");
    expect(room(claims({ holding: 9 }, amy(), { teams }), holding(held(), "amy", 3), "L1")).toEqual([
      "holding-cap",
      3,
      3,
      undefined,
    ]);
    expect(room(claims({}), held(), "L1")).toBe("claimed");
  });

  it("counts what the roster says the rep holds besides", () => {
    const engine = claims({ holding: 5 }, [{ id: "amy", teams: ["sales"], open: 3 }]);
    const book = holding(pooled("L1", "L2"), "amy", 1);
    expect(room(engine, book, "L1", "L2")).toEqual(["holding-cap", 4, 5, "sea"]);
    expect(room(engine, book, "L1")).toBe("claimed");
  });

  it("counts customers who were won only where the pool says so", () => {
    const won = () => {
      const book = holding(pooled("L1"), "amy", 3);
      book.record({ type: "closed", leadId: "amy 0", result: "won", at });
      book.record({ type: "closed", leadId: "amy 1", result: "lost", at });
      return book;
    };
    expect(room(claims({ holding: 2 }), won(), "L1")).toBe("claimed");
    expect(room(claims({ holding: 2, countWon: true }), won(), "L1")).toEqual(["holding-cap", 2, 2, "sea"]);
    expect(room(claims({ holding: 3, countWon: true }), won(), "L1")).toBe("claimed");
    const moved = won();
    moved.record({ type: "moved", leadId: "amy 0", rep: "bo", at });
    expect(room(claims({ holding: 2, countWon: true }), moved, "L1")).toBe("claimed");
  });

  it("leaves those who are over it what they have, and gives them nothing more", () => {
    const book = holding(pooled("L1"), "amy", 6);
    expect(room(claims({ holding: 5 }), book, "L1")).toEqual(["holding-cap", 6, 5, "sea"]);
    expect(book.state.reps.get("amy")?.open).toBe(6);
  });
});

describe("the claim cap", () => {
  it("counts a day of the rep's zone, and a refused claim costs nothing", () => {
    const engine = claims({ claimsPerDay: 5 }, [{ id: "amy", teams: ["sales"], timeZone: "America/New_York" }]);
    const ids = Array.from({ length: 12 }, (_, i) => `L${i}`);
    const book = pooled(...ids);
    const claim = (from: number, to: number, now: string) => {
      const answer = engine.claim(ids.slice(from, to), "amy", { book, now });
      for (const event of answer.events) book.record(event);
      return answer.outcome === "claimed" ? answer.outcome : `${answer.reason} ${answer.count} ${answer.until}`;
    };
    expect(claim(0, 3, "2026-03-02T09:00:00-05:00")).toBe("claimed");
    expect(claim(3, 6, "2026-03-02T23:59:00-05:00")).toBe("claim-cap 3 2026-03-03T05:00:00.000Z");
    expect(claim(3, 5, "2026-03-02T23:59:00-05:00")).toBe("claimed");
    expect(claim(5, 11, "2026-03-03T00:00:00-05:00")).toBe("claim-cap 0 undefined");
    expect(claim(5, 10, "2026-03-03T00:00:00-05:00")).toBe("claimed");
    expect(claim(10, 11, "2026-03-03T00:00:00-05:00")).toMatch(/^claim-cap 5 /);
  });

  it("does not count what turns gave, nor turns what was claimed", () => {
    const engine = claims({ claimsPerDay: 1 }, [{ id: "amy", teams: ["sales"], dayCap: 1 }], {
      routes: [{ assign: { team: "sales" } }],
    });
    const book = pooled("L1");
    expect(engine.assign({ id: "T1" }, { book, now: noon(day) }).rep).toBe("amy");
    for (const event of engine.claim("L1", "amy", { book, now: noon(day) }).events) book.record(event);
    expect(book.state.open.get("L1")?.rep).toBe("amy");
    expect(engine.assign({ id: "T2" }, { book, now: "2026-03-03T12:00:00+08:00" }).rep).toBe("amy");
  });
});

describe("what a rep is told", () => {
  const engine = owning(
    [
      {
        reclaim: { pool: "sea", protection: { default: "P10D" }, cooldown: "P7D", exempt: { when: { locked: true } } },
      },
    ],
    { more: { pools: { sea: { holding: 3, claimsPerDay: 2 } } } },
  );
  const told = (event: object, leads: string | object = "L1", rep = "amy") => {
    const book = holding(pooled("L1"), "bo", 3);
    book.record({ leadId: "L1", at, ...event } as LedgerEvent);
    const claim = engine.claim(leads, rep, { book, now: noon(day) });
    return [engine.explainClaim(claim), engine.explainClaim(claim, { language: "zh" })];
  };

  it("names the colleague, until when protected where the row is there, and the end of a cool-down", () => {
    const owned = { type: "claimed", rep: "bo", at: noon("2026-03-01") };
    expect(told(owned)).toEqual(["L1 is already with a colleague, Bo.", "L1已由同事Bo跟进。"]);
    expect(told(owned, { id: "L1" })).toEqual([
      "L1 is already with a colleague, Bo, until 2026-03-12 00:00.",
      "L1已由同事Bo跟进，保护期到 2026-03-12 00:00 为止。",
    ]);
    expect(told(owned, { id: "L1", locked: true })[0]).toBe("L1 is already with a colleague, Bo.");
    expect(
      told({ type: "reclaimed", rep: "amy", pool: "sea", until: "2026-03-09T00:00:00+08:00", at }, ["L1", "L2"]),
    ).toEqual([
      "None of the 2 leads is claimed. Amy had L1 before and is in cool-down for it until 2026-03-09 00:00.",
      "这 2 条线索都没有领取。Amy曾负责过L1，冷却期到 2026-03-09 00:00 为止。",
    ]);
  });

  it("says what else there is", () => {
    const nothing = { type: "activity" };
    expect(told(nothing)).toEqual(["L1 is Amy's now.", "Amy已领取L1。"]);
    expect(told(nothing, "L1", "bo")).toEqual([
      "Bo holds 3, and may hold 3 with leads from the pool sea.",
      "Bo手上有 3 条，从“sea”领取的人最多持有 3 条。",
    ]);
    expect(told(nothing, "L1", "eve")).toEqual(['Nobody on the roster is called "eve".', "花名册上没有“eve”。"]);
    expect(told(nothing, "L9")).toEqual(["L9 is in no pool.", "L9不在公海里。"]);
    expect(told(nothing, {})).toEqual(["Cannot be read: the lead has no id.", "无法读取：没有线索编号。"]);
  });
});
