import type { Database, Executor, Param, Row } from "../executor.js";

/** What is used of a client of `pg`. */
export interface PgClient {
  readonly query: (sql: string, params: Param[]) => Promise<{ readonly rows: Row[] }>;
}

/** What is used of a pool of `pg`. */
export interface PgPool extends PgClient {
  readonly connect: () => Promise<PgClient & { readonly release: (error?: Error | boolean) => void }>;
}

const executorOf = (client: PgClient): Executor => ({
  query: async (sql, params) => client.query(sql, [...params]),
});

const isPool = (one: PgClient | PgPool): one is PgPool => "totalCount" in one && "connect" in one;

/**
 * Runs statements by `pg`: a pool makes transactions of its own, a client is in the caller's.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
 * ```
 */
export const fromPg: {
  (pool: PgPool): Database;
  (client: PgClient): Executor;
} = ((one: PgClient | PgPool): Executor | Database => {
  const executor = executorOf(one);
  if (!isPool(one)) return executor;
  return {
    ...executor,
    transaction: async (work) => {
      const client = await one.connect();
      let broken: Error | undefined;
      try {
        await client.query("begin", []);
        const result = await work(executorOf(client));
        await client.query("commit", []);
        return result;
      } catch (error) {
        await client.query("rollback", []).catch((failure: unknown) => {
          broken = failure instanceof Error ? failure : new Error("no rollback");
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}) as never;
