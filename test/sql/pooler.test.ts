import type { PoolClient } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngine, parseRuleSet } from "../../src/index.js";
import { fromPg, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase } from "../support/database.js";

const routes = [{ name: "all", assign: { team: "sales" } }];
const duplicates = { keys: [["phone"]] };
const ruleSet = parseRuleSet({ name: "one", fields: { phone: {} }, teams: { sales: {} }, routes, duplicates });
const reps = ["amy", "bo", "cy"].map((id) => ({ id, teams: ["sales"] }));
const engine = createEngine(ruleSet, { reps });
const now = "2026-03-02T09:00:00Z";

let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.end());

/** Hands out connections that know nothing of the transactions before, as a pooler may between any two. */
const forgetful = () => {
  const { pool } = database;
  return {
    totalCount: 0,
    query: (query: { text: string; values: (string | null)[] }) => pool.query(query),
    connect: (done: (error: Error | undefined, client?: PoolClient) => void) =>
      pool.connect((error, client) => {
        if (client === undefined) return done(error);
        client.query("discard all").then(
          () => done(undefined, client),
          (failure: Error) => done(failure),
        );
      }),
  };
};

it("needs nothing that a session keeps, so that connections may be handed on between transactions", async () => {
  const executor = fromPg(forgetful(), { prepare: false });
  const ledger = sqlLedger({ dialect: "postgres", executor, scope: "unprepared" });
  await ledger.migrate();
  const assign = (_: unknown, i: number) => ledger.assign(engine, { id: `L${i}`, phone: `1380013${i}` }, { now });
  const decisions = await Promise.all(Array.from({ length: 12 }, assign));
  for (const { id } of reps) expect(decisions.filter(({ rep }) => rep === id)).toHaveLength(4);
  await ledger.record({ type: "closed", leadId: "L1", result: "won", at: now });
  await ledger.forget("L2");
  expect((await ledger.verify()).differences).toEqual([]);
});

it("says what to do when the pooler does not know the statements that it prepared", async () => {
  const executor = fromPg(forgetful());
  const ledger = sqlLedger({ dialect: "postgres", executor, scope: "prepared", retries: { limit: 0 } });
  await ledger.migrate();
  const assignAgain = async () => {
    for (let i = 0; i < 20; i++) await ledger.assign(engine, { id: `L${i}` }, { now });
  };
  await expect(assignAgain()).rejects.toThrow("fromPg(pool, { prepare: false })");
});
