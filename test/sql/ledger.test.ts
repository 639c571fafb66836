import { randomUUID } from "node:crypto";
import countBy from "lodash/countBy.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { type Database, fromBetterSqlite3, fromPg, type SqlLedger, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";

const monday = "2026-03-02T09:00:00.000Z";
const tuesday = "2026-03-03T09:00:00.000Z";

const ruleSet = parseRuleSet({
  name: "desk",
  version: "1",
  fields: { kind: {}, phone: {} },
  duplicates: { keys: [["phone"]], onMatch: "same-owner" },
  teams: { sales: { caps: { open: 2 } }, desk: {}, solo: {} },
  pools: { sea: { holding: 3 } },
  routes: [
    { name: "wait", when: { kind: "wait" }, assign: { hold: "P1D", otherwise: { team: "desk" } } },
    { name: "sea", when: { kind: "sea" }, assign: { pool: "sea" } },
    { name: "desk", when: { kind: "desk" }, assign: { team: "desk", pick: "least-loaded" } },
    { name: "solo", when: { kind: "solo" }, assign: { team: "solo" } },
    { name: "rest", assign: { team: "sales" } },
  ],
  fallback: { team: "desk" },
  ownership: [{ name: "idle", reclaim: { pool: "sea", protection: { default: "P1D" } } }],
});
const reps = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
  { id: "cy", teams: ["desk"] },
  { id: "dee", teams: ["desk"] },
  { id: "eve", teams: ["solo"] },
];
const engine = createEngine(ruleSet, { reps });

interface Case {
  readonly ledger: SqlLedger;
  readonly executor: Database;
  readonly count: (table: string) => Promise<number>;
}

const databases: { readonly [name: string]: () => Promise<{ open: () => Case; end: () => unknown }> } = {
  SQLite: async () => {
    const { db, end } = freshSqlite();
    return { open: () => openCase("sqlite", fromBetterSqlite3(db)), end };
  },
  PostgreSQL: async () => {
    const { pool, end } = await freshDatabase();
    return { open: () => openCase("postgres", fromPg(pool)), end };
  },
};

const openCase = (dialect: "sqlite" | "postgres", executor: Database): Case => {
  const scope = randomUUID();
  return {
    ledger: sqlLedger({ dialect, executor, scope }),
    executor,
    count: async (table) => {
      const { rows } = await executor.query(
        `select cast(count(*) as text) as n from fairlead_${table} where scope = '${scope}'`,
        [],
      );
      return Number(rows[0]?.["n"]);
    },
  };
};

