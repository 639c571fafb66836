import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { fromBetterSqlite3, sqlLedger } from "../../../src/sql/index.js";
import { type Ask, checkLedger } from "./check-ledger.js";
import type { Crashed, CrashPlan } from "./crash-postgres.js";
import { runWorkers } from "./run-workers.js";
import { type Scope, scopes } from "./scenario.js";

/** The whole of it on SQLite, in a file of its own. */
export const crashSqlite = async (plan: Omit<CrashPlan, "cuts">): Promise<Crashed> => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-crash-"));
  const path = join(folder, "ledger.db");
  const db = new Sqlite(path, { timeout: 0 });
  db.pragma("journal_mode = WAL");
  const ask: Ask = async (sql) => db.prepare(sql).raw().all() as string[][];
  const ledgerOf = (scope: Scope) =>
    sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(db), scope, retries: { limit: 0 } });
  try {
    await ledgerOf(scopes[0]).migrate();
    const run = await runWorkers({ ...plan, cuts: 0, store: { dialect: "sqlite", path } });
    const [checked] = await ask("pragma integrity_check");
    const damage = checked?.[0] === "ok" ? [] : [`the file is damaged: ${checked?.[0]}`];
    return { ...run, found: [...damage, ...(await checkLedger(run, plan.sizes, ask, ledgerOf))] };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
