import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { openRandom } from "../kit/random.js";
import type { Book } from "../ledger/open-book.js";
import { changesOf } from "./changes.js";
import { databaseCodeOf, isConnection, isPassing, isTableMissing, meaningOf } from "./database-code.js";
import { checkExecutor, type Database, type Executor, isDatabase, type Row } from "./executor.js";
import { LedgerError } from "./ledger-error.js";
import { type Loaded, load } from "./load.js";
import type { Place, Store } from "./store.js";
import { type Wants, widened } from "./wants.js";
import { openWorkingBook } from "./working-book.js";
import { write } from "./write.js";

/** How often what failed in passing is tried again, and the seed of the waits in between. */
export interface Retries {
  /** Default: 20, which is about half a minute while a database restarts. */
  readonly limit?: number | undefined;
  /** Default: another one for each ledger. */
  readonly seed?: number | undefined;
}

/** Where a ledger works. */
export interface Connection {
  readonly place: Place;
  readonly executor: Executor | Database;
  readonly limit: number;
  readonly random: () => number;
}

const firstWait = 15;
const longestWait = 4000;

/** @throws LedgerError for an executor or a limit that cannot be used */
export const connect = (
  place: Place,
  executor: Executor | Database,
  { limit = 20, seed = Number.parseInt(randomUUID().slice(0, 8), 16) }: Retries = {},
): Connection => {
  checkExecutor(executor);
  if (!(limit >= 0)) throw new LedgerError("unusable", `retries.limit: expected a number from 0, found ${limit}`);
  return { place, executor, limit, random: openRandom(seed) };
};

/** An error of a statement; one that nobody knows is told by its name, since its message may hold parameters. */
const ofStatement = (error: unknown): unknown =>
  error instanceof LedgerError || databaseCodeOf(error) !== undefined
    ? error
    : new LedgerError("database", `a statement failed: ${error instanceof Error ? error.name : "no error is told"}`);

const storeOf = (place: Place, executor: Executor): Store => ({
  ...place,
  rows: async (sql, params) => {
    try {
      const answer: { readonly rows?: unknown } | undefined = await executor.query(
        ...place.dialect.native(sql, params),
      );
      if (!Array.isArray(answer?.rows))
        throw new LedgerError("unusable", "executor: `query` must resolve to an object with the list `rows`");
      return answer.rows as readonly Row[];
    } catch (error) {
      throw ofStatement(error);
    }
  },
});

/** An error as the ledger tells it: without what the statement said, its parameters or the rows concerned. */
const told = (error: unknown, isOwn: boolean): unknown => {
  if (error instanceof LedgerError) return error;
  const code = databaseCodeOf(error);
  if (code === undefined) return error;
  const what = `${meaningOf(code)} (${code})`;
  if (isTableMissing(error, code))
    return new LedgerError("not-migrated", "the tables are not there: call migrate()", code);
  if (isOwn || !isPassing(code)) return new LedgerError("database", `the database says: ${what}`, code);
  return new LedgerError("retry-transaction", `roll the transaction back and do all of it again: ${what}`, code);
};

/** What an attempt may say of itself, for when it fails. */
interface Attempt {
  /** Whether all was done but the commit. */
  isDone: boolean;
  /** Whether an earlier attempt may have been committed after all. */
  readonly isDoubtful: boolean;
}

/** Does something again after what passes; in the caller's own transaction once. */
const withRetries = async <Result>(
  { executor, limit, random }: Connection,
  work: (attempt: Attempt) => Promise<Result>,
): Promise<Result> => {
  const isOwn = isDatabase(executor);
  let isDoubtful = false;
  for (let tried = 1; ; tried++) {
    const attempt: Attempt = { isDone: false, isDoubtful };
    try {
      return await work(attempt);
    } catch (error) {
      const code = error instanceof LedgerError ? error.databaseCode : databaseCodeOf(error);
      const isLost = isConnection(code) || (attempt.isDone && code === undefined);
      if (!isOwn || !(isLost || isPassing(code))) throw told(error, isOwn);
      if (attempt.isDone && isLost) isDoubtful = true;
      if (tried > limit) {
        const cause = code === undefined ? "the connection was lost" : `${meaningOf(code)} (${code})`;
        const doubt = isDoubtful ? "; a commit may have gone through: ask again" : "";
        throw new LedgerError("retries-exhausted", `given up after ${tried} attempts: ${cause}${doubt}`, code);
      }
      await sleep(random() * Math.min(firstWait * 2 ** (tried - 1), longestWait));
    }
  }
};

/**
 * Does something in one transaction: one of its own, where it is done again after what passes, or the caller's, where it is not.
 *
 * @param work is called again from the start; `isDoubtful` says that an earlier attempt may have been committed after all
 */
