import { randomUUID } from "node:crypto";
import Sqlite from "better-sqlite3";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { type Database, fromBetterSqlite3, fromPg, type SqlLedger, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";
import { gated, isLockOfLeads } from "../support/gated.js";
import { ledgerErrorOf, secretLead } from "../support/secret.js";

const monday = "2026-03-02T09:00:00Z";
const ruleSet = parseRuleSet({
  name: "failing",
  fields: { word: {} },
  teams: { sales: {} },
  routes: [{ name: "all", assign: { team: "sales" } }],
});
const reps = ["amy", "bo", "cy"].map((id) => ({ id, teams: ["sales"] }));
const engine = createEngine(ruleSet, { reps });
const leads = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ id: `L${from + n}`, word: "secret" }));

const { pool, url, end: endPostgres } = await freshDatabase();
const { db, path, end: endSqlite } = freshSqlite();
const postgres = fromPg(pool);
const sqlite = fromBetterSqlite3(db);
beforeAll(async () => {
  await sqlLedger({ dialect: "postgres", executor: postgres }).migrate();
  await sqlLedger({ dialect: "sqlite", executor: sqlite }).migrate();
});
afterAll(async () => {
  await endPostgres();
  endSqlite();
});

const open = (
  executor: Database,
  scope: string = randomUUID(),
  retries: { limit?: number; seed?: number } = { limit: 3, seed: 1 },
): SqlLedger => sqlLedger({ dialect: executor === sqlite ? "sqlite" : "postgres", executor, scope, retries });

const sound = async (ledger: SqlLedger): Promise<void> => {
  expect((await ledger.verify()).differences).toEqual([]);
};

/** Fails with a code as a driver does, which shows more than anybody should see. */
const failing = (code: string | undefined, message = "secret-word"): Error =>
  Object.assign(new Error(message), { code, detail: "Key (lead_id)=(secret-lead-7)", parameters: ["secret-lead-7"] });

type Loss = "before" | "after" | undefined;

/** Loses the connection at the commit of one transaction after the other: before it got there, or on the way back. */
const losing = (database: Database, losses: Loss[], code: string | undefined = "ECONNRESET"): Database => ({
  query: database.query,
  transaction: async (work) => {
    const loss = losses.shift();
    const result = await database.transaction(async (executor) => {
      const done = await work(executor);
      if (loss === "before") throw failing(code);
      return done;
    });
    if (loss === "after") throw failing(code);
    return result;
  },
});

describe.each([
  ["PostgreSQL", postgres],
  ["SQLite", sqlite],
])("%s: the connection is lost at a commit", (name, database) => {
  const dialect = name === "SQLite" ? "sqlite" : "postgres";
  const events = async (ledger: SqlLedger): Promise<number> => (await ledger.status()).events;

  it.each([
    ["before", "ECONNRESET"],
    ["after", "ECONNRESET"],
    ["after", undefined],
  ] as const)("%s it (code %s), everything is done exactly once", async (loss, code) => {
    const scope = randomUUID();
    const calm = sqlLedger({ dialect, executor: database, scope });
    const losses: Loss[] = [];
    const ledger = sqlLedger({ dialect, executor: losing(database, losses, code), scope, retries: { seed: 1 } });
    await calm.assign(engine, { id: "warm up" }, { now: monday });
    await ledger.status();
    const steps: readonly (readonly [count: number, () => Promise<unknown>])[] = [
      [1, () => ledger.assign(engine, secretLead, { now: monday })],
      [1, () => ledger.record({ type: "activity", leadId: secretLead.id, channel: "phone", at: monday })],
      [1, () => ledger.record({ type: "returned", leadId: secretLead.id, at: monday })],
      [1, () => ledger.assign(engine, secretLead, { now: monday })],
      [1, () => ledger.record({ type: "moved", leadId: secretLead.id, rep: "zed", at: monday })],
      [1, () => ledger.record({ type: "moved", leadId: secretLead.id, rep: "amy", at: monday })],
      [3, () => ledger.assignAll(engine, leads(3), { now: monday })],
      [1, () => ledger.forget(secretLead.id)],
    ];
    for (const [count, step] of steps) {
      const before = await events(calm);
      // What is only looked up first is a transaction too: each of the first two may be the one.
      losses.push(loss, loss);
      await step();
      losses.length = 0;
      expect((await events(calm)) - before).toBe(count);
      await sound(calm);
    }
    const { assigned } = (await calm.book()).reps.reduce(
      (sum, { assigned: { total } }) => ({ assigned: sum.assigned + (total.at(-1) ?? 0) }),
      { assigned: 0 },
    );
    expect(assigned).toBe(5);
  });
});

