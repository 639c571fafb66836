import { inspect } from "node:util";
import createKnex from "knex";
import { Kysely, SqliteDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseCodeOf } from "../../src/sql/database-code.js";
import {
  type Database,
  type Executor,
  fromKnex,
  fromKysely,
  fromPg,
  fromTypeOrm,
  LedgerError,
  type SqlLedger,
  sqlLedger,
} from "../../src/sql/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";
import { type Isolation, openLayers } from "../support/layers.js";
import { engineOf, now, oneTeam, tally } from "../support/team.js";

const ruleSet = oneTeam({
  more: {
    fields: { side: {} },
    teams: { east: {}, west: {} },
    routes: [
      { name: "west", when: { side: "west" }, assign: { team: "west" } },
      { name: "east", assign: { team: "east" } },
    ],
  },
});
const engine = engineOf(
  ruleSet,
  ["amy", "bob", "cai"].flatMap((id) => ["east", "west"].map((team) => ({ id: `${id}-${team}`, teams: [team] }))),
);
const secret = "13800001111";
const leadsOf = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => ({ id: `LEAD-${from + i}`, phone: secret }));
const lead = { id: "LEAD-1", phone: secret };
const west = { id: "LEAD-W", side: "west", phone: secret };

const { url, pool, end } = await freshDatabase();
// Whoever waits for a lock finds out at once whether others wait for it.
await pool.query(`alter database ${new URL(url).pathname.slice(1)} set deadlock_timeout = '20ms'`);
await pool.query("create table crm_leads (id text primary key, owner text)");
await pool.query("insert into crm_leads select 'LEAD-' || n from generate_series(1, 9) n");
const layers = await openLayers(url);
afterAll(async () => {
  await Promise.allSettled(layers.map(async ({ close }) => close()));
  await end();
});

const ownerOf = async (id: string): Promise<string | null> =>
  (await pool.query<{ owner: string | null }>("select owner from crm_leads where id = $1", [id])).rows[0]?.owner ??
  null;

const until = async (isTrue: () => Promise<boolean>): Promise<void> => {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 5));
};

