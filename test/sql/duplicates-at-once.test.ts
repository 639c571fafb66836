import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/index.js";
import { type Database, fromPg, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase } from "../support/database.js";
import { comparing } from "../support/duplicates.js";
import { gated, isLockOfLeads, once } from "../support/gated.js";

const now = "2026-03-02T09:00:00+08:00";
const { pool, end } = await freshDatabase();
const ledgerOf = (scope: string, executor: Database = fromPg(pool)) =>
  sqlLedger({ dialect: "postgres", executor, scope });
beforeAll(async () => ledgerOf("").migrate());
afterAll(end);

const reps = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
  { id: "zed", teams: ["service"] },
];
const engineOf = (onMatch: string): Engine => createEngine(comparing({ keys: [["phone"]], onMatch }), { reps });

const everything = async (scope: string): Promise<string> => {
  const tables = ["events", "decisions", "leads", "books", "receipts", "held", "pools", "keys"];
  const texts: string[] = [];
  for (const name of tables) {
    const { rows } = await pool.query(`select t::text as text from fairlead_${name} t where scope = $1`, [scope]);
    texts.push(...rows.map(({ text }) => String(text)));
  }
  return texts.join("\n");
};

it.each(["read committed", "repeatable read", "serializable"])(
  "leads that are duplicates of each other, at once in many processes, have one owner (%s)",
  async (isolation) => {
    const base = fromPg(pool);
    const isolated: Database = {
      ...base,
      transaction: async (work) =>
        base.transaction(async (executor) => {
          await executor.query(`set transaction isolation level ${isolation}`, []);
          return work(executor);
        }),
    };
    const scope = randomUUID();
    const ledger = ledgerOf(scope, isolated);
    const engine = engineOf("same-owner");
    const phones = Array.from({ length: 10 }, (_, n) => `1380000000${n}`);
    const decisions = await Promise.all(
      phones.flatMap((phone) =>
        ["a", "b", "c"].map((copy) => ledger.assign(engine, { id: `${phone}${copy}`, phone }, { now })),
      ),
    );
    for (const phone of phones) {
      const owners = decisions.filter(({ leadId }) => leadId.startsWith(phone)).map(({ rep }) => rep);
      expect(owners).toHaveLength(3);
      expect(new Set(owners).size).toBe(1);
    }
    expect((await ledger.verify()).differences).toEqual([]);
  },
);

it.each([
  ["phone", { keys: [["phone"]] }, (n: number) => ({ phone: `1380000000${n}` })],
  [
    "similar name",
    { fuzzy: { field: "company", within: "province", atLeast: 0.9 } },
    (n: number, copy: string) => ({
      company: `${n}${String.fromCharCode(97 + n).repeat(12)} Trading${copy}`,
      province: "上海市",
    }),
  ],
] as const)(
  "one of two duplicates that come at once gets an owner, though they go to teams that share nothing (same %s)",
  async (_, by, fieldsOf) => {
    const ledger = ledgerOf(randomUUID());
    const engine = createEngine(comparing({ ...by, onMatch: "reject" }), { reps });
    const decisions = await Promise.all(
      Array.from({ length: 16 }, (__, i) => {
        const [n, copy, nickname] = [i >> 1, ["", "s"][i % 2] ?? "", ["", "later"][i % 2]];
        return ledger.assign(engine, { id: `${n}-${copy}`, nickname, ...fieldsOf(n, copy) }, { now });
      }),
    );
    for (let n = 0; n < 8; n++) {
      const outcomes = decisions.filter(({ leadId }) => leadId.startsWith(`${n}-`)).map(({ outcome }) => outcome);
      expect(outcomes.sort()).toEqual(["assigned", "duplicate"]);
    }
    expect((await ledger.verify()).differences).toEqual([]);
  },
);

it("leads that are duplicates of each other are not given to a second one where duplicates are rejected", async () => {
  const ledger = ledgerOf(randomUUID());
  const engine = engineOf("reject");
  const decisions = await Promise.all(
    Array.from({ length: 12 }, (_, n) => ledger.assign(engine, { id: `L${n}`, phone: `1380000000${n % 3}` }, { now })),
  );
  expect(decisions.filter(({ outcome }) => outcome === "assigned")).toHaveLength(3);
  expect(decisions.filter(({ outcome }) => outcome === "duplicate")).toHaveLength(9);
});

