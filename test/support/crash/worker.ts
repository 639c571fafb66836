import Sqlite from "better-sqlite3";
import pg from "pg";
import { fromBetterSqlite3, fromPg, type SqlLedger, sqlLedger } from "../../../src/sql/index.js";
import type { Answer, Parcel, Task } from "./parcel.js";
import { engineOf, type Scope } from "./scenario.js";

const openStore = ({ store, seed }: Task) => {
  if (store.dialect === "sqlite") {
    const db = new Sqlite(store.path);
    const executor = fromBetterSqlite3(db);
    return {
      open: (scope: Scope) => sqlLedger({ dialect: "sqlite", executor, scope, retries: { seed } }),
      close: async () => void db.close(),
    };
  }
  const pool = new pg.Pool({ connectionString: store.url, application_name: "worker" });
  pool.on("error", () => {});
  return {
    open: (scope: Scope) => sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope, retries: { seed } }),
    close: () => pool.end(),
  };
};

/** The program of a worker: it assigns the leads of parcels, one parcel after the other, and tells its parent what came of each. */
export const work = (): void => {
  const task = JSON.parse(process.argv[2] as string) as Task;
  const { open, close } = openStore(task);
  const ledgers: { readonly [scope in Scope]: SqlLedger } = { shares: open("shares"), caps: open("caps") };
  const engines = { shares: engineOf("shares", task.sizes), caps: engineOf("caps", task.sizes) };

  const answerTo = async ({ scope, ids, now }: Parcel): Promise<readonly Answer[]> => {
    const [ledger, engine] = [ledgers[scope], engines[scope]];
    const leads = ids.map((id) => ({ id }));
    const decisions =
      leads.length === 1
        ? [await ledger.assign(engine, leads[0], { now })]
        : await ledger.assignAll(engine, leads, { now, chunk: leads.length });
    return decisions.map(({ leadId, outcome, rep }) => ({ leadId, outcome, rep }));
  };
  const answerAll = async (parcels: readonly Parcel[]): Promise<void> => {
    for (const parcel of parcels) process.send?.({ number: parcel.number, answers: await answerTo(parcel) });
  };

  process.once("message", (parcels: readonly Parcel[]) => {
    answerAll(parcels).catch((error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  });
  process.once("disconnect", () => void close());
};
