import type pg from "pg";
import type { Database, Executor, Row } from "../../src/sql/index.js";

type Answer = Promise<{ readonly rows: readonly Row[] }>;

/** Stands before every statement, `begin`, `commit` and `rollback` among them, and runs it when it likes. */
export type Gate = (sql: string, run: () => Answer) => Answer;

/** A PostgreSQL database whose statements all go through a gate. */
export const gated = (pool: pg.Pool, gate: Gate): Database => {
  const executorOf = (client: pg.Pool | pg.PoolClient): Executor => ({
    query: async (sql, params) => gate(sql, async () => client.query(sql, [...params])),
  });
  return {
    ...executorOf(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      const executor = executorOf(client);
      try {
        await executor.query("begin", []);
        const result = await work(executor);
        await executor.query("commit", []);
        return result;
      } catch (error) {
        await client.query("rollback").catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
};

/** Runs something once, before the first statement that matches. */
export const once = (matches: (sql: string) => boolean, first: () => Promise<unknown>): Gate => {
  let isDone = false;
  return async (sql, run) => {
    if (!isDone && matches(sql)) {
      isDone = true;
      await first();
    }
    return run();
  };
};

/** Whether it keeps leads from others: what was written before that is seen. */
export const isLockOfLeads = (sql: string): boolean => sql.includes("for update") && sql.includes("nextval");
