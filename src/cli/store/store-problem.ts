import { InputError } from "../../csv/input-error.js";
import { BookError } from "../../ledger/open-book.js";
import { databaseCodeOf, isConnection, meaningOf } from "../../sql/database-code.js";
import { LedgerError } from "../../sql/ledger-error.js";
import { commandLine } from "../command-line.js";
import { withoutPasswords } from "./store-url.js";

/** The command that makes the tables of a store, with the name by which it may be shown. */
export const migrateCommand = (store: string): string => commandLine("store migrate", { store });

const ledgerProblem = ({ code, message }: LedgerError, name: string): string => {
  if (code === "not-migrated")
    return `the tables are not there, or some of them, or they are of an older fairlead: ${migrateCommand(name)}`;
  return message;
};

/** An error of the ledger in one line; others as they are. */
export const storeProblem = (error: unknown, name: string): unknown => {
  if (error instanceof LedgerError) return new InputError([`${name}: ${ledgerProblem(error, name)}`]);
  return error instanceof BookError ? new InputError([`${name}: ${error.message}`]) : error;
};

/** Why a store could not be opened, in one line. */
export const openProblem = (error: unknown, name: string): InputError => {
  if (error instanceof InputError) return error;
  const code = databaseCodeOf(error);
  const { code: given, message } = error as NodeJS.ErrnoException;
  if (isConnection(code) && !code?.startsWith("57") && code !== "53300")
    return new InputError([`${name}: the database cannot be reached (${code})`]);
  if (code !== undefined) return new InputError([`${name}: ${meaningOf(code)} (${code})`]);
  if (/password must be a (non-empty )?string/.test(message))
    return new InputError([`${name}: the database asks for a password, and there is none`]);
  const [first = ""] = withoutPasswords(message).split("\n");
  return new InputError([`${name}: ${first}${given === undefined ? "" : ` (${given})`}`]);
};
