import type { Database, Executor, Param, Row } from "../executor.js";

interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** What is used of a database or a transaction of Kysely. */
export interface KyselyExecutor {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own type of a compiled query differs from version to version
  readonly executeQuery: (query: any) => Promise<{ readonly rows: unknown[] }>;
}

/** What is used of a database of Kysely. */
export interface KyselyDatabase extends KyselyExecutor {
  readonly transaction: () => {
    readonly execute: <Result>(work: (transaction: never) => Promise<Result>) => Promise<Result>;
  };
  readonly isTransaction: boolean;
}

const compiled = (sql: string, params: readonly Param[]): Query => ({
  sql,
  parameters: params,
  ...{ query: { kind: "RawNode", sqlFragments: [sql], parameters: [] }, queryId: { queryId: "fairlead" } },
});

const executorOf = (one: KyselyExecutor): Executor => ({
  query: async (sql, params) => {
    const { rows } = await one.executeQuery(compiled(sql, params));
    return { rows: rows as Row[] };
  },
});

/** Runs statements by Kysely: a database makes transactions of its own, a transaction is the caller's. */
export const fromKysely = (one: KyselyDatabase): Database => ({
  ...executorOf(one),
  transaction: async (work) =>
    one.transaction().execute(async (transaction: KyselyExecutor) => work(executorOf(transaction))),
});