it("a commit that is still under way while the work is done again is not done twice", async () => {
  let late: pg.PoolClient | undefined;
  let isFirst = true;
  const database: Database = {
    query: postgres.query,
    transaction: async (work) => {
      const client = await pool.connect();
      await client.query("begin");
      let writes = false;
      try {
        const result = await work({
          query: async (sql, params) => {
            writes = sql.startsWith("with ");
            if (writes && late !== undefined) {
              const before = late;
              late = undefined;
              await before.query("commit");
              before.release();
            }
            return client.query(sql, [...params]);
          },
        });
        if (writes && isFirst) {
          isFirst = false;
          late = client;
          throw failing("ECONNRESET");
        }
        await client.query("commit");
        return result;
      } catch (error) {
        if (late !== client) await client.query("rollback");
        throw error;
      } finally {
        if (late !== client) client.release();
      }
    },
  };
  const ledger = open(database);
  await ledger.record({ type: "activity", leadId: "L1", channel: "phone", at: monday });
  expect([isFirst, late]).toEqual([false, undefined]);
  expect((await ledger.status()).events).toBe(1);
});

it("in the caller's own transaction nothing is tried again, and nothing but the statements of one try is sent", async () => {
  const ledger = open(postgres);
  const count = async (before: (sql: string) => void): Promise<number> => {
    const client = await pool.connect();
    let sent = 0;
    try {
      await client.query("begin");
      await ledger
        .within({
          query: async (sql, params) => {
            sent += 1;
            before(sql);
            return client.query(sql, [...params]);
          },
        })
        .assign(engine, secretLead, { now: monday });
    } finally {
      await client.query("rollback");
      client.release();
    }
    return sent;
  };
  const calm = await count(() => undefined);
  for (const code of ["40001", "40P01", "55P03", "08006", "ECONNRESET"]) {
    let sent = 0;
    const work = count((sql) => {
      sent += 1;
      if (isLockOfLeads(sql)) throw failing(code);
    });
    const { databaseCode } = await ledgerErrorOf(work, "retry-transaction");
    expect(databaseCode).toBe(code);
    expect(sent).toBeLessThanOrEqual(calm);
  }
  await ledgerErrorOf(
    count(() => {
      throw failing("42501");
    }),
    "database",
  );
  expect(await ledger.status()).toMatchObject({ events: 0, decisions: 0 });
});

it("what happens to a lead while it comes for the first time is not lost, and stands in the order in which it was", async () => {
  const ledger = open(postgres);
  let isFirst = true;
  const late = open(
    gated(pool, async (sql, run) => {
      const answer = await run();
      if (isLockOfLeads(sql) && isFirst) {
        isFirst = false;
        await ledger.record({ type: "returned", leadId: "L1", at: monday });
      }
      return answer;
    }),
    (await ledger.status()).scope,
  );
  await late.assign(engine, { id: "L1" }, { now: monday });
  await sound(ledger);
  expect((await ledger.status()).leads).toEqual({ open: 1 });
});

it("an executor whose query needs its object works in the caller's transaction", async () => {
  const ledger = open(postgres);
  class Own {
    readonly client = pool;
    async query(sql: string, params: readonly (string | null)[]) {
      return this.client.query(sql, [...params]);
    }
  }
  await ledger.within(new Own()).record({ type: "activity", leadId: "L1", channel: "phone", at: monday });
  expect((await ledger.status()).events).toBe(1);
});

it.each([
  ["40001", "another transaction was faster"],
  ["40P01", "deadlock"],
  ["08006", "connection"],
  ["57P03", "starting up"],
  ["53300", "too many connections"],
])("when the tries are used up, the error names the cause (%s), and nothing was written", async (code, cause) => {
  let tries = 0;
  const ledger = open(
    gated(pool, async (sql, run) => {
      if (!isLockOfLeads(sql)) return run();
      tries += 1;
      throw failing(code);
    }),
  );
  const { message, databaseCode } = await ledgerErrorOf(
    ledger.assign(engine, secretLead, { now: monday }),
    "retries-exhausted",
  );
  expect([tries, databaseCode]).toEqual([4, code]);
  expect(message).toContain("4 attempts");
  expect(message).toContain(cause);
  expect(await ledger.status()).toMatchObject({ events: 0, decisions: 0, leads: {} });
});

