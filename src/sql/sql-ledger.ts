import type { Engine } from "../engine/engine.js";
import { instantOf } from "../engine/instant-of.js";
import { rosterOf } from "../engine/open-roster.js";
import type { AssignOptions, ReleaseOptions, ReviewOptions } from "../engine/options.js";
import type { Performed } from "../engine/performer.js";
import { cleanText } from "../kit/clean-text.js";
import { isPlain } from "../kit/plain.js";
import type { BookJson } from "../ledger/book-json.js";
import type { Book } from "../ledger/open-book.js";
import type { Action } from "../model/action.js";
import type { Claim } from "../model/claim.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import { assignChunk, type Ending } from "./assign-chunk.js";
import { chunksOf } from "./chunks-of.js";
import { eventWants, holderWants } from "./event-wants.js";
import { checkExecutor, type Database, type Executor, isDatabase } from "./executor.js";
import { forgetLead } from "./forget-lead.js";
import { receivedFrom } from "./guess-wants.js";
import { LedgerError } from "./ledger-error.js";
import { checkSchema, migrate } from "./migrate.js";
import { postgres } from "./postgres.js";
import { type Prepared, prepare, rosterHash } from "./prepare.js";
import { recordEvents } from "./record-events.js";
import { releaseHeld } from "./release-held.js";
import { sqlite } from "./sqlite.js";
import { type Status, statusOf } from "./status.js";
import { checkId, checkScope, storable } from "./storable.js";
import { type TableNames, tablesOf } from "./tables.js";
import { type Connection, connect, look, type Retries, transact } from "./transact.js";
import { type Verification, verify } from "./verify.js";
import { bookRow, wants, widened } from "./wants.js";
import { readWhole } from "./whole-book.js";

/** How many leads are decided in one transaction, unless somebody says otherwise. */
export const chunkSize = 500;

/** What `sqlLedger` takes. */
export interface SqlLedgerOptions {
  /** Whose SQL the executor runs. */
  readonly dialect: "postgres" | "sqlite";
  /**
   * What `fromPg` and its like give. An executor of your own needs `transaction` too: one with `query` alone is taken for your own transaction on
   * one connection, and that of a pool would commit each statement by itself.
   */
  readonly executor: Executor | Database;
  /** Whose ledger it is, where tenants share the tables (default: one for all). */
  readonly scope?: string | undefined;
  /** How the tables are called. */
  readonly tables?: TableNames | undefined;
  /** How often, and with which waits, what failed in passing is done again. */
  readonly retries?: Retries | undefined;
}

type WithoutBook<Options> = Omit<Options, "book">;

/** What many leads are assigned with. */
export interface AssignAllOptions extends WithoutBook<AssignOptions> {
  /** How many leads are decided in one transaction (default: 500). */
  readonly chunk?: number | undefined;
}

