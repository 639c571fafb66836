import { LedgerError } from "./ledger-error.js";

/** What every parameter is: text, or nothing. */
export type Param = string | null;

/** One row of an answer: its columns are text, or nothing. */
export type Row = { readonly [column: string]: unknown };

/**
 * Runs one statement at a time, in whatever transaction it belongs to. Parameters are `$1`, `$2` and so on for PostgreSQL and `?` for SQLite,
 * all of them text.
 */
export interface Executor {
  readonly query: (sql: string, params: readonly Param[]) => Promise<{ readonly rows: readonly Row[] }>;
}

/** An executor that can also begin transactions of its own. */
export interface Database extends Executor {
  /** Commits when `work` is done, and rolls back when it fails. */
  readonly transaction: <Result>(work: (executor: Executor) => Promise<Result>) => Promise<Result>;
  /** The same for reading alone, where `transaction` would keep writers waiting. */
  readonly snapshot?: (<Result>(work: (executor: Executor) => Promise<Result>) => Promise<Result>) | undefined;
}

/** @throws LedgerError for what runs no statements, and for a pool of `pg`, of which each statement may get another connection */
export const checkExecutor = (executor: unknown): void => {
  const isExecutor =
    typeof executor === "object" && executor !== null && "query" in executor && typeof executor.query === "function";
  if (!isExecutor)
    throw new LedgerError("unusable", "executor: expected what fromPg and its like give, or an object with `query`");
  if ("totalCount" in executor)
    throw new LedgerError("unusable", "executor: found a pool of pg, of which fromPg(pool) makes an executor");
};

export const isDatabase = (executor: Executor | Database): executor is Database => "transaction" in executor;
