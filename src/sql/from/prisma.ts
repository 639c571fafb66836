import type { Database, Executor, Param, Row } from "../executor.js";

/** What is used of a transaction of Prisma. */
export interface PrismaTransaction {
  readonly $queryRawUnsafe: (sql: string, ...params: Param[]) => PromiseLike<unknown>;
}

/** What is used of a client of Prisma. */
export interface PrismaClient extends PrismaTransaction {
  readonly $connect: () => Promise<void>;
  readonly $transaction: <Result>(
    work: (transaction: PrismaTransaction) => Promise<Result>,
    options: { readonly maxWait: number; readonly timeout: number },
  ) => Promise<Result>;
}

/** Long enough to wait for others who are at the same teams; Prisma's own, of five seconds, is not. */
const options = { maxWait: 60_000, timeout: 60_000 };

const executorOf = (one: PrismaTransaction): Executor => ({
  query: async (sql, params) => ({ rows: (await one.$queryRawUnsafe(sql, ...params)) as Row[] }),
});

/**
 * Runs statements by Prisma on PostgreSQL: a client makes transactions of its own, the client of a transaction is the caller's. Give your own
 * transactions a `timeout` in which they can wait for others.
 *
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromPrisma(prisma) });
 * await prisma.$transaction(
 *   async (transaction) => {
 *     const { rep } = await ledger.within(fromPrisma(transaction)).assign(engine, lead, { now });
 *     await transaction.$executeRaw`update crm_leads set owner = ${rep} where id = ${lead.id}`;
 *   },
 *   { timeout: 30_000 },
 * );
 * ```
 */
export const fromPrisma: {
  (client: PrismaClient): Database;
  (transaction: PrismaTransaction): Executor;
} = ((one: PrismaClient | PrismaTransaction): Executor | Database =>
  "$connect" in one
    ? {
        ...executorOf(one),
        transaction: async (work) => one.$transaction(async (transaction) => work(executorOf(transaction)), options),
      }
    : executorOf(one)) as never;