it.each([undefined, "42501", "53100", "58030", "XX000"])("another error (%s) is not tried again", async (code) => {
  let tries = 0;
  const ledger = open(
    gated(pool, async (sql, run) => {
      if (!isLockOfLeads(sql)) return run();
      tries += 1;
      throw failing(code);
    }),
  );
  const { databaseCode } = await ledgerErrorOf(ledger.assign(engine, secretLead, { now: monday }), "database");
  expect([tries, databaseCode]).toEqual([1, code]);
  expect(await ledger.status()).toMatchObject({ events: 0, leads: {} });
});

describe("the disk is full", () => {
  it("PostgreSQL: nothing of the chunk is written, and it goes on when there is room", async () => {
    const ledger = open(postgres);
    await ledger.assignAll(engine, leads(5), { now: monday });
    await pool.query(`create function full_disk() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file for %', new.lead_id using errcode = '53100'; end $$`);
    await pool.query(
      "create trigger full_disk before insert on fairlead_decisions for each row execute function full_disk()",
    );
    const full = ledger.assignAll(engine, [...leads(5, 5), secretLead], { now: monday });
    const { message, databaseCode } = await ledgerErrorOf(full, "database");
    await pool.query("drop function full_disk cascade");
    expect([message, databaseCode]).toEqual(["the database says: the disk is full (53100)", "53100"]);
    expect(await ledger.status()).toMatchObject({ events: 5, decisions: 5 });
    await sound(ledger);
    await ledger.assignAll(engine, leads(10), { now: monday });
    expect(await ledger.status()).toMatchObject({ events: 10, decisions: 10 });
  });

  it("SQLite: chunks before it stand, nothing of its own is written, and it goes on when there is room", async () => {
    const small = freshSqlite();
    const executor = fromBetterSqlite3(small.db);
    const ledger = sqlLedger({ dialect: "sqlite", executor });
    await ledger.migrate();
    const pages = small.db.pragma("page_count", { simple: true }) as number;
    small.db.pragma(`max_page_count = ${pages + 12}`);
    const all = [...leads(400), secretLead];
    const { message, databaseCode } = await ledgerErrorOf(
      ledger.assignAll(engine, all, { now: monday, chunk: 7 }),
      "database",
    );
    expect([message, databaseCode]).toEqual(["the database says: the disk is full (SQLITE_FULL)", "SQLITE_FULL"]);
    const { events, decisions } = await ledger.status();
    expect([events % 7, decisions]).toEqual([0, events]);
    expect(events).toBeGreaterThan(0);
    await sound(ledger);
    small.db.pragma("max_page_count = 100000");
    await ledger.assignAll(engine, all, { now: monday });
    expect(await ledger.status()).toMatchObject({ events: 401, decisions: 401 });
    await sound(ledger);
    small.end();
  });
});

describe("what the database allows", () => {
  const withOptions = async (
    options: string,
    work: (ledger: SqlLedger) => Promise<void>,
    scope?: string,
  ): Promise<void> => {
    const own = new pg.Pool({ connectionString: url, options });
    try {
      await work(open(fromPg(own), scope, { limit: 2, seed: 1 }));
    } finally {
      await own.end();
    }
  };
  /** Somebody else has the books of this ledger. */
  const whileLocked = async (scope: string, work: () => Promise<void>): Promise<void> => {
    await open(postgres, scope).assign(engine, { id: "first" }, { now: monday });
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select 1 from fairlead_books where scope = $1 for update", [scope]);
    try {
      await work();
    } finally {
      await client.query("rollback");
      client.release();
    }
  };

  it("a lock_timeout is waited for as often as allowed", async () => {
    const scope = randomUUID();
    await withOptions(
      "-c lock_timeout=30",
      async (ledger) => {
        await whileLocked(scope, async () => {
          const { message, databaseCode } = await ledgerErrorOf(
            ledger.assign(engine, secretLead, { now: monday }),
            "retries-exhausted",
          );
          expect(databaseCode).toBe("55P03");
          expect(message).toContain("a lock was not to be had in time");
        });
        expect((await ledger.assign(engine, secretLead, { now: monday })).outcome).toBe("assigned");
      },
      scope,
    );
  });

  it("a statement_timeout is not tried again", async () => {
    const scope = randomUUID();
    await withOptions(
      "-c statement_timeout=200",
      async (ledger) => {
        await whileLocked(scope, async () => {
          const { databaseCode } = await ledgerErrorOf(ledger.assign(engine, secretLead, { now: monday }), "database");
          expect(databaseCode).toBe("57014");
        });
        expect((await ledger.assign(engine, secretLead, { now: monday })).outcome).toBe("assigned");
      },
      scope,
    );
  });

  it("where nothing may be written, that is said", async () => {
    await withOptions("-c default_transaction_read_only=on", async (ledger) => {
      const { databaseCode, message } = await ledgerErrorOf(
        ledger.assign(engine, secretLead, { now: monday }),
        "database",
      );
      expect([databaseCode, message]).toEqual(["25006", "the database says: the database takes no writes (25006)"]);
    });
    const readonly = new Sqlite(path, { readonly: true });
    const ledger = sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(readonly) });
    const { databaseCode } = await ledgerErrorOf(ledger.assign(engine, secretLead, { now: monday }), "database");
    expect(databaseCode).toBe("SQLITE_READONLY");
    readonly.close();
  });
});