export const inTransaction = async <Result>(
  connection: Connection,
  work: (store: Store, isDoubtful: boolean) => Promise<Result>,
): Promise<Result> =>
  withRetries(connection, async (attempt) => {
    const { place, executor } = connection;
    if (!isDatabase(executor)) return work(storeOf(place, executor), false);
    return executor.transaction(async (inner) => {
      const result = await work(storeOf(place, inner), attempt.isDoubtful);
      attempt.isDone = true;
      return result;
    });
  });

/** Reads without a transaction: each statement sees what was committed before it. */
export const ask = async <Result>(connection: Connection, work: (store: Store) => Promise<Result>): Promise<Result> =>
  withRetries(connection, async () => work(storeOf(connection.place, connection.executor)));

/**
 * Reads in one transaction, with every statement at the same moment; in the caller's own transaction each at the moment that the caller's
 * isolation level gives it.
 */
export const inSnapshot = async <Result>(
  connection: Connection,
  work: (store: Store) => Promise<Result>,
): Promise<Result> =>
  withRetries(connection, async () => {
    const { place, executor } = connection;
    if (!isDatabase(executor)) return work(storeOf(place, executor));
    return (executor.snapshot ?? executor.transaction)(async (inner) => {
      const store = storeOf(place, inner);
      const { snapshot } = place.dialect;
      if (snapshot !== undefined) await store.rows(snapshot, []);
      return work(store);
    });
  });

/** More is needed than was locked: all of it is done again, so that everybody locks in one order. */
const wider = Symbol("wider");

/** Whether an earlier attempt was committed. */
const isCommitted = async ({ dialect, tables, rows }: Store, number: number): Promise<boolean> => {
  const found = await rows(`select 1 as found from ${tables.events} where seq = ${dialect.whole("$1")} limit 1`, [
    String(number),
  ]);
  return found.length > 0;
};

/** How a piece of work is done. */
export interface Task<Result> {
  readonly wanted: Wants;
  /** Reads and records in the book; nothing else may come of it, since it may be done more than once. */
  readonly work: (book: Book) => Result;
  /** The hash of the roster that decides. */
  readonly roster?: string | undefined;
  /** Leads that are found to be needed too, once those that are known to be have been kept from others. */
  readonly alsoLeads?: ((store: Store) => Promise<readonly string[]>) | undefined;
  /** Is called in the same transaction, after everything was written. */
  readonly after?: ((store: Store, loaded: Loaded) => Promise<void>) | undefined;
}

/** Loads what a task needs, under lock, does it, and writes what it recorded, all in one transaction. */
export const transact = async <Result>(connection: Connection, task: Task<Result>): Promise<Result> => {
  let { wanted } = task;
  const earlier: { readonly result: Result; readonly number: number }[] = [];
  const attempt = async (store: Store, isDoubtful: boolean): Promise<Result | typeof wider> => {
    for (;;) {
      const loaded = await load(store, wanted, true);
      if (isDoubtful) for (const one of earlier) if (await isCommitted(store, one.number)) return one.result;
      const also = (await task.alsoLeads?.(store)) ?? [];
      if (also.some((leadId) => !wanted.leads.has(leadId))) {
        wanted = widened(wanted, new Set(), new Set(also));
        continue;
      }
      const working = openWorkingBook(wanted, loaded);
      const { missing } = working;
      const isMissing = (): boolean => missing.books.size + missing.leads.size > 0;
      let result: Result;
      try {
        result = task.work(working.book);
      } catch (error) {
        // What was not loaded may have led astray.
        if (!isMissing()) throw error;
        result = undefined as Result;
      }
      if (isMissing()) {
        wanted = widened(wanted, missing.books, missing.leads);
        if (missing.books.size > 0 && isDatabase(connection.executor)) return wider;
        continue;
      }
      earlier.push({ result, number: loaded.number });
      await write(store, changesOf(working, loaded, task.roster));
      await task.after?.(store, loaded);
      return result;
    }
  };
  for (;;) {
    const result = await inTransaction(connection, attempt);
    if (result !== wider) return result;
  }
};

/**
 * Does something with a book that holds what is needed, about as it is now: nothing is kept from others, and nothing is written. It needs no
 * transaction, since each statement sees what was committed before it.
 */
export const look = async <Result>(
  connection: Connection,
  first: Wants,
  work: (book: Book) => Result,
): Promise<Result> => {
  let wanted = first;
  return ask(connection, async (store) => {
    for (;;) {
      const working = openWorkingBook(wanted, await load(store, wanted, false));
      const { missing } = working;
      const result = work(working.book);
      if (missing.books.size + missing.leads.size === 0) return result;
      wanted = widened(wanted, missing.books, missing.leads);
    }
  });
};
