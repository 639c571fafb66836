import type { Dialect } from "./dialect.js";
import type { Param, Row } from "./executor.js";
import type { Tables } from "./tables.js";

/** Where a ledger's tables are, and whose rows of them are its own. */
export interface Place {
  readonly dialect: Dialect;
  readonly tables: Tables;
  readonly scope: string;
}

/** Runs statements in one transaction. */
export interface Store extends Place {
  readonly rows: (sql: string, params: readonly Param[]) => Promise<readonly Row[]>;
}

/** A column that is always there. */
export const textIn = (row: Row, column: string): string => String(row[column]);
