import { isPlain } from "../kit/plain.js";
import type { Dialect } from "./dialect.js";
import type { Param, Row } from "./executor.js";
import { LedgerError } from "./ledger-error.js";
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

/** @throws LedgerError where the text in a row is not what the ledger writes there */
export const decoded = <Json, Value>(table: string, text: string, read: (json: Json) => Value): Value => {
  try {
    return read(JSON.parse(text) as Json);
  } catch {
    throw new LedgerError("database", `a row of ${table} is damaged`);
  }
};

/** @throws TypeError for what is no object */
export const asObject = <Value extends object>(json: Value | null): Value => {
  if (!isPlain(json)) throw new TypeError("no object");
  return json;
};

/** The object in a column of a table. @throws LedgerError where there is none */
export const objectIn = <Value extends object>(table: string, row: Row, column: string): Value =>
  decoded(table, textIn(row, column), asObject<Value>);
