import type { Database, Param, Row } from "../executor.js";

/** What is used of a database of `better-sqlite3`. */
export interface BetterSqlite3 {
  readonly prepare: (sql: string) => {
    readonly reader: boolean;
    readonly all: (...params: never[]) => unknown[];
    readonly run: (...params: never[]) => unknown;
  };
}

/** When each connection is free again. */
const turns = new WeakMap<BetterSqlite3, Promise<unknown>>();

/**
 * Runs statements by `better-sqlite3`. One transaction at a time is open on a connection, so that all ledgers which use it wait for each other.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(database) });
 * ```
 */
export const fromBetterSqlite3 = (database: BetterSqlite3): Database => {
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = (turns.get(database) ?? Promise.resolve()).then(work);
    turns.set(
      database,
      turn.catch(() => undefined),
    );
    return turn;
  };
  const run = (sql: string, params: readonly Param[] = []): { readonly rows: Row[] } => {
    const statement = database.prepare(sql);
    if (statement.reader) return { rows: statement.all(...(params as never[])) as Row[] };
    statement.run(...(params as never[]));
    return { rows: [] };
  };
  const transactionBy =
    (begin: string): Database["transaction"] =>
    async (work) =>
      inTurn(async () => {
        run(begin);
        try {
          const result = await work({ query: async (sql, params) => run(sql, params) });
          run("commit");
          return result;
        } catch (error) {
          try {
            run("rollback");
          } catch {
            // Some errors have rolled it back already.
          }
          throw error;
        }
      });
  return {
    query: async (sql, params) => inTurn(async () => run(sql, params)),
    transaction: transactionBy("begin immediate"),
    snapshot: transactionBy("begin"),
  };
};