const isWaiting = async (): Promise<boolean> =>
  (await pool.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"))
    .rows.length > 0;

/** What happens in a transaction before the ledger comes. */
type Before = (executor: Executor) => Promise<unknown>;

/** Something that comes before a ledger in its transaction, and what is left to do when that has ended. */
type Cause = (other: SqlLedger, id: string) => { readonly before: Before; readonly after: () => Promise<void> };

/** Two take two things in opposite order, and the one that finds out is always the ledger under test. */
const deadlock: Cause = (other, id) => {
  const gate = "update crm_leads set owner = owner where id = 'LEAD-9'";
  let done: Promise<unknown> | undefined;
  return {
    before: async (executor) => {
      await executor.query(gate, []);
      const client = await pool.connect();
      await client.query("begin; set local deadlock_timeout = '1h'");
      await other.within(fromPg(client)).assign(engine, { id, side: "west" }, { now });
      done = client
        .query(gate)
        .then(async () => client.query("commit"))
        .finally(() => client.release());
      await until(isWaiting);
    },
    after: async () => {
      await done;
    },
  };
};

const serializationFailure: Cause = (other, id) => ({
  before: async (executor) => {
    await executor.query("select cast(count(*) as text) as leads from crm_leads", []);
    await other.assign(engine, { id, side: "west" }, { now });
  },
  after: async () => {},
});

const lostConnection: Cause = () => ({
  before: async (executor) => {
    const { rows } = await executor.query("select cast(pg_backend_pid() as text) as pid", []);
    await pool.query("select pg_terminate_backend(cast($1 as integer), 5000)", [rows[0]?.["pid"]]);
  },
  after: async () => {},
});

describe.each(layers.map((layer, i) => [layer.name, layer, `t${i}_`] as const))("%s", (_, layer, prefix) => {
  const ledgerOf = (executor: Executor | Database, scope: string) =>
    sqlLedger({ dialect: "postgres", executor, scope, tables: { prefix } });

  beforeAll(async () => {
    await ledgerOf(layer.database, "").migrate();
  });

  test("in transactions of its own", async () => {
    const ledger = ledgerOf(layer.database, "own");
    const first = await ledger.assign(engine, lead, { now });
    const decisions = await ledger.assignAll(engine, leadsOf(9), { now, chunk: 4 });
    expect(decisions[0]).toMatchObject({ rep: first.rep, repeated: true });
    expect(tally(decisions.map(({ rep }) => rep))).toEqual({ "amy-east": 3, "bob-east": 3, "cai-east": 3 });
    const { rows } = await layer.database.query("select $1 as text, $2 as empty, $1 as again", ["?", null]);
    expect(rows).toEqual([{ text: "?", empty: null, again: "?" }]);
    expect(await ledger.verify()).toMatchObject({ differences: [] });
  });

  test("in the caller's transaction: what is committed stays, the CRM's own update with it", async () => {
    const ledger = ledgerOf(layer.database, "committed");
    const decisions = await layer.transaction("read committed", async ({ executor, own }) => {
      const within = ledger.within(executor);
      const decision = await within.assign(engine, lead, { now });
      await own("LEAD-1", `${decision.rep}, ${prefix}`);
      return [decision, ...(await within.assignAll(engine, leadsOf(2, 2), { now }))];
    });
    expect(tally(decisions.map(({ rep }) => rep))).toEqual({ "amy-east": 1, "bob-east": 1, "cai-east": 1 });
    expect(await ownerOf("LEAD-1")).toBe(`${decisions[0]?.rep}, ${prefix}`);
    expect(await ledger.assignAll(engine, leadsOf(3), { now })).toEqual(
      decisions.map((decision) => expect.objectContaining({ rep: decision.rep, repeated: true })),
    );
  });

  test("in the caller's transaction: of what is rolled back nothing stays", async () => {
    const ledger = ledgerOf(layer.database, "rolled back");
    const reason = new Error("the CRM has changed its mind");
    const done = layer.transaction("read committed", async ({ executor, own }) => {
      const { rep } = await ledger.within(executor).assign(engine, lead, { now });
      await own("LEAD-2", `${rep}, ${prefix}`);
      throw reason;
    });
    await expect(done).rejects.toBe(reason);
    expect(await ownerOf("LEAD-2")).toBeNull();
    expect(await ledger.status()).toMatchObject({ events: 0, decisions: 0 });
  });

  test("its errors have the database's code", async () => {
    const insert = "insert into crm_leads (id) values ($1)";
    const error = await layer.database.query(insert, ["LEAD-1"]).catch((caught: unknown) => caught);
    expect(databaseCodeOf(error)).toBe("23505");
  });

  describe.each([
    ["a deadlock", deadlock, /^40P01$/],
    ["a serialization failure", serializationFailure, /^40001$/],
    ["a lost connection", lostConnection, /^(57P01|08\w{3}|E[A-Z]+)$/],
  ] as const)("%s", (what, cause, code) => {
    const scope = what;
    /** A lead is there already, so that the books of its team are. */
    const prepared = async (database: Database, id: string) => {
      const ledger = ledgerOf(database, scope);
      await ledger.assign(engine, { id, side: "west" }, { now });
      return ledger;
    };
    const other = ledgerOf(fromPg(pool), scope);

    test("in the caller's transaction is told, without data of the lead", async () => {
      const ledger = await prepared(layer.database, "before");
      const { before, after } = cause(other, "other");
      let error: unknown;
      const isolation: Isolation = cause === serializationFailure ? "serializable" : "read committed";
      const done = layer.transaction(isolation, async ({ executor }) => {
        await before(executor);
        await ledger
          .within(executor)
          .assign(engine, west, { now })
          .catch((caught: unknown) => {
            error = caught;
            throw caught;
          });
      });
      await expect(done).rejects.toThrow();
      await after();
      expect(error).toBeInstanceOf(LedgerError);
      expect(error).toMatchObject({ code: "retry-transaction", databaseCode: expect.stringMatching(code) });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/LEAD-|1380000/);
    });

    test("in a transaction of its own is gone when all is done again", async () => {
      let meddle: Before | undefined;
      let failures = 0;
      const ledger = await prepared(
        {
          ...layer.database,
          transaction: async (work) =>
            layer.database
              .transaction(async (executor) => {
                const before = meddle;
                meddle = undefined;
                await before?.(executor);
                return work(executor);
              })
              .catch((error: unknown) => {
                failures += 1;
                expect(databaseCodeOf(error)).toMatch(code);
                throw error;
              }),
        },
        "before again",
      );
      const { before, after } = cause(other, "another");
      meddle = async (executor) => {
        if (cause === serializationFailure) await executor.query("set transaction isolation level serializable", []);
        await before(executor);
      };
      const decision = await ledger.assign(engine, { ...west, id: "LEAD-V" }, { now });
      await after();
      expect(failures).toBe(1);
      expect(decision).toMatchObject({ outcome: "assigned" });
      expect(await ledger.verify()).toMatchObject({ differences: [] });
    });
  });
});

