import { randomUUID } from "node:crypto";
import Sqlite from "better-sqlite3";
import countBy from "lodash/countBy.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { type Database, fromBetterSqlite3, fromPg, type SqlLedger, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";
import { ledgerErrorOf } from "../support/secret.js";

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

  test("reads more leads than fit into one page", async () => {
    const { ledger } = open();
    const count = 5_100;
    const leads = Array.from({ length: count }, (_, n) => ({ id: `L${n}`, kind: "desk" }));
    await ledger.assignAll(engine, leads, { now: monday, chunk: 2_000 });
    await ledger.reassign(engine, leads[4_999], { now: tuesday });
    expect(await ledger.verify()).toEqual({ events: count + 2, leads: count, differences: [] });
    expect((await ledger.book()).open).toHaveLength(count);
  });

  const damages: readonly (readonly [
    what: string,
    sql: string,
    found: readonly (readonly [kind: string, name: string])[],
  ])[] = [
    [
      "a rep's figures",
      `update fairlead_books set state = '{"open":7,"last":0,"won":0,"deals":0,"byHand":0}' where {scope} and name = 'amy' and kind = 'rep'`,
      [["rep", "amy"]],
    ],
    ["a lost decision", "delete from fairlead_decisions where {scope} and lead_id = 'L2'", [["decisions", "L2"]]],
    [
      "a changed decision",
      "update fairlead_decisions set rep = 'zed' where {scope} and lead_id = 'L1'",
      [["decisions", "L1"]],
    ],
    ["a lost wait", "delete from fairlead_held where {scope}", [["held", "L3"]]],
    ["a lost place in a pool", "delete from fairlead_pools where {scope}", [["pool", "L4"]]],
    ["another pool", "update fairlead_pools set pool = 'lake' where {scope}", [["pool", "L4"]]],
    [
      "a lead in a pool that is in none",
      "insert into fairlead_pools select scope, 'L1', pool from fairlead_pools where {scope}",
      [["pool", "L1"]],
    ],
    ["who has a lead", "update fairlead_leads set rep = 'zed' where {scope} and lead_id = 'L1'", [["columns", "L1"]]],
    ["a state", "update fairlead_leads set state = 'won' where {scope} and lead_id = 'L1'", [["columns", "L1"]]],
    [
      "a number of decisions",
      "update fairlead_leads set decisions = 5 where {scope} and lead_id = 'L1'",
      [["columns", "L1"]],
    ],
    [
      "whose event it is",
      "update fairlead_events set lead_id = 'L9' where {scope} and lead_id = 'L1'",
      [["event", "number"]],
    ],
    [
      "an event's type",
      "update fairlead_events set type = 'closed' where {scope} and lead_id = 'L1'",
      [["event", "number"]],
    ],
  ];
  test.each(damages)("verify finds what was changed behind its back: %s", async (_, sql, found) => {
    const { ledger, executor } = open();
    const leads = [{ id: "L1" }, { id: "L2" }, { id: "L3", kind: "wait" }, { id: "L4", kind: "sea" }];
    await ledger.assignAll(engine, leads, { now: monday });
    expect((await ledger.verify()).differences).toEqual([]);
    const { scope } = await ledger.status();
    await executor.query(sql.replace("{scope}", `scope = '${scope}'`), []);
    const { differences } = await ledger.verify();
    expect(differences.map(({ kind, name: what }) => [kind, kind === "event" ? "number" : what])).toEqual(found);
  });

  test.each([
    ["books", "update fairlead_books set state = '{}' where {scope} and kind = 'rotation'"],
    ["books", "update fairlead_books set state = '[1]' where {scope} and kind = 'rep'"],
    ["leads", "update fairlead_leads set part = 'null' where {scope} and lead_id = 'L1'"],
    ["events", "update fairlead_events set event = '{\"secret\":1}' where {scope} and lead_id = 'L1'"],
    ["held", "update fairlead_held set lead = '7' where {scope}"],
  ])("a row of %s that holds something else is told, and not what is in it", async (table, sql) => {
    const { ledger, executor } = open();
    await ledger.assignAll(engine, [{ id: "L1" }, { id: "L3", kind: "wait" }], { now: monday });
    const { scope } = await ledger.status();
    await executor.query(sql.replace("{scope}", `scope = '${scope}'`), []);
    expect((await ledgerErrorOf(ledger.verify(), "database")).message).toMatch(
      new RegExp(`^a row of "fairlead_${table}" is damaged$`),
    );
    if (table === "books") await ledgerErrorOf(ledger.assign(engine, { id: "L2" }, { now: monday }), "database");
  });

  test("what came of an activity is forgotten too", async () => {
    const { ledger, executor } = open();
    await ledger.assign(engine, { id: "L1" }, { now: monday });
    await ledger.record([
      { type: "activity", leadId: "L1", channel: "by-phone", result: "wants-a-rebate", at: monday },
      { type: "closed", leadId: "L1", result: "won", at: monday },
    ]);
    await ledger.forget("L1");
    const { scope } = await ledger.status();
    const { rows } = await executor.query(
      `select cast(event as text) as event from fairlead_events where scope = '${scope}'`,
      [],
    );
    expect(JSON.stringify(rows)).not.toMatch(/by-phone|wants-a-rebate|L1/);
    expect(JSON.stringify(rows)).toContain("won");
    expect((await ledger.verify()).differences).toEqual([]);
  });

  test("work that is not done at once is refused, and nothing is written", async () => {
    const { ledger } = open();
    await ledger.assign(engine, { id: "L1" }, { now: monday });
    const later = async (): Promise<never> => {
      await Promise.resolve();
      throw new Error("later");
    };
    await ledgerErrorOf(ledger.transact(["L1"], later), "unusable");
    await ledgerErrorOf(
      ledger.transact(["L1"], async (book) => book.record({ type: "returned", leadId: "L1", at: monday })),
      "unusable",
    );
    expect((await ledger.status()).events).toBe(1);
  });

  test("a lead whose id no database takes does not keep a review from the others", async () => {
    const { ledger } = open();
    await ledger.assignAll(engine, [{ id: "L1" }], { now: monday });
    const leads = [{ id: "secret\0" }, { id: "L1" }, { id: "secret".repeat(999) }];
    const due = await ledger.review(engine, leads, { now: "2026-03-09T09:00:00Z" });
    expect(due.map(({ leadId }) => leadId)).toEqual(["L1"]);
  });

  test.each(["+010000-01-01T00:00:00Z", "+057000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"])(
    "a time that is no year of a calendar is refused, and nothing is written: %s",
    async (time) => {
      const { ledger } = open();
      for (const now of [new Date(time), time])
        await expect(ledger.assign(engine, { id: "L1" }, { now })).rejects.toThrow(RangeError);
      expect((await ledger.status()).events).toBe(0);
    },
  );

  test("what is no text, no event or no executor is refused by name", async () => {
    const { ledger, executor } = open();
    const of = (more: object) => () => sqlLedger({ dialect: "sqlite", executor, ...more } as never);
    for (const [more, message] of [
      [{ scope: 7 }, "the scope is no text"],
      [{ dialect: "mysql" }, 'dialect: expected "postgres" or "sqlite", found mysql'],
      [{ dialect: "constructor" }, 'dialect: expected "postgres" or "sqlite", found constructor'],
      [{ executor: undefined }, "executor: expected what fromPg and its like give, or an object with `query`"],
      [
        { tables: { prefix: null } },
        "tables.prefix: expected at most 49 bytes without NUL and without $ before a digit",
      ],
      [{ tables: { prefix: "sqlite_x" } }, "tables.prefix: SQLite keeps names that begin with sqlite_ for itself"],
      [{ tables: { schema: "" } }, "tables.schema: expected a name, or none"],
      [{ retries: { limit: Number.NaN } }, "retries.limit: expected a number from 0, found NaN"],
    ] as const)
      expect(of(more)).toThrow(expect.objectContaining({ code: "unusable", message }));
    await ledgerErrorOf(ledger.forget(undefined as never), "unusable");
    for (const none of ["secret", null, undefined, [null], ["secret"]])
      await ledgerErrorOf(ledger.record(none as never), "unusable");
    await ledgerErrorOf(ledger.record({ type: "returned", leadId: 5 as never, at: monday }), "unusable");
    const bare = sqlLedger({ dialect: "sqlite", executor: { query: async () => [] as never } });
    expect((await ledgerErrorOf(bare.status(), "unusable")).message).toContain("`rows`");
  });
});

