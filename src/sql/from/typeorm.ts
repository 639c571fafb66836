import type { Database, Executor, Param, Row } from "../executor.js";
import { LedgerError } from "../ledger-error.js";

/** What is used of a query runner of TypeORM. */
export interface TypeOrmQueryRunner {
  readonly query: (sql: string, params: Param[], useStructuredResult: true) => Promise<{ readonly records: unknown[] }>;
  readonly isTransactionActive: boolean;
}

/** What is used of an entity manager of TypeORM. */
export interface TypeOrmManager {
  readonly connection: object;
  /** Only a manager in a transaction has one. */
  readonly queryRunner?: TypeOrmQueryRunner;
}

/** What is used of a data source of TypeORM. */
export interface TypeOrmDataSource {
  readonly createQueryRunner: () => TypeOrmQueryRunner & { readonly release: () => Promise<void> };
  readonly transaction: <Result>(work: (manager: TypeOrmManager) => Promise<Result>) => Promise<Result>;
}

const run = async (runner: TypeOrmQueryRunner, sql: string, params: readonly Param[]): Promise<{ rows: Row[] }> => {
  const { records } = await runner.query(sql, [...params], true);
  return { rows: records as Row[] };
};

const executorOf = (one: TypeOrmQueryRunner | TypeOrmManager): Executor => {
  const runner = "isTransactionActive" in one ? one : one.queryRunner;
  if (runner === undefined)
    throw new LedgerError("unusable", "this entity manager is in no transaction: take the one that it gives");
  return { query: async (sql, params) => run(runner, sql, params) };
};

/**
 * Runs statements by TypeORM: a data source makes transactions of its own; the entity manager or query runner of a transaction is the caller's.
 * TypeORM runs all of a SQLite file on one connection, so there take `fromBetterSqlite3`.
 *
 * @throws LedgerError where an entity manager is in no transaction
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromTypeOrm(dataSource) });
 * await dataSource.transaction(async (manager) => {
 *   const { rep } = await ledger.within(fromTypeOrm(manager)).assign(engine, lead, { now });
 *   await manager.update("crm_leads", { id: lead.id }, { owner: rep });
 * });
 * ```
 */
export const fromTypeOrm: {
  (dataSource: TypeOrmDataSource): Database;
  (transaction: TypeOrmManager | TypeOrmQueryRunner): Executor;
} = ((one: TypeOrmDataSource | TypeOrmManager | TypeOrmQueryRunner): Executor | Database => {
  if (!("createQueryRunner" in one)) return executorOf(one);
  return {
    query: async (sql, params) => {
      const runner = one.createQueryRunner();
      try {
        return await run(runner, sql, params);
      } finally {
        await runner.release();
      }
    },
    transaction: async (work) => one.transaction(async (manager) => work(executorOf(manager))),
  };
}) as never;
