import type { Database, Param, Row } from "../executor.js";

/** What is used of a database of `better-sqlite3`. */
export interface BetterSqlite3 {
  readonly prepare: (sql: string) => {
    readonly reader: boolean;
    readonly all: (...params: never[]) => unknown[];
    readonly run: (...params: never[]) => unknown;
  };
}

/**
 * Runs statements by `better-sqlite3`. One transaction at a time is open on a connection, so those of one process wait for each other.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(database) });
 * ```
 */
export const fromBetterSqlite3 = (database: BetterSqlite3): Database => {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const run = (sql: string, params: readonly Param[] = []): { readonly rows: Row[] } => {
    const statement = database.prepare(sql);
    if (statement.reader) return { rows: statement.all(...(params as never[])) as Row[] };
    statement.run(...(params as never[]));
    return { rows: [] };
  };
  return {
    query: async (sql, params) => inTurn(async () => run(sql, params)),
    transaction: async (work) =>
      inTurn(async () => {
        run("begin immediate");
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
      }),
  };
};
