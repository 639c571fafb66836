import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate } from "node:timers/promises";
import type BetterSqlite3 from "better-sqlite3";
import type Pg from "pg";
import { InputError } from "../../csv/input-error.js";
import type { Database } from "../../sql/executor.js";
import { fromBetterSqlite3 } from "../../sql/from/better-sqlite3.js";
import { fromPg } from "../../sql/from/pg.js";
import { checkSchema } from "../../sql/migrate.js";
import { connectionOf, type SqlLedger, type SqlLedgerOptions, sqlLedger } from "../../sql/sql-ledger.js";
import { KeptError } from "./kept-error.js";
import { loadDriver } from "./load-driver.js";
import { migrateCommand, openProblem, storeProblem } from "./store-problem.js";
import { readStoreUrl, type StoreUrl } from "./store-url.js";

/** A ledger in a database that `--store` names. */
export interface OpenedStore {
  /** How it is called, without its password. */
  readonly name: string;
  readonly options: SqlLedgerOptions;
  readonly ledger: SqlLedger;
  /** Its files, where it is in files. */
  readonly files: readonly string[];
  /** To be told when something stands in the store: what is said of it if the command fails after all. */
  readonly keeps: (remark: string) => void;
}

interface Opened {
  readonly executor: Database;
  readonly close: () => Promise<void> | void;
}

/** How long one statement waits for another process, while nothing else happens here; then it is tried again after a pause. */
const busyTimeout = 200;
const connectTimeout = 10_000;

const checkFile = (file: string, name: string, mayMake: boolean): void => {
  if (existsSync(file)) {
    if (statSync(file).isDirectory()) throw new InputError([`${name}: is a folder, not a file`]);
    return;
  }
  if (!existsSync(dirname(file))) throw new InputError([`${name}: there is no folder ${dirname(file)}`]);
  if (!mayMake) throw new InputError([`${name}: no such file; this makes it: ${migrateCommand(name)}`]);
};

/** The files of a SQLite database; those that SQLite makes beside it stand where a symbolic link leads to. */
const filesOf = (file: string): string[] => {
  const real = realpathSync(file);
  return [file, real].flatMap((one) => ["", "-wal", "-shm", "-journal"].map((suffix) => `${one}${suffix}`));
};

const openSqlite = async (file: string, name: string, mayMake: boolean): Promise<Opened> => {
  checkFile(file, name, mayMake);
  const { default: Sqlite } = await loadDriver<{ readonly default: typeof BetterSqlite3 }>("better-sqlite3");
  const database = new Sqlite(file, { fileMustExist: !mayMake, timeout: busyTimeout });
  try {
    database.pragma("journal_mode = WAL");
  } catch (error) {
    database.close();
    throw error;
  }
  const { query, transaction } = fromBetterSqlite3(database);
  /** Statements do not wait for anything, so signals and files get their turn here. */
  const inTurn: Database["transaction"] = async (work) => {
    await setImmediate();
    return transaction(work);
  };
  return { executor: { query, transaction: inTurn }, close: () => void database.close() };
};

const openPostgres = async (url: string): Promise<Opened> => {
  const { default: pg } = await loadDriver<{ readonly default: typeof Pg }>("pg");
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: connectTimeout,
    fallback_application_name: "fairlead",
  });
  // A connection that breaks while it is idle is replaced when it is needed.
  pool.on("error", () => undefined);
  try {
    await pool.query("select 1");
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { executor: fromPg(pool), close: async () => pool.end() };
};

const open = async (store: StoreUrl, mayMake: boolean): Promise<Opened> => {
  try {
    return await (store.dialect === "sqlite" ? openSqlite(store.file, store.name, mayMake) : openPostgres(store.url));
  } catch (error) {
    throw openProblem(error, store.name);
  }
};

/**
 * Does something with the store that `--store` names, and closes it.
 *
 * @param mayMake whether tables and a file that are not there are made
 * @throws InputError for a store that cannot be used; the text holds no password
 */
export const withStore = async <Result>(
  { store, scope }: { readonly store: string; readonly scope?: string | undefined },
  work: (store: OpenedStore) => Promise<Result>,
  mayMake = false,
): Promise<Result> => {
  const read = readStoreUrl(store);
  const { dialect, name } = read;
  const { executor, close } = await open(read, mayMake);
  let kept: string | undefined;
  const keeps = (remark: string): void => {
    kept = remark;
  };
  try {
    const options: SqlLedgerOptions = { dialect, executor, scope };
    if (!mayMake) await checkSchema(connectionOf(options));
    const files = read.dialect === "sqlite" ? filesOf(read.file) : [];
    return await work({ name, options, ledger: sqlLedger(options), files, keeps });
  } catch (error) {
    const problem = storeProblem(error, name);
    throw kept === undefined ? problem : new KeptError(problem, kept);
  } finally {
    await close();
  }
};
