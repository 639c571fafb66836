import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { type Database, fromBetterSqlite3, fromPg, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";
import { ledgerErrorOf } from "../support/secret.js";

const { pool, end: endPostgres } = await freshDatabase();
const { db, end: endSqlite } = freshSqlite();
const databases: [dialect: "postgres" | "sqlite", executor: Database][] = [
  ["postgres", fromPg(pool)],
  ["sqlite", fromBetterSqlite3(db)],
];
beforeAll(async () => {
  for (const [dialect, executor] of databases) await sqlLedger({ dialect, executor }).migrate();
});
afterAll(async () => {
  await endPostgres();
  endSqlite();
});

const now = "2026-03-02T09:00:00Z";
const hostile = [
  "'; drop table fairlead_events; --",
  'a"b',
  "$1 $2 $x",
  "?,?",
  "back\\slash\\",
  '{"of":"x"}',
  "%_!",
  "😀🏳️‍🌈",
  "a\tb\u0001\u2028c",
  "__proto__",
  "null",
];
const refused = ["a\0b", "half \ud800 of", "\udc00", "x".repeat(10_000), "字".repeat(600)];

const ruleSetOf = (names: readonly string[]) =>
  parseRuleSet({
    name: "hostile",
    fields: { word: {}, kind: {} },
    teams: Object.fromEntries(names.map((name) => [name, {}])),
    pools: Object.fromEntries(names.map((name) => [name, {}])),
    routes: [
      { name: "waits", when: { kind: "waits" }, assign: { hold: "P1D" } },
      ...names.map((name) => ({
        name,
        when: { kind: name },
        assign: { team: name, rotation: `${name} turns`, otherwise: { pool: name } },
      })),
    ],
  });

describe.each(databases)("%s", (dialect, executor) => {
  const open = (scope: string = randomUUID()) => sqlLedger({ dialect, executor, scope });

  it("takes any ids of leads and reps, names of teams, routes and pools, and scopes, as they are", async () => {
    const engine = createEngine(ruleSetOf(hostile), {
      reps: hostile.map((name) => ({ id: `rep ${name}`, teams: [name], dayCap: 1 })),
    });
    for (const scope of hostile) {
      const ledger = open(scope);
      const leads = hostile.flatMap((kind) => [1, 2].map((n) => ({ id: `${kind}${n}`, kind })));
      const decisions = await ledger.assignAll(engine, leads, { now });
      expect(decisions.map(({ leadId, rep, pool: into }) => [leadId, rep ?? into])).toEqual(
        hostile.flatMap((name) => [
          [`${name}1`, `rep ${name}`],
          [`${name}2`, name],
        ]),
      );
      await ledger.record(hostile.map((name) => ({ type: "returned", leadId: `${name}1`, reason: name, at: now })));
      const { cooling } = await ledger.book();
      expect(cooling).toHaveLength(hostile.length);
      await ledger.forget(`${hostile[0]}1`);
      expect((await ledger.status()).leads).toEqual({ free: hostile.length - 1, pooled: hostile.length });
      expect((await ledger.verify()).differences).toEqual([]);
    }
  });

  it("rejects leads whose id no database takes, and decides the others", async () => {
    const engine = createEngine(ruleSetOf(["sales"]), { reps: [{ id: "amy", teams: ["sales"] }] });
    const ledger = open();
    const rows = refused.flatMap((id, n) => [{ id }, { id: `L${n}`, kind: "sales" }]);
    const decisions = await ledger.assignAll(engine, rows, { now });
    expect(decisions.map(({ outcome }) => outcome)).toEqual(refused.flatMap(() => ["rejected", "assigned"]));
    expect((await ledger.status()).events).toBe(refused.length);
  });

  it.each(refused.map((text) => `secret${text}`))(
    "says so where something else about a lead has such an id (%#)",
    async (text) => {
      const engine = createEngine(ruleSetOf(["sales"]), { reps: [{ id: text, teams: ["sales"] }] });
      const ledger = open();
      const works = [
        async () => ledger.record({ type: "activity", leadId: text, at: now }),
        async () => ledger.record({ type: "moved", leadId: "L1", rep: text, at: now }),
        async () => ledger.forget(text),
        async () => ledger.assign(engine, { id: "L1", kind: "sales" }, { now }),
        async () => ledger.claim(engine, "L1", text, { now }),
      ];
      for (const work of works) await ledgerErrorOf(work(), "unusable");
      expect((await ledger.status()).events).toBe(0);
      await ledgerErrorOf((async () => open(text).status())(), "unusable");
    },
  );

  it("keeps a lead that waits with whatever is in it", async () => {
    const engine = createEngine(ruleSetOf(["sales"]), { reps: [{ id: "amy", teams: ["sales"] }] });
    const ledger = open();
    const words = [...hostile, ...refused];
    const rows = words.map((word, n) => ({ id: `L${n}`, kind: "waits", word }));
    const decisions = await ledger.assignAll(engine, rows, { now });
    expect(new Set(decisions.map(({ outcome }) => outcome))).toEqual(new Set(["held"]));
    const { held } = await ledger.book();
    const read = new Map(held.map((one) => [one.lead.id, one.lead]));
    for (const row of rows) {
      const intake = engine.intake(row);
      expect(JSON.stringify(read.get(row.id))).toBe(JSON.stringify(intake.ok ? intake.lead : undefined));
    }
    const later = await ledger.release(engine, { now: "2026-03-04T09:00:00Z" });
    expect(later).toHaveLength(words.length);
    expect((await ledger.verify()).differences).toEqual([]);
  });
});