describe.each(Object.keys(databases))("%s", (name) => {
  let open: () => Case;
  let end: () => unknown;
  beforeAll(async () => {
    ({ open, end } = await (databases[name] as () => Promise<{ open: () => Case; end: () => unknown }>)());
    await open().ledger.migrate();
  });
  afterAll(async () => end());

  test("two runs at once over one lead: one decision, one event", async () => {
    const { ledger, count } = open();
    const both = await Promise.all([1, 2].map(async () => ledger.assign(engine, { id: "L1" }, { now: monday })));
    expect(both.filter(({ repeated }) => repeated !== true)).toHaveLength(1);
    expect(new Set(both.map(({ rep }) => rep)).size).toBe(1);
    expect([await count("decisions"), await count("events")]).toEqual([1, 1]);
  });

  test("one customer who writes twice at once, to two teams: one rep", async () => {
    const { ledger } = open();
    const both = await Promise.all(
      ["desk", "solo"].map(async (kind, i) =>
        ledger.assign(engine, { id: `L${i}`, kind, phone: "13800138000" }, { now: monday }),
      ),
    );
    expect(new Set(both.map(({ rep }) => rep)).size).toBe(1);
    expect(both.map(({ reason }) => reason)).toContain("same-owner");
  });

  test("ten claims at once of one lead: one rep has it", async () => {
    const { ledger } = open();
    await ledger.assign(engine, { id: "L1", kind: "sea" }, { now: monday });
    const claims = await Promise.all(
      [...reps, ...reps].map(async ({ id }) => ledger.claim(engine, "L1", id, { now: monday })),
    );
    const winners = new Set(claims.filter(({ outcome }) => outcome === "claimed").map(({ rep }) => rep));
    expect(winners.size).toBe(1);
    const book = openBook(await ledger.book());
    expect(book.state.open.get("L1")?.rep).toBe([...winners][0]);
    expect(book.state.pooled.size).toBe(0);
  });

  test("a team at its caps: the rest goes to the fallback, and nobody gets one too many", async () => {
    const { ledger } = open();
    const decisions = await Promise.all(
      Array.from({ length: 9 }, async (_, i) => ledger.assign(engine, { id: `L${i}` }, { now: monday })),
    );
    const { amy, bo, cy = 0, dee = 0 } = countBy(decisions, ({ rep }) => rep);
    expect({ amy, bo, desk: cy + dee }).toEqual({ amy: 2, bo: 2, desk: 5 });
  });

  test("reassigning gives the lead to another rep, and ends the decision before", async () => {
    const { ledger, count } = open();
    const first = await ledger.assign(engine, { id: "L1" }, { now: monday });
    const second = await ledger.reassign(engine, { id: "L1" }, { now: monday, reason: "asked for" });
    expect(second.rep).not.toBe(first.rep);
    expect(await count("decisions")).toBe(2);
    const { reps: figures } = await ledger.book();
    expect(figures.map(({ open: held }) => held).sort()).toEqual([0, 1]);
  });

  test("releases leads that wait, no more than the limit, and keeps nothing of what was in them", async () => {
    const { ledger, count } = open();
    const leads = ["L1", "L2", "L3"].map((id) => ({ id, kind: "wait", phone: id }));
    await ledger.assignAll(engine, leads, { now: monday });
    expect(await count("held")).toBe(3);
    const two = await ledger.release(engine, { now: tuesday, limit: 2, chunk: 1 });
    expect(two.map(({ outcome, team }) => [outcome, team])).toEqual([
      ["assigned", "desk"],
      ["assigned", "desk"],
    ]);
    expect(await count("held")).toBe(1);
  });

  test("what a review asks for is carried out once, also by two at once", async () => {
    const { ledger } = open();
    const lead = { id: "L1" };
    await ledger.assign(engine, lead, { now: monday });
    const late = "2026-03-09T09:00:00.000Z";
    const actions = await ledger.review(engine, [lead], { now: late });
    expect(actions.map(({ action }) => action)).toEqual(["reclaim"]);
    const action = actions[0] as NonNullable<(typeof actions)[number]>;
    await Promise.all([1, 2].map(async () => ledger.perform(engine, action, { now: late })));
    expect(await ledger.review(engine, [lead], { now: late })).toEqual([]);
    const { pools } = await ledger.status();
    expect(pools).toEqual({ sea: 1 });
    expect((await ledger.verify()).differences).toEqual([]);
  });

  test("does anything that an engine can do with a book, under lock", async () => {
    const { ledger } = open();
    await ledger.assign(engine, { id: "L1" }, { now: monday });
    const rep = await ledger.transact(["L1"], (book) => {
      book.record({ type: "moved", leadId: "L1", rep: "eve", at: tuesday });
      return book.state.open.get("L1")?.rep;
    });
    expect(rep).toBe("eve");
    expect((await ledger.verify()).differences).toEqual([]);
  });

  test("says how it stands", async () => {
    const { ledger } = open();
    const leads = ["", "", "sea", "wait"].map((kind, i) => ({ id: `L${i}`, kind }));
    await ledger.assignAll(engine, leads, { now: monday });
    await ledger.record({ type: "closed", leadId: "L0", result: "won", at: monday });
    expect(await ledger.status()).toMatchObject({
      version: 1,
      events: 5,
      decisions: 4,
      leads: { open: 1, won: 1, pooled: 1, held: 1 },
      pools: { sea: 1 },
    });
  });

  test("goes on in memory from what it exports", async () => {
    const { ledger } = open();
    await ledger.assignAll(engine, [{ id: "L1", kind: "desk" }, { id: "L2" }], { now: monday });
    const book = openBook(JSON.parse(JSON.stringify(await ledger.book())));
    const next = await ledger.assign(engine, { id: "L3", kind: "desk" }, { now: monday });
    expect(engine.assign({ id: "L3", kind: "desk" }, { book, now: monday }).rep).toBe(next.rep);
  });

  test("verify finds what was changed behind its back", async () => {
    const { ledger, executor } = open();
    await ledger.assignAll(engine, [{ id: "L1" }, { id: "L2" }], { now: monday });
    expect((await ledger.verify()).differences).toEqual([]);
    const { scope } = await ledger.status();
    await executor.query(
      `update fairlead_books set state = '{"open":7,"last":0,"won":0,"deals":0,"byHand":0}' where scope = '${scope}' and name = 'amy' and kind = 'rep'`,
      [],
    );
    const { differences } = await ledger.verify();
    expect(differences.map(({ kind, name: what }) => [kind, what])).toEqual([["rep", "amy"]]);
  });
});