/** A ledger in a SQL database, shared by any number of processes. */
export interface SqlLedger {
  /** Makes the tables, or brings those of an older version up to date, which needs the right to create tables; where they are, it only looks. */
  readonly migrate: () => Promise<void>;
  /** Decides a lead and writes what follows, in one transaction. A decision that stands is returned as it is, `repeated`. */
  readonly assign: (engine: Engine, lead: unknown, options: WithoutBook<AssignOptions>) => Promise<Decision>;
  /** Decides leads in their order, chunk by chunk: a chunk is one transaction. */
  readonly assignAll: (
    engine: Engine,
    leads: Iterable<unknown> | AsyncIterable<unknown>,
    options: AssignAllOptions,
  ) => Promise<readonly Decision[]>;
  /** Ends the decision that stands, and decides anew. */
  readonly reassign: (
    engine: Engine,
    lead: unknown,
    options: WithoutBook<AssignOptions> & { readonly reason?: string | undefined },
  ) => Promise<Decision>;
  /** Decides the leads that wait again, the most urgent first, chunk by chunk. */
  readonly release: (
    engine: Engine,
    options: WithoutBook<ReleaseOptions> & Pick<AssignAllOptions, "chunk">,
  ) => Promise<readonly Decision[]>;
  /** Gives a rep leads of a pool that the rep asks for: all or none. */
  readonly claim: (
    engine: Engine,
    leads: string | object | Iterable<string | object>,
    rep: string,
    options: WithoutBook<ReviewOptions>,
  ) => Promise<Claim>;
  /** What is due for these leads; nothing is written. */
  readonly review: (
    engine: Engine,
    leads: Iterable<unknown>,
    options: WithoutBook<ReviewOptions>,
  ) => Promise<readonly Action[]>;
  /** Carries out what a review asked for. */
  readonly perform: (engine: Engine, action: Action, options: WithoutBook<ReviewOptions>) => Promise<Performed>;
  /** Records what happened: one event, or several in one transaction. */
  readonly record: (events: LedgerEvent | Iterable<LedgerEvent>) => Promise<void>;
  /**
   * Does something with a book that holds what is known of these leads, kept from others, and writes what it records. `work` may be called
   * more than once: nothing else may come of it.
   *
   * @example
   * ```ts
   * await ledger.transact(["L1"], (book) => {
   *   if (!book.state.open.has("L1")) return;
   *   book.record({ type: "returned", leadId: "L1", at: new Date().toISOString() });
   * });
   * ```
   */
  readonly transact: <Result>(leadIds: Iterable<string>, work: (book: Book) => Result) => Promise<Result>;
  /**
   * Removes what the ledger knows of a lead: its events go on under another name, without grades, keys and texts. Turns and counts stay, and
   * `verify` finds no difference.
   */
  readonly forget: (leadId: string) => Promise<void>;
  /**
   * The same ledger in the caller's own transaction, which it neither commits nor tries again. It does not look at the version of the tables.
   *
   * @param executor of one connection whose transaction is begun
   * @throws LedgerError `unusable` where it is a pool's or a database's, which would commit each statement by itself
   */
  readonly within: (executor: Executor) => SqlLedger;
  /** Everything that it knows, as one book, as of one moment. */
  readonly book: () => Promise<BookJson>;
  /** How many there are of what, by the tables. */
  readonly status: () => Promise<Status>;
  /** Makes every book anew from the events, and tells what differs. */
  readonly verify: () => Promise<Verification>;
}

const dialects = { postgres, sqlite };

/** Where a ledger with these options works. */
export const connectionOf = ({ dialect, executor, scope = "", tables, retries }: SqlLedgerOptions): Connection => {
  checkScope(scope);
  if (!Object.hasOwn(dialects, dialect))
    throw new LedgerError("unusable", `dialect: expected "postgres" or "sqlite", found ${String(dialect)}`);
  const kind = dialects[dialect];
  return connect({ dialect: kind, tables: tablesOf(kind, tables), scope }, executor, retries);
};

const isIterable = <Item>(value: Item | Iterable<Item>): value is Iterable<Item> => Symbol.iterator in Object(value);