it("a record that changes while another is compared with it is taken as it is in the end", async () => {
  const scope = randomUUID();
  const [engine, other] = [engineOf("reject"), ledgerOf(scope)];
  await other.assign(engine, { id: "first", phone: "13800000000", nickname: "junk" }, { now });
  const claim = () => other.record({ type: "claimed", leadId: "first", rep: "zed", pool: "public", at: now });
  const ledger = ledgerOf(scope, gated(pool, once(isLockOfLeads, claim)));
  const { duplicate } = await ledger.assign(engine, { id: "second", phone: "13800000000" }, { now });
  expect(duplicate).toMatchObject({ of: "first", state: "owned" });
});

it("what is forgotten while another is compared with it is in no table afterwards", async () => {
  const scope = randomUUID();
  const [engine, other] = [engineOf("reject"), ledgerOf(scope)];
  await other.assign(engine, { id: "lead-first", phone: "13800000000", nickname: "junk" }, { now });
  const ledger = ledgerOf(
    scope,
    gated(
      pool,
      once(isLockOfLeads, () => other.forget("lead-first")),
    ),
  );
  const { outcome } = await ledger.assign(engine, { id: "second", phone: "13800000000" }, { now });
  expect(outcome).toBe("assigned");
  expect(await everything(scope)).not.toContain("lead-first");
});

it("what gets a duplicate while it is forgotten is in no table afterwards", async () => {
  const scope = randomUUID();
  const [engine, other] = [engineOf("reject"), ledgerOf(scope)];
  await other.assign(engine, { id: "lead-first", phone: "13800000000", nickname: "junk" }, { now });
  const assign = () => other.assign(engine, { id: "second", phone: "13800000000" }, { now });
  await ledgerOf(scope, gated(pool, once(isLockOfLeads, assign))).forget("lead-first");
  expect(await everything(scope)).toContain("second");
  expect(await everything(scope)).not.toContain("lead-first");
  expect((await other.verify()).differences).toEqual([]);
});

it("a duplicate that got nobody, and comes again as something else, keeps nothing of what it was a duplicate of", async () => {
  const scope = randomUUID();
  const [engine, ledger] = [engineOf("reject"), ledgerOf(scope)];
  const leads = [
    { id: "lead-first", phone: "13800000000" },
    { id: "second", phone: "13800000000" },
    { id: "second", phone: "13900000000" },
  ];
  const outcomes = [];
  for (const lead of leads) outcomes.push((await ledger.assign(engine, lead, { now })).outcome);
  expect(outcomes).toEqual(["assigned", "duplicate", "assigned"]);
  expect((await ledger.verify()).differences).toEqual([]);
  await ledger.forget("lead-first");
  expect(await everything(scope)).not.toContain("lead-first");
  expect((await ledger.verify()).differences).toEqual([]);
});

it("two that are duplicates and are forgotten at once are in no table afterwards", async () => {
  const scope = randomUUID();
  const [engine, ledger] = [engineOf("reject"), ledgerOf(scope)];
  for (const phone of ["13800000000", "13900000000"]) {
    await ledger.assign(engine, { id: "lead-first", phone: "13800000000" }, { now });
    await ledger.assign(engine, { id: "lead-second", phone }, { now });
  }
  const isEvents = (sql: string): boolean => sql.startsWith("update") && sql.includes("fairlead_events");
  let other: Promise<void> | undefined;
  const start = async (): Promise<void> => {
    other = ledger.forget("lead-second");
    await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await ledgerOf(scope, gated(pool, once(isEvents, start))).forget("lead-first");
  await other;
  expect(await everything(scope)).not.toContain("lead-");
  expect((await ledger.verify()).differences).toEqual([]);
});

it("a transaction that sees an older state than the duplicates of now is refused", async () => {
  const scope = randomUUID();
  const [engine, other] = [engineOf("reject"), ledgerOf(scope)];
  const client = await pool.connect();
  try {
    await client.query("begin isolation level repeatable read");
    await client.query("select 1");
    await other.assign(engine, { id: "first", phone: "13800000000", nickname: "junk" }, { now });
    const second = other.within(fromPg(client)).assign(engine, { id: "second", phone: "13800000000" }, { now });
    await expect(second).rejects.toMatchObject({ code: "retry-transaction", databaseCode: "40001" });
  } finally {
    await client.query("rollback");
    client.release();
  }
  const again = await other.assign(engine, { id: "second", phone: "13800000000" }, { now });
  expect(again.outcome).toBe("duplicate");
});