describe("SQLite", () => {
  test("ledgers of one connection wait for each other, whoever opened them", async () => {
    const { db, end } = freshSqlite();
    const of = (scope: string) => sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(db), scope });
    await of("").migrate();
    const decisions = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        of(`tenant-${n % 3}`).assign(engine, { id: `L${n}`, kind: "desk" }, { now: monday }),
      ),
    );
    expect(decisions.every(({ outcome }) => outcome === "assigned")).toBe(true);
    expect((await of("tenant-0").verify()).differences).toEqual([]);
    end();
  });

  test("whoever only reads does not wait for who writes", async () => {
    const { db, path, end } = freshSqlite();
    const writer = sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(db) });
    await writer.migrate();
    await writer.assign(engine, { id: "L1" }, { now: monday });
    const other = new Sqlite(path, { timeout: 0 });
    const reader = sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(other), retries: { limit: 0 } });
    db.exec("begin immediate");
    expect((await reader.status()).events).toBe(1);
    expect((await reader.verify()).differences).toEqual([]);
    expect((await reader.book()).open).toHaveLength(1);
    db.exec("rollback");
    other.close();
    end();
  });
});

describe("PostgreSQL", () => {
  test("a pool is refused where one connection belongs: its statements would be committed one by one", async () => {
    const { pool, end } = await freshDatabase();
    const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
    await ledger.migrate();
    const refused = expect.objectContaining({ code: "unusable" });
    expect(() => ledger.within(fromPg(pool))).toThrow(refused);
    expect(() => ledger.within(pool as never)).toThrow(refused);
    expect(() => sqlLedger({ dialect: "postgres", executor: pool as never })).toThrow(refused);
    await end();
  });
});
