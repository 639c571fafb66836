import type { Database, Executor, Param, Row } from "../executor.js";

interface CompiledQuery {
  readonly sql: string;
  readonly parameters: readonly Param[];
  readonly query: { readonly kind: "RawNode"; readonly sqlFragments: readonly string[]; readonly parameters: never[] };
  readonly queryId: { readonly queryId: string };
}

interface KyselyRunner {
  readonly executeQuery: (query: CompiledQuery) => Promise<{ readonly rows: unknown[] }>;
}

interface KyselyExecutor {
  /** Some plugins rename the columns of answers. */
  readonly withoutPlugins: () => KyselyRunner;
}

/** What is used of a transaction of Kysely. */
export interface KyselyTransaction extends KyselyExecutor {
  readonly isTransaction: true;
}

/** What is used of a database of Kysely. */
export interface KyselyDatabase extends KyselyExecutor {
  readonly isTransaction: boolean;
  readonly transaction: () => {
    readonly execute: <Result>(work: (transaction: KyselyExecutor) => Promise<Result>) => Promise<Result>;
  };
}

/** What Kysely's `CompiledQuery.raw` makes. */
const compiled = (sql: string, parameters: readonly Param[]): CompiledQuery => ({
  sql,
  parameters,
  query: { kind: "RawNode", sqlFragments: [sql], parameters: [] },
  queryId: { queryId: "fairlead" },
});

const executorOf = (one: KyselyExecutor): Executor => {
  const runner = one.withoutPlugins();
  return {
    query: async (sql, params) => {
      const { rows } = await runner.executeQuery(compiled(sql, params));
      return { rows: rows as Row[] };
    },
  };
};

/**
 * Runs statements by Kysely, on PostgreSQL and SQLite: a database makes transactions of its own, a transaction is the caller's.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromKysely(kysely) });
 * await kysely.transaction().execute(async (transaction) => {
 *   const { rep } = await ledger.within(fromKysely(transaction)).assign(engine, lead, { now });
 *   await transaction.updateTable("crm_leads").set({ owner: rep }).where("id", "=", lead.id).execute();
 * });
 * ```
 */
export const fromKysely: {
  (transaction: KyselyTransaction): Executor;
  (database: KyselyDatabase): Database;
} = ((one: KyselyTransaction | KyselyDatabase): Executor | Database =>
  "transaction" in one && !one.isTransaction
    ? {
        ...executorOf(one),
        transaction: async (work) => one.transaction().execute(async (transaction) => work(executorOf(transaction))),
      }
    : executorOf(one)) as never;
