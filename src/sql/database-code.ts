/** Errors of connections that have no code, or one that only a data layer knows. */
const lost =
  /connection (was )?(terminated|ended|closed|lost)|not queryable|timeout exceeded when trying to connect|timeout acquiring a connection|query runner already released/i;
const layerCodes: { readonly [code: string]: string } = {
  P1001: "ECONNREFUSED",
  P1002: "ETIMEDOUT",
  P1017: "ECONNRESET",
  P2024: "ETIMEDOUT",
  P2028: "ETIMEDOUT",
  P2034: "40001",
};

/** The code by which a database or its connection names an error, wherever a data layer puts it. */
export const databaseCodeOf = (error: unknown): string | undefined => {
  const isCode = (value: unknown): value is string =>
    typeof value === "string" && (/^[0-9A-Z]{5}$/.test(value) || /^(SQLITE_[A-Z_]+|E[A-Z]{3,})$/.test(value));
  const look = (one: unknown, depth: number): string | undefined => {
    if (typeof one !== "object" || one === null || depth > 6) return undefined;
    const { code, originalCode, cause, driverError, meta, driverAdapterError } = one as {
      readonly [key: string]: unknown;
    };
    for (const value of [originalCode, code]) if (isCode(value) && !/^P\d{4}$/.test(value)) return value;
    for (const inner of [cause, driverError, meta, driverAdapterError]) {
      const found = look(inner, depth + 1);
      if (found !== undefined) return found;
    }
    if (typeof code === "string" && Object.hasOwn(layerCodes, code)) return layerCodes[code];
    const { message } = one as { readonly message?: unknown };
    return typeof message === "string" && lost.test(message) ? "ECONNRESET" : undefined;
  };
  return look(error, 0);
};

const words: { readonly [code: string]: string } = {
  "40001": "another transaction was faster",
  "40P01": "a deadlock with another transaction",
  "23505": "another transaction was faster",
  "55P03": "a lock was not to be had in time",
  "57014": "the statement was cancelled, or took longer than allowed",
  "53100": "the disk is full",
  "53200": "the database is out of memory",
  "53300": "too many connections",
  "57P01": "the database is shutting down",
  "57P02": "the database has crashed",
  "57P03": "the database is starting up or shutting down",
  "42501": "permission denied",
  "42P01": "a table does not exist",
  "28P01": "the password is wrong",
  "28000": "the user may not connect",
  "3F000": "there is no such schema",
  "54000": "a text is too long",
  "3D000": "there is no such database",
  "26000": "a pooler of connections knows no prepared statements: use fromPg(pool, { prepare: false })",
  "42P05": "a pooler of connections knows no prepared statements: use fromPg(pool, { prepare: false })",
  "25006": "the database takes no writes",
  "22P05": "a text holds a character that the database does not take",
  "22021": "a text holds a character that the database does not take",
  "25P02": "an earlier statement of the transaction has failed",
  "22P02": "a text holds a character that the database does not take",
  "22007": "a time that the database does not take",
  "22008": "a time that the database does not take",
  "22009": "a time that the database does not take",
  "42601": "the statement is not understood: the database is of another kind, or older than it has to be",
  SQLITE_ERROR:
    "the statement cannot be run: a transaction is open on the connection, or the database is of another kind",
  SQLITE_FULL: "the disk is full",
  SQLITE_IOERR: "the disk cannot be read or written",
  SQLITE_READONLY: "the file may not be written",
  SQLITE_CANTOPEN: "the file cannot be opened",
  SQLITE_NOTADB: "the file is no database",
  SQLITE_CORRUPT: "the file is damaged",
};

const busy = /^SQLITE_(BUSY|LOCKED)/;
const connection = /^(08[0-9A-Z]{3}|57P0[1235]|25P03|53300|E[A-Z]{3,})$/;
const conflict = /^(40001|40P01|55P03|23505|SQLITE_CONSTRAINT.*)$/;

/** SQLite has no code for it. */
export const isTableMissing = (error: unknown, code: string): boolean => {
  for (let one = error, depth = 0; depth < 6 && typeof one === "object" && one !== null; depth++) {
    const { message, cause } = one as { readonly message?: unknown; readonly cause?: unknown };
    if (code === "SQLITE_ERROR" && String(message).includes("no such table: ")) return true;
    one = cause;
  }
  return code === "42P01";
};

export const isConnection = (code: string | undefined): boolean => code !== undefined && connection.test(code);

/** Whether doing all of it again may help. */
export const isPassing = (code: string | undefined): boolean =>
  code !== undefined && (conflict.test(code) || busy.test(code) || isConnection(code));

/** SQLite's extended codes begin with the plain one. */
const plain = (code: string): string => /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;

/** What a code means, in words. */
export const meaningOf = (code: string): string =>
  words[plain(code)] ??
  (busy.test(code) ? "somebody else is writing" : isConnection(code) ? "no connection, or it was lost" : "an error");
