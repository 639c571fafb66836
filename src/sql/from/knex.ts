import type { Database, Executor, Param, Row } from "../executor.js";
import { cut } from "./numbered.js";

interface KnexExecutor {
  readonly raw: (sql: string, bindings: Param[]) => PromiseLike<unknown>;
}

/** What is used of a transaction of Knex. */
export interface KnexTransaction extends KnexExecutor {
  readonly isCompleted: () => boolean;
}

/** What is used of a database of Knex. */
export interface KnexDatabase extends KnexExecutor {
  readonly transaction: <Result>(work: (transaction: KnexExecutor) => Promise<Result>) => Promise<Result>;
}

const executorOf = (one: KnexExecutor): Executor => ({
  query: async (sql, params) => {
    const [texts, bindings] = cut(sql, params);
    const answer = await one.raw(texts.join("?"), bindings);
    return { rows: (Array.isArray(answer) ? answer : ((answer as { rows?: unknown[] }).rows ?? [])) as Row[] };
  },
});

/**
 * Runs statements by Knex, on PostgreSQL and SQLite: a database makes transactions of its own, a transaction is the caller's.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromKnex(knex) });
 * await knex.transaction(async (transaction) => {
 *   const { rep } = await ledger.within(fromKnex(transaction)).assign(engine, lead, { now });
 *   await transaction("crm_leads").where({ id: lead.id }).update({ owner: rep });
 * });
 * ```
 */
export const fromKnex: {
  (transaction: KnexTransaction): Executor;
  (database: KnexDatabase): Database;
} = ((one: KnexTransaction | KnexDatabase): Executor | Database =>
  "isCompleted" in one
    ? executorOf(one)
    : {
        ...executorOf(one),
        transaction: async (work) => one.transaction(async (transaction) => work(executorOf(transaction))),
      }) as never;
