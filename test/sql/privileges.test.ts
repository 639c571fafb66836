import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { fromPg, type SqlLedger, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase } from "../support/database.js";
import { ledgerErrorOf } from "../support/secret.js";

const { pool, url, end } = await freshDatabase();
const roles: string[] = [];
const pools: pg.Pool[] = [];

/** A role that may connect, and nothing else. */
const newRole = async () => {
  const role = `role_${randomUUID().replaceAll("-", "")}`;
  await pool.query(`create role ${role} login password 'secret'`);
  roles.push(role);
  const own = new pg.Pool({
    connectionString: Object.assign(new URL(url), { username: role, password: "secret" }).href,
    max: 2,
  });
  pools.push(own);
  return {
    role,
    open: (scope: string) =>
      sqlLedger({ dialect: "postgres", executor: fromPg(own), scope, tables: { schema: "crm" } }),
  };
};
const owner = (scope = "") =>
  sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope, tables: { schema: "crm" } });

beforeAll(async () => {
  await pool.query("create schema crm");
  await owner().migrate();
});
afterAll(async () => {
  await Promise.all(pools.map(async (one) => one.end()));
  for (const role of roles) await pool.query(`drop owned by ${role} cascade; drop role ${role}`);
  await end();
});

type Grants = { readonly [table: string]: readonly string[] };

const working: Grants = {
  schema: ["select"],
  events: ["select", "insert"],
  decisions: ["insert"],
  leads: ["select", "insert", "update"],
  books: ["select", "insert", "update"],
  receipts: ["select", "insert", "update"],
  held: ["select", "insert", "update", "delete"],
  pools: ["select", "insert", "update", "delete"],
  keys: ["select", "insert", "delete"],
  numbers: ["usage"],
};
const forgetting: Grants = {
  schema: ["select"],
  events: ["select", "insert", "update"],
  decisions: ["select", "delete"],
  leads: ["select", "insert", "update", "delete"],
  books: ["select", "insert", "update"],
  receipts: ["select"],
  held: ["select", "delete"],
  pools: ["select", "delete"],
  keys: ["select", "delete"],
  numbers: ["usage"],
};
const reading: Grants = {
  schema: ["select"],
  events: ["select"],
  decisions: ["select"],
  leads: ["select"],
  books: ["select"],
  receipts: ["select"],
  held: ["select"],
  pools: ["select"],
};

const now = "2026-03-02T09:00:00Z";
const later = "2026-03-04T09:00:00Z";
const engine = createEngine(
  parseRuleSet({
    name: "grants",
    fields: { kind: {}, phone: { normalize: "phone", country: "CN" } },
    duplicates: { keys: [["phone"]], onMatch: "flag" },
    teams: { sales: { caps: { day: 9 } } },
    pools: { sea: { holding: 5 }, lake: {} },
    routes: [
      { name: "waits", when: { kind: "waits" }, assign: { hold: "P1D", otherwise: { team: "sales" } } },
      { name: "sea", when: { kind: "sea" }, assign: { pool: "sea" } },
      { name: "lake", when: { kind: "lake" }, assign: { pool: "lake" } },
      { name: "rest", assign: { team: "sales" } },
    ],
    ownership: [{ name: "back", reclaim: { pool: "sea", protection: { default: "P1D" } } }],
  }),
  {
    reps: [
      { id: "amy", teams: ["sales"] },
      { id: "bo", teams: ["sales"] },
    ],
  },
);

/** Everything that a worker does. */
const work = async (ledger: SqlLedger): Promise<void> => {
  const phone = "13800000000";
  await ledger.assign(engine, { id: "A", phone }, { now });
  await ledger.assign(engine, { id: "A", phone: "13900000000" }, { now });
  await ledger.reassign(engine, { id: "A", phone: "13900000000" }, { now });
  const leads = ["waits", "waits", "sea", "lake"].map((kind, n) => ({ id: `B${n}`, kind, phone }));
  await ledger.assignAll(engine, leads, { now });
  await ledger.assignAll(engine, leads, { now });
  await ledger.assign(engine, { id: "B2", kind: "lake" }, { now });
  await ledger.claim(engine, "B3", "bo", { now });
  await ledger.record([
    { type: "returned", leadId: "A", at: now },
    { type: "moved", leadId: "C", rep: "amy", at: now },
  ]);
  await ledger.release(engine, { now: later });
  for (const action of await ledger.review(engine, [{ id: "B0" }], { now: "2026-03-20T09:00:00Z" }))
    await ledger.perform(engine, action, { now: later });
};

const read = async (ledger: SqlLedger): Promise<void> => {
  await ledger.status();
  await ledger.book();
  expect((await ledger.verify()).differences).toEqual([]);
};

it.each([
  // Only after a commit whose outcome is unknown a worker looks into the events.
  ["working", working, async () => undefined, work, ["select on events"]],
  ["forgetting", forgetting, work, async (ledger: SqlLedger) => ledger.forget("B1"), []],
  ["reading", reading, work, read, []],
] as const)("for %s these grants suffice, and each is needed", async (_, grants, before, then, seldom) => {
  const { role, open } = await newRole();
  const change = async (verb: "grant" | "revoke", right: string, table: string): Promise<void> => {
    const what = `${right} on ${table === "numbers" ? "sequence " : ""}crm.fairlead_${table}`;
    await pool.query(`${verb} ${what} ${verb === "grant" ? "to" : "from"} ${role}`);
  };
  const attempt = async (): Promise<void> => {
    const scope = randomUUID();
    await before(owner(scope));
    await then(open(scope));
    await read(owner(scope));
  };
  await pool.query(`grant usage on schema crm to ${role}`);
  const each = Object.entries(grants).flatMap(([table, rights]) => rights.map((right) => [right, table] as const));
  for (const [right, table] of each) await change("grant", right, table);
  await attempt();
  const needless: string[] = [];
  for (const [right, table] of each) {
    await change("revoke", right, table);
    const failure = await attempt().then(
      () => undefined,
      (error: unknown) => error as { readonly databaseCode?: string },
    );
    if (failure?.databaseCode !== "42501") needless.push(`${right} on ${table}`);
    await change("grant", right, table);
  }
  expect(needless).toEqual(seldom);
});

it("to make the tables, the right to create in the schema suffices", async () => {
  const { role, open } = await newRole();
  await pool.query(`create schema ${role}; grant usage on schema ${role} to ${role}`);
  const own = sqlLedger({ dialect: "postgres", executor: fromPg(pools.at(-1) as pg.Pool), tables: { schema: role } });
  const { message } = await ledgerErrorOf(own.migrate(), "database");
  expect(message).toBe("the database says: permission denied (42501)");
  await pool.query(`grant create on schema ${role} to ${role}`);
  await own.migrate();
  await own.assign(engine, { id: "A" }, { now });
  await pool.query(`revoke create on schema ${role} from ${role}`);
  await own.migrate();
  await ledgerErrorOf(open("").assign(engine, { id: "A" }, { now }), "database");
  await pool.query(`drop schema ${role} cascade`);
});
