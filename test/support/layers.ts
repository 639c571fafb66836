import { sql as drizzleSql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import createKnex from "knex";
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { DataSource } from "typeorm";
import {
  type Database,
  type Executor,
  fromDrizzle,
  fromKnex,
  fromKysely,
  fromPg,
  fromPrisma,
  fromTypeOrm,
} from "../../src/sql/index.js";
import { openPrisma } from "./prisma.js";

export type Isolation = "read committed" | "serializable";

/** What a CRM does in its own transaction. */
export interface Crm {
  readonly executor: Executor;
  /** Updates a lead of the CRM's by the layer's own means. */
  readonly own: (id: string, owner: string) => Promise<unknown>;
}

/** A library through which a CRM uses its database. */
export interface Layer {
  readonly name: string;
  readonly database: Database;
  /** A transaction as the library makes it. */
  readonly transaction: <Result>(isolation: Isolation, work: (crm: Crm) => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<unknown>;
}

const poolOf = (url: string): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url });
  // A connection that breaks where nobody listens would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
};

const viaPg = (url: string): Layer => {
  const pool = poolOf(url);
  return {
    name: "pg",
    database: fromPg(pool),
    transaction: async (isolation, work) => {
      const client = await pool.connect();
      try {
        await client.query(`begin isolation level ${isolation}`);
        const own = async (id: string, owner: string) =>
          client.query("update crm_leads set owner = $2 where id = $1", [id, owner]);
        const result = await work({ executor: fromPg(client), own });
        await client.query("commit");
        return result;
      } catch (error) {
        await client.query("rollback").catch(() => {});
        throw error;
      } finally {
        client.release(true);
      }
    },
    close: async () => pool.end(),
  };
};

const viaKysely = (url: string): Layer => {
  const db = new Kysely<{ crmLeads: { id: string; owner: string | null } }>({
    dialect: new PostgresDialect({ pool: poolOf(url) }),
    plugins: [new CamelCasePlugin()],
  });
  return {
    name: "Kysely",
    database: fromKysely(db),
    transaction: async (isolation, work) =>
      db
        .transaction()
        .setIsolationLevel(isolation)
        .execute(async (transaction) =>
          work({
            executor: fromKysely(transaction),
            own: async (id, owner) => transaction.updateTable("crmLeads").set({ owner }).where("id", "=", id).execute(),
          }),
        ),
    close: async () => db.destroy(),
  };
};

const viaKnex = (url: string): Layer => {
  const knex = createKnex({ client: "pg", connection: url, log: { warn: () => {}, error: () => {} } });
  return {
    name: "Knex",
    database: fromKnex(knex),
    transaction: async (isolationLevel, work) =>
      knex.transaction(
        async (transaction) =>
          work({
            executor: fromKnex(transaction),
            own: async (id, owner) => transaction("crm_leads").where({ id }).update({ owner }),
          }),
        { isolationLevel },
      ),
    close: async () => knex.destroy(),
  };
};

const viaTypeOrm = async (url: string, isRunner: boolean): Promise<Layer> => {
  const dataSource = await new DataSource({ type: "postgres", url, poolErrorHandler: () => {} }).initialize();
  const crm = (
    executor: Executor,
    { manager }: Pick<ReturnType<typeof dataSource.createQueryRunner>, "manager">,
  ): Crm => ({
    executor,
    own: async (id, owner) =>
      manager.createQueryBuilder().update("crm_leads").set({ owner }).where("id = :id", { id }).execute(),
  });
  return {
    name: isRunner ? "TypeORM, a query runner" : "TypeORM",
    database: fromTypeOrm(dataSource),
    transaction: async (isolation, work) => {
      if (!isRunner)
        return dataSource.transaction(
          isolation === "serializable" ? "SERIALIZABLE" : "READ COMMITTED",
          async (manager) => work(crm(fromTypeOrm(manager), { manager })),
        );
      const runner = dataSource.createQueryRunner();
      await runner.startTransaction(isolation === "serializable" ? "SERIALIZABLE" : "READ COMMITTED");
      try {
        const result = await work(crm(fromTypeOrm(runner), runner));
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => {});
        throw error;
      } finally {
        await runner.release();
      }
    },
    close: async () => dataSource.destroy(),
  };
};

const viaPrisma = (url: string): Layer => {
  const prisma = openPrisma(url);
  return {
    name: "Prisma",
    database: fromPrisma(prisma),
    transaction: async (isolation, work) =>
      prisma.$transaction(
        async (transaction) =>
          work({
            executor: fromPrisma(transaction),
            own: async (id, owner) => transaction.$executeRaw`update crm_leads set owner = ${owner} where id = ${id}`,
          }),
        { isolationLevel: isolation === "serializable" ? "Serializable" : "ReadCommitted", timeout: 30_000 },
      ),
    close: async () => prisma.$disconnect(),
  };
};

const viaDrizzle = (url: string): Layer => {
  const pool = poolOf(url);
  const db = drizzle(pool);
  return {
    name: "Drizzle",
    database: fromDrizzle(db, drizzleSql),
    transaction: async (isolationLevel, work) =>
      db.transaction(
        async (transaction) =>
          work({
            executor: fromDrizzle(transaction, drizzleSql),
            own: async (id, owner) =>
              transaction.execute(drizzleSql`update crm_leads set owner = ${owner} where id = ${id}`),
          }),
        { isolationLevel },
      ),
    close: async () => pool.end(),
  };
};

/** Every library that a ledger's executor is made from, on one PostgreSQL database. */
export const openLayers = async (url: string): Promise<readonly Layer[]> => [
  viaPg(url),
  viaKysely(url),
  viaKnex(url),
  await viaTypeOrm(url, false),
  await viaTypeOrm(url, true),
  viaPrisma(url),
  viaDrizzle(url),
];