test("an entity manager of TypeORM that is in no transaction is refused", () => {
  expect(() => fromTypeOrm({ connection: {} })).toThrow(
    expect.objectContaining({ code: "unusable", message: expect.stringContaining("in no transaction") }),
  );
});

test("an error that nobody knows is told without its message", async () => {
  const executor: Executor = {
    query: async (_, params) => {
      throw Object.assign(new RangeError(`Failed query, params: ${params}`), { params });
    },
  };
  const ledger = sqlLedger({ dialect: "postgres", executor });
  const error: unknown = await ledger
    .within(executor)
    .assign(engine, lead, { now })
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "LedgerError", code: "database", message: "a statement failed: RangeError" });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/LEAD-|1380000/);
});

describe("SQLite", () => {
  const { db, end: endSqlite } = freshSqlite();
  const kysely = new Kysely<{ crm_leads: { id: string; owner: string | null } }>({
    dialect: new SqliteDialect({ database: db }),
  });
  const file = freshSqlite();
  const knex = createKnex({ client: "better-sqlite3", connection: { filename: file.path }, useNullAsDefault: true });
  afterAll(async () => {
    await kysely.destroy();
    await knex.destroy();
    endSqlite();
    file.end();
  });
  test("by Kysely", async () => {
    const ledger = sqlLedger({ dialect: "sqlite", executor: fromKysely(kysely) });
    await ledger.migrate();
    await ledger.assignAll(engine, leadsOf(3), { now });
    const done = kysely.transaction().execute(async (transaction) => {
      await ledger.within(fromKysely(transaction)).assign(engine, { id: "LEAD-4" }, { now });
      throw new RangeError("the CRM has changed its mind");
    });
    await expect(done).rejects.toThrow(RangeError);
    expect(await ledger.status()).toMatchObject({ decisions: 3 });
    expect(await ledger.verify()).toMatchObject({ differences: [] });
  });

  test("by Knex", async () => {
    const ledger = sqlLedger({ dialect: "sqlite", executor: fromKnex(knex) });
    await ledger.migrate();
    await ledger.assignAll(engine, leadsOf(3), { now });
    const done = knex.transaction(async (transaction) => {
      await ledger.within(fromKnex(transaction)).assign(engine, { id: "LEAD-4" }, { now });
      throw new RangeError("the CRM has changed its mind");
    });
    await expect(done).rejects.toThrow(RangeError);
    expect(await ledger.status()).toMatchObject({ decisions: 3 });
    expect(await ledger.verify()).toMatchObject({ differences: [] });
  });
});
