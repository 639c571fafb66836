/**
 * What kept a ledger from its work. Of the chunk or the transaction nothing was written, but for a commit of which that is not known: the message
 * says so then. To ask again is always safe.
 *
 * - `retry-transaction`: somebody else was faster, or the connection was lost, in the caller's own transaction. Roll it back and do all of it
 *   again.
 * - `retries-exhausted`: it was tried again as often as allowed; the message names the last cause.
 * - `not-migrated`, `newer-schema`: the tables are not those of this version.
 * - `database`: the database refused for another reason.
 * - `unusable`: the ledger was asked for what it cannot do.
 */
export type LedgerErrorCode =
  | "retry-transaction"
  | "retries-exhausted"
  | "not-migrated"
  | "newer-schema"
  | "database"
  | "unusable";

/** An error of a SQL ledger. Its message holds no data of leads and no parameter of a statement. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  constructor(
    /** What kind of error it is. */
    readonly code: LedgerErrorCode,
    message: string,
    /** The five characters by which the database names its error, or the code of the connection's. */
    readonly databaseCode?: string | undefined,
  ) {
    super(message);
  }
}

/** Somebody else was faster: all of it is done again, as after an error of the database that says so. */
export const overtaken = (message: string): LedgerError => new LedgerError("retry-transaction", message, "40001");
