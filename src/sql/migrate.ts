import { isDatabase } from "./executor.js";
import { LedgerError } from "./ledger-error.js";
import type { Store } from "./store.js";
import { migrations } from "./tables.js";
import { ask, type Connection, inTransaction } from "./transact.js";

const versionIn = async ({ tables, rows }: Store): Promise<number> => {
  const [row] = await rows(`select cast(max(version) as text) as version from ${tables.schema}`, []);
  return Number(row?.["version"] ?? 0);
};

const refuseNewer = (version: number): void => {
  if (version > migrations.length)
    throw new LedgerError(
      "newer-schema",
      `the tables are of version ${version}, and this fairlead knows ${migrations.length}: use a newer fairlead`,
    );
};

/** The version of the tables. @throws LedgerError where they are not there, older or newer */
export const checkSchema = async (connection: Connection): Promise<void> => {
  const version = await ask(connection, versionIn);
  refuseNewer(version);
  if (version < migrations.length)
    throw new LedgerError(
      "not-migrated",
      `the tables are of version ${version}, and this fairlead needs ${migrations.length}: call migrate()`,
    );
};

const isUpToDate = async (connection: Connection): Promise<boolean> => {
  try {
    await checkSchema(connection);
    return true;
  } catch (error) {
    if (error instanceof LedgerError && error.code === "not-migrated") return false;
    throw error;
  }
};

/** Makes the tables, or brings older ones up to date, in one transaction. One process does it, others wait. */
export const migrate = async (connection: Connection): Promise<void> => {
  // Whoever may not make tables may still ask for those that are there; a statement that fails would end the caller's own transaction.
  if (isDatabase(connection.executor) && (await isUpToDate(connection))) return;
  await inTransaction(connection, async (store) => {
    const { dialect, tables, rows } = store;
    if (dialect.lockSchema !== undefined) await rows(dialect.lockSchema, []);
    await rows(`create table if not exists ${tables.schema} (version ${dialect.typeOf("whole")} not null)`, []);
    const version = await versionIn(store);
    refuseNewer(version);
    for (let next = version; next < migrations.length; next++) {
      for (const sql of migrations[next]?.(dialect, tables) ?? []) await rows(sql, []);
      await rows(`insert into ${tables.schema} (version) values (${dialect.whole("$1")})`, [String(next + 1)]);
    }
  });
};
