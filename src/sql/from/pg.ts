import { fnv1a } from "../../kit/fnv1a.js";
import type { Database, Executor, Param, Row } from "../executor.js";

interface PgQuery {
  readonly text: string;
  readonly values: Param[];
  readonly name?: string;
}

/** What is used of a client of `pg`. */
export interface PgClient {
  readonly query: (query: PgQuery) => Promise<{ readonly rows: Row[] }>;
}

/** What is used of a client that a pool lends. */
export interface PgPoolClient extends PgClient {
  readonly release: (error?: Error | boolean) => void;
  readonly on: (event: "error", listener: (error: Error) => void) => unknown;
  readonly removeListener: (event: "error", listener: (error: Error) => void) => unknown;
}

/** What is used of a pool of `pg`. */
export interface PgPool extends PgClient {
  readonly connect: (done: (error: Error | undefined, client?: PgPoolClient) => void) => void;
  readonly totalCount: number;
}

/** How statements are sent. */
export interface PgOptions {
  /**
   * Whether the server keeps the plans of statements in the ledger's own transactions, which makes a single lead about half as expensive
   * (default: true). Not through a pooler that hands connections from one transaction to the next and knows nothing of prepared statements,
   * such as PgBouncer before 1.21.
   */
  readonly prepare?: boolean | undefined;
}

const hex = (text: string): string => (fnv1a(text) >>> 0).toString(16);

/** The same for the same statement, whoever prepares it. */
const nameOf = (sql: string): string => `fairlead_${sql.length}_${hex(sql)}${hex(`${sql}.`)}`;

const executorOf = (client: PgClient, isPrepared: boolean): Executor => ({
  query: async (text, params) => {
    const values = [...params];
    return client.query(isPrepared && values.length > 0 ? { text, values, name: nameOf(text) } : { text, values });
  },
});

/** A plan that is kept must suit the table as it grows: made while it is empty, it would read all of it for ever. */
const byIndex = "begin; set local enable_seqscan = off; set local plan_cache_mode = force_generic_plan";

/** What becomes of a lost connection is told by the statement that needed it; an error that nobody listens to would end the process. */
const ignore = (): void => undefined;

/** Listens before anything else can happen: the server may end a connection in the same breath in which it is made. */
const borrow = async (pool: PgPool): Promise<PgPoolClient> =>
  new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      if (client === undefined) return reject(error);
      client.on("error", ignore);
      resolve(client);
    });
  });

const isPool = (one: PgClient | PgPool): one is PgPool => "totalCount" in one;

/**
 * Runs statements by `pg`: a pool makes transactions of its own, a client is in the caller's.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool) });
 * ```
 */
export const fromPg: {
  (pool: PgPool, options?: PgOptions): Database;
  (client: PgClient): Executor;
} = (one: PgClient | PgPool, options: PgOptions = {}): Database => {
  const { prepare = true } = options;
  const executor = executorOf(one, false);
  if (!isPool(one)) return executor as Database;
  return {
    ...executor,
    transaction: async (work) => {
      const client = await borrow(one);
      let broken: Error | undefined;
      try {
        await client.query({ text: prepare ? byIndex : "begin", values: [] });
        const result = await work(executorOf(client, prepare));
        await client.query({ text: "commit", values: [] });
        return result;
      } catch (error) {
        await client.query({ text: "rollback", values: [] }).catch((failure: unknown) => {
          broken = failure instanceof Error ? failure : new Error("no rollback");
        });
        throw error;
      } finally {
        client.release(broken);
        client.removeListener("error", ignore);
      }
    },
  };
};
