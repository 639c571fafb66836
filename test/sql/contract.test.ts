import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, test } from "vitest";
import { fromBetterSqlite3, fromPg, type SqlLedger, sqlLedger } from "../../src/sql/index.js";
import { type Ledger, ledgerContract } from "../../src/testing/index.js";
import { freshDatabase, freshSqlite } from "../support/database.js";

const asLedger = (open: () => SqlLedger): Ledger => {
  const { assign, release, record, forget, book } = open();
  return { assign, release, record, forget, book, reopen: () => asLedger(open) };
};

describe("SQLite", () => {
  const { db, end } = freshSqlite();
  beforeAll(async () => sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(db) }).migrate());
  afterAll(end);
  ledgerContract(
    () => {
      const scope = randomUUID();
      return asLedger(() => sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(db), scope }));
    },
    { describe, test },
  );
});

describe("PostgreSQL", async () => {
  const { pool, end } = await freshDatabase();
  beforeAll(async () => sqlLedger({ dialect: "postgres", executor: fromPg(pool) }).migrate());
  afterAll(end);
  ledgerContract(
    () => {
      const scope = randomUUID();
      return asLedger(() => sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope }));
    },
    { describe, test },
  );
});