describe("tables", () => {
  it.each([
    ["postgres", postgres],
    ["sqlite", sqlite],
  ] as const)("that are missing, or newer, are refused (%s)", async (dialect, executor) => {
    const prefix = `p${randomUUID().slice(0, 8)}_`;
    const ledger = sqlLedger({ dialect, executor, tables: { prefix } });
    const missing = await ledgerErrorOf(ledger.assign(engine, secretLead, { now: monday }), "not-migrated");
    expect(missing.message).toBe("the tables are not there: call migrate()");
    await ledgerErrorOf(ledger.status(), "not-migrated");
    const client = dialect === "postgres" ? await pool.connect() : undefined;
    const own = client === undefined ? executor : fromPg(client);
    await ledgerErrorOf(ledger.within(own).assign(engine, secretLead, { now: monday }), "not-migrated");
    client?.release();
    await ledger.migrate();
    await ledger.migrate();
    await ledger.assign(engine, secretLead, { now: monday });
    await executor.query(`insert into "${prefix}schema" (version) values (99)`, []);
    const later = sqlLedger({ dialect, executor, tables: { prefix } });
    for (const work of [async () => later.assign(engine, secretLead, { now: monday }), later.migrate, later.verify])
      expect((await ledgerErrorOf(work(), "newer-schema")).message).toContain("version 99");
  });

  it("are made once by eight connections at once", async () => {
    const prefix = `p${randomUUID().slice(0, 8)}_`;
    const ledgers = Array.from({ length: 8 }, () =>
      sqlLedger({ dialect: "postgres", executor: postgres, tables: { prefix } }),
    );
    await Promise.all(ledgers.map(async (ledger) => ledger.migrate()));
    const { rows } = await pool.query(`select count(*)::int as count from "${prefix}schema"`);
    expect(rows).toEqual([{ count: 1 }]);

    const files = Array.from({ length: 8 }, () => new Sqlite(path, { timeout: 0 }));
    await Promise.all(
      files.map(async (file) =>
        sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(file), tables: { prefix } }).migrate(),
      ),
    );
    expect(db.prepare(`select count(*) as count from "${prefix}schema"`).all()).toEqual([{ count: 1 }]);
    for (const file of files) file.close();
  });

  it.each(['we"ird', "Ünï.códe", "a'b\\c?d", "x; drop table y --", "select"])(
    "may be called anything: %s",
    async (name) => {
      await pool.query(`create schema "${name.replaceAll('"', '""')}"`);
      for (const ledger of [
        sqlLedger({ dialect: "postgres", executor: postgres, tables: { prefix: name, schema: name } }),
        sqlLedger({ dialect: "sqlite", executor: sqlite, tables: { prefix: name } }),
      ]) {
        await ledger.migrate();
        await ledger.assignAll(engine, leads(3), { now: monday });
        await ledger.forget("L1");
        expect(await ledger.status()).toMatchObject({ events: 4, decisions: 2, leads: { open: 2 } });
        await sound(ledger);
      }
    },
  );

  it.each([{ prefix: "a$1b" }, { prefix: "a\0" }, { prefix: "x".repeat(50) }, { schema: "y".repeat(64) }])(
    "cannot be called what a database would change: %j",
    (tables) => {
      expect(() => sqlLedger({ dialect: "postgres", executor: postgres, tables })).toThrow(
        expect.objectContaining({ code: "unusable" }),
      );
    },
  );

  it("in a schema that is not there are refused", async () => {
    const ledger = sqlLedger({ dialect: "postgres", executor: postgres, tables: { schema: "nowhere" } });
    expect((await ledgerErrorOf(ledger.migrate(), "database")).message).toContain("there is no such schema");
  });
});
