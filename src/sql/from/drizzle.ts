import type { Database, Executor, Param, Row } from "../executor.js";
import { cut } from "./numbered.js";

interface DrizzleExecutor<Query> {
  readonly execute: (query: Query) => PromiseLike<unknown>;
}

/** What is used of a transaction of Drizzle. */
export interface DrizzleTransaction<Query> extends DrizzleExecutor<Query> {
  readonly rollback: () => never;
}

/** What is used of a database of Drizzle. */
export interface DrizzleDatabase<Query> extends DrizzleExecutor<Query> {
  readonly transaction: <Result>(work: (transaction: DrizzleExecutor<Query>) => Promise<Result>) => Promise<Result>;
}

/** Drizzle's `sql`. */
export type DrizzleSql<Query> = (texts: TemplateStringsArray, ...params: Param[]) => Query;

const executorOf = <Query>(one: DrizzleExecutor<Query>, tag: DrizzleSql<Query>): Executor => ({
  query: async (sql, params) => {
    const [texts, order] = cut(sql, params);
    const answer = await one.execute(tag(Object.assign(texts, { raw: texts }), ...order));
    return { rows: (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as Row[] };
  },
});

/**
 * Runs statements by Drizzle on PostgreSQL, with Drizzle's own `sql`: a database makes transactions of its own, a transaction is the caller's.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromDrizzle(drizzle, sql) });
 * await drizzle.transaction(async (transaction) => {
 *   const { rep } = await ledger.within(fromDrizzle(transaction, sql)).assign(engine, lead, { now });
 *   await transaction.execute(sql`update crm_leads set owner = ${rep} where id = ${lead.id}`);
 * });
 * ```
 */
export const fromDrizzle: {
  <Query>(transaction: DrizzleTransaction<Query>, sql: DrizzleSql<Query>): Executor;
  <Query>(database: DrizzleDatabase<Query>, sql: DrizzleSql<Query>): Database;
} = (<Query>(one: DrizzleTransaction<Query> | DrizzleDatabase<Query>, sql: DrizzleSql<Query>): Executor | Database =>
  "rollback" in one
    ? executorOf(one, sql)
    : {
        ...executorOf(one, sql),
        transaction: async (work) => one.transaction(async (transaction) => work(executorOf(transaction, sql))),
      }) as never;
