import { setTimeout as sleep } from "node:timers/promises";
import { fromPg, sqlLedger } from "../../../src/sql/index.js";
import { createDatabase } from "../postgres-server.js";
import { type Ask, checkLedger } from "./check-ledger.js";
import { type CrashOptions, type CrashRun, runWorkers } from "./run-workers.js";
import { type Scope, scopes } from "./scenario.js";

export type CrashPlan = Omit<CrashOptions, "store" | "cut">;
export type Crashed = CrashRun & { readonly found: readonly string[] };

const others = "datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

/** What connections of killed workers leave behind: nothing, once the server has noticed that they are gone. */
const leftOvers = async (ask: Ask): Promise<readonly string[]> => {
  const rows = await ask(
    `select 'still ' || state || ': ' || query from pg_stat_activity where ${others} and (application_name = 'worker' or state <> 'idle') union all ` +
      "select 'locked: ' || mode || ' ' || coalesce(relation::regclass::text, locktype) from pg_locks " +
      "where database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()",
  );
  return rows.map(([what = ""]) => what);
};

/** The whole of it on PostgreSQL, in a database of its own in that server. */
export const crashPostgres = async (serverUrl: string, plan: CrashPlan): Promise<Crashed> => {
  const { url, pool, end } = await createDatabase(serverUrl);
  const ask: Ask = async (text) =>
    (await pool.query<string[]>({ text, rowMode: "array" })).rows.map((row) => row.map(asText));
  const ledgerOf = (scope: Scope) => sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope });
  try {
    await ledgerOf(scopes[0]).migrate();
    const run = await runWorkers({
      ...plan,
      store: { dialect: "postgres", url },
      cut: async (draw) => {
        const { rows } = await pool.query<{ pid: number }>(
          `select pid from pg_stat_activity where ${others} and application_name = 'worker' order by pid`,
        );
        const one = rows[Math.floor(draw * rows.length)];
        if (one === undefined) return false;
        const { rows: done } = await pool.query<{ is: boolean }>("select pg_terminate_backend($1) as is", [one.pid]);
        return done[0]?.is === true;
      },
    });
    let left = await leftOvers(ask);
    for (let tries = 0; left.length > 0 && tries < 100; tries++) {
      await sleep(50);
      left = await leftOvers(ask);
    }
    return { ...run, found: [...left, ...(await checkLedger(run, plan.sizes, ask, ledgerOf))] };
  } finally {
    await end();
  }
};

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