const open = (connection: Connection, check: () => Promise<void>): SqlLedger => {
  const assignRows = async (
    engine: Engine,
    rows: readonly unknown[],
    prepared: Prepared,
    ending?: Ending,
  ): Promise<readonly Decision[]> => {
    const timed = rows.map((row) => ({ intake: storable(engine.intake(row)), at: prepared.now }));
    return (await assignChunk(connection, engine, timed, { ...prepared, ending })).decisions;
  };
  const ledger: SqlLedger = {
    migrate: async () => migrate(connection),
    assign: async (engine, lead, options) => {
      await check();
      const [decision] = await assignRows(engine, [lead], prepare(engine, options));
      return decision as Decision;
    },
    assignAll: async (engine, leads, { chunk = chunkSize, ...options }) => {
      await check();
      const prepared = prepare(engine, options);
      const decisions: Decision[] = [];
      for await (const rows of chunksOf(leads, chunk))
        for (const decision of await assignRows(engine, rows, prepared)) decisions.push(decision);
      return decisions;
    },
    reassign: async (engine, lead, { reason, ...options }) => {
      await check();
      const [decision] = await assignRows(engine, [lead], prepare(engine, options), { reason });
      return decision as Decision;
    },
    release: async (engine, { limit = Number.POSITIVE_INFINITY, chunk = chunkSize, ...options }) => {
      if (!(limit >= 0)) throw new RangeError(`limit: expected a number of leads, found ${limit}`);
      await check();
      return releaseHeld(connection, engine, prepare(engine, options), { limit, chunk });
    },
    claim: async (engine, leads, rep, options) => {
      await check();
      const list = typeof leads !== "string" && Symbol.iterator in leads ? [...leads] : [leads];
      const ids = list.flatMap((one) => {
        if (typeof one === "string") return [cleanText(one)];
        const read = storable(engine.intake(one));
        return read.ok ? [read.lead.id] : [];
      });
      for (const id of ids) checkId(id);
      const { ruleSet } = engine;
      const isWonCounted = [...ruleSet.pools.values()].some(({ countWon }) => countWon);
      return transact(connection, {
        wanted: wants({
          leads: new Set(ids),
          books: new Set([bookRow("rep", rep)]),
          receivedFrom: receivedFrom(rosterOf(engine), ruleSet, instantOf(options.now)),
          ...(isWonCounted && { winners: new Set([rep]) }),
        }),
        work: (book) => {
          const claim = engine.claim(list as (string | object)[], rep, { ...options, book });
          for (const event of claim.events) book.record(event);
          return claim;
        },
      });
    },
    review: async (engine, leads, options) => {
      await check();
      const actions: Action[] = [];
      for await (const rows of chunksOf(leads, chunkSize)) {
        // The ledger knows nothing of a lead whose id it does not take.
        const ids = new Set<string>();
        const known = rows.filter((row) => {
          const read = engine.intake(row);
          if (!read.ok) return true;
          const isKept = storable(read).ok;
          if (isKept) ids.add(read.lead.id);
          return isKept;
        });
        const wanted = wants({ leads: ids });
        actions.push(...(await look(connection, wanted, (book) => engine.review(known, { ...options, book }))));
      }
      return actions;
    },
    perform: async (engine, action, options) => {
      await check();
      const { leadId, events } = action;
      checkId(leadId);
      const leads = new Set([leadId]);
      const told = eventWants(events);
      const holders = await look(connection, wants({ leads }), ({ state }) =>
        holderWants(new Set([...told.leads, leadId]), state),
      );
      return transact(connection, {
        wanted: {
          ...widened(told, holders.books, holders.leads),
          receivedFrom: receivedFrom(rosterOf(engine), engine.ruleSet, instantOf(options.now)),
        },
        roster: rosterHash(engine),
        work: (book) => engine.perform(action, { ...options, book }),
      });
    },
    record: async (events) => {
      await check();
      const list = isIterable(events) ? [...events] : [events];
      if (!list.every(isPlain)) throw new LedgerError("unusable", "record: expected an event, or several");
      await recordEvents(connection, list);
    },
    transact: async (leadIds, work) => {
      await check();
      const leads = new Set(leadIds);
      for (const id of leads) checkId(id);
      return transact(connection, {
        wanted: wants({ leads, receivedFrom: 0 }),
        work: (book) => {
          const result = work(book);
          if (result instanceof Promise) {
            result.catch(() => undefined);
            throw new LedgerError("unusable", "transact: `work` must not be asynchronous");
          }
          return result;
        },
      });
    },
    forget: async (leadId) => {
      await check();
      checkId(leadId);
      await forgetLead(connection, leadId);
    },
    within: (executor) => {
      checkExecutor(executor);
      // SQLite's is one connection in any case.
      if (isDatabase(executor) && connection.place.dialect.name === "postgres")
        throw new LedgerError(
          "unusable",
          "within: expected the executor of one connection whose transaction is begun, found one that begins its own",
        );
      const query: Executor["query"] = async (sql, params) => executor.query(sql, params);
      return open({ ...connection, executor: { query } }, async () => undefined);
    },
    book: async () => {
      await check();
      return readWhole(connection);
    },
    status: async () => {
      await check();
      return statusOf(connection);
    },
    verify: async () => {
      await check();
      return verify(connection);
    },
  };
  return Object.freeze(ledger);
};

/**
 * Opens a ledger in a SQL database that any number of processes share.
 *
 * @throws LedgerError `unusable` where a scope, a table's name or the dialect cannot be used; the database is asked by its methods only
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope: "tenant-7" });
 * await ledger.migrate();
 * const decision = await ledger.assign(engine, { id: "L1", province: "上海" }, { now: new Date() });
 * ```
 */
export const sqlLedger = (options: SqlLedgerOptions): SqlLedger => {
  const connection = connectionOf(options);
  let checked: Promise<void> | undefined;
  return open(connection, async () => {
    checked ??= checkSchema(connection).catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
    return checked;
  });
};
