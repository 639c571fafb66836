import { decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { hashMeaning } from "../engine/hash-meaning.js";
import { instantOf } from "../engine/instant-of.js";
import { rosterOf } from "../engine/open-roster.js";
import type { AssignOptions, ReleaseOptions, ReviewOptions } from "../engine/options.js";
import type { Performed } from "../engine/performer.js";
import { decideHeld, heldInOrder } from "../engine/release.js";
import { cleanText } from "../kit/clean-text.js";
import { type BookJson, emptyBook } from "../ledger/book-json.js";
import type { Book } from "../ledger/open-book.js";
import type { Action } from "../model/action.js";
import type { Holding } from "../model/book.js";
import type { Claim } from "../model/claim.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { Intake, Lead } from "../model/lead.js";
import { eventWants } from "./event-wants.js";
import type { Database, Executor } from "./executor.js";
import { forgetLead } from "./forget-lead.js";
import { guessWants, receivedFrom, routesByBook } from "./guess-wants.js";
import { heldIds } from "./held-ids.js";
import { checkSchema, migrate } from "./migrate.js";
import { postgres } from "./postgres.js";
import { sqlite } from "./sqlite.js";
import { type Status, statusOf } from "./status.js";
import { checkScope, checkStorable, isStorable } from "./storable.js";
import { type TableNames, tablesOf } from "./tables.js";
import { type Connection, connect, look, type Retries, transact } from "./transact.js";
import { type Verification, verify } from "./verify.js";
import { bookRow, wants } from "./wants.js";
import { readWhole } from "./whole-book.js";

/** What `sqlLedger` takes. */
export interface SqlLedgerOptions {
  readonly dialect: "postgres" | "sqlite";
  /** What `fromPg` and its like give; a bare executor belongs to the caller's own transaction. */
  readonly executor: Executor | Database;
  /** Whose ledger it is, where tenants share the tables (default: one for all). */
  readonly scope?: string | undefined;
  readonly tables?: TableNames | undefined;
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
  /** Makes the tables, or brings those of an older version up to date. Needs the right to create tables. */
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
   */
  readonly transact: <Result>(leadIds: Iterable<string>, work: (book: Book) => Result) => Promise<Result>;
  /** Removes everything that the ledger knows of a lead, its events' contents included. Turns and counts stay, and `verify` finds no difference. */
  readonly forget: (leadId: string) => Promise<void>;
  /** The same ledger in the caller's own transaction, which it neither commits nor tries again. */
  readonly within: (executor: Executor) => SqlLedger;
  /** Everything that it knows, as one book, as of one moment. */
  readonly book: () => Promise<BookJson>;
  readonly status: () => Promise<Status>;
  /** Makes every book anew from the events, and tells what differs. */
  readonly verify: () => Promise<Verification>;
}

const dialects = { postgres, sqlite };

const rosterHashes = new WeakMap<Engine, string>();

const rosterHash = (engine: Engine): string => {
  const hash = rosterHashes.get(engine) ?? hashMeaning(engine.reps);
  rosterHashes.set(engine, hash);
  return hash;
};

const checkId = (leadId: string): void => checkStorable(leadId, "id of a lead");

const readable = (intake: Intake): Intake =>
  intake.ok && !isStorable(intake.lead.id)
    ? {
        ok: false,
        id: undefined,
        problems: [{ field: "id", value: intake.lead.id, reason: "not-text" }],
        warnings: intake.warnings,
      }
    : intake;

/** Evidence is made once for all leads. */
const prepared = <Options extends WithoutBook<AssignOptions>>(engine: Engine, options: Options) => {
  const { now, trace = "off", existing, evidence, orders, interactions, model } = options;
  const isGiven = (orders ?? interactions ?? model) !== undefined;
  return {
    at: instantOf(now),
    trace,
    existing,
    evidence: evidence ?? (isGiven ? engine.evidence({ now, orders, interactions, model }) : undefined),
  };
};

async function* chunksOf<Item>(items: Iterable<Item> | AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  if (!(size >= 1)) throw new RangeError(`chunk: expected a number of leads from 1 on, found ${size}`);
  let chunk: Item[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

const leadsIn = (intakes: readonly Intake[]): readonly Lead[] => intakes.flatMap((one) => (one.ok ? [one.lead] : []));

/** Events that say nothing of who has a lead. */
const ofNobody = new Set<LedgerEvent["type"]>(["activity", "acted", "advanced", "noted", "reset", "pooled"]);

const open = (connection: Connection, isChecked: () => Promise<void>): SqlLedger => {
  const look1 = async <Result>(leadIds: Iterable<string>, work: (book: Book) => Result): Promise<Result> =>
    look(connection, wants({ leads: new Set(leadIds) }), work);

  const assignChunk = async (
    engine: Engine,
    rows: readonly unknown[],
    options: ReturnType<typeof prepared>,
    reason?: { readonly reason: string | undefined },
  ): Promise<readonly Decision[]> => {
    const { ruleSet } = engine;
    const roster = rosterOf(engine);
    const { at, evidence, trace, existing } = options;
    const intakes = rows.map((row) => readable(engine.intake(row)));
    const leads = leadsIn(intakes);
    if (leads.length === 0)
      return intakes.map((intake) => decide(ruleSet, roster, intake, emptyBook(), at, trace).decision);
    const guess = (book: Book) => guessWants(ruleSet, roster, leads, { book: book.state, now: at, evidence });
    const ids = leads.map(({ id }) => id);
    const wanted =
      routesByBook(ruleSet) || reason !== undefined
        ? await look1(ids, (book) => {
            const holders = eventWants(reclaims(ids, book, at, reason), (id) => book.state.open.get(id));
            const guessed = guess(book);
            return { ...guessed, books: new Set([...guessed.books, ...holders.books]) };
          })
        : guess({ state: emptyBook() } as Book);
    return transact(connection, {
      wanted,
      roster: rosterHash(engine),
      work: (book) =>
        intakes.map((intake) => {
          if (intake.ok && reason !== undefined)
            for (const event of reclaims([intake.lead.id], book, at, reason)) book.record(event);
          const decided = decide(ruleSet, roster, intake, book.state, at, trace, evidence, existing);
          for (const event of decided.events) book.record(event);
          return decided.decision;
        }),
    });
  };

  const record = async (events: readonly LedgerEvent[]): Promise<void> => {
    const ids = [...new Set(events.flatMap((event) => ("leadId" in event ? [event.leadId] : [])))];
    ids.forEach(checkId);
    const isAboutHolders = events.some(({ type }) => !ofNobody.has(type));
    const wanted = isAboutHolders
      ? await look1(ids, ({ state }) => eventWants(events, (id) => state.open.get(id) ?? state.closed.get(id)?.holding))
      : eventWants(events);
    await transact(connection, {
      wanted,
      work: (book) => {
        for (const event of events) book.record(event);
      },
    });
  };

  const ledger: SqlLedger = {
    migrate: async () => migrate(connection),
    assign: async (engine, lead, options) => {
      await isChecked();
      const [decision] = await assignChunk(engine, [lead], prepared(engine, options));
      return decision as Decision;
    },
    assignAll: async (engine, leads, { chunk = 500, ...options }) => {
      await isChecked();
      const made = prepared(engine, options);
      const decisions: Decision[] = [];
      for await (const rows of chunksOf(leads, chunk)) decisions.push(...(await assignChunk(engine, rows, made)));
      return decisions;
    },
    reassign: async (engine, lead, { reason, ...options }) => {
      await isChecked();
      const [decision] = await assignChunk(engine, [lead], prepared(engine, options), { reason });
      return decision as Decision;
    },
    release: async (engine, { limit = Number.POSITIVE_INFINITY, chunk = 500, ...options }) => {
      if (!(limit >= 0)) throw new RangeError(`limit: expected a number of leads, found ${limit}`);
      await isChecked();
      const { ruleSet } = engine;
      const roster = rosterOf(engine);
      const { at, evidence, trace } = prepared(engine, options);
      const ids = await heldIds(connection, (state) => heldInOrder(ruleSet, state).map(({ lead }) => lead.id));
      const decisions: Decision[] = [];
      let gone = 0;
      for await (const some of chunksOf(ids, chunk)) {
        if (gone >= limit) break;
        const wanted = await look1(some, ({ state }) => {
          const leads = some.flatMap((id) => state.held.get(id)?.lead ?? []);
          return guessWants(ruleSet, roster, leads, { book: state, now: at, evidence });
        });
        const before = gone;
        const done = await transact(connection, {
          wanted: { ...wanted, leads: new Set(some) },
          roster: rosterHash(engine),
          work: (book) => {
            const made: Decision[] = [];
            let left = before;
            for (const id of some) {
              const held = book.state.held.get(id);
              if (held === undefined || left >= limit) continue;
              const { decision, events } = decideHeld(ruleSet, roster, held, book.state, at, trace, evidence);
              for (const event of events) book.record(event);
              made.push(decision);
              if (!book.state.held.has(id)) left += 1;
            }
            return { made, left };
          },
        });
        decisions.push(...done.made);
        gone = done.left;
      }
      return decisions;
    },
    claim: async (engine, leads, rep, options) => {
      await isChecked();
      const list = typeof leads !== "string" && Symbol.iterator in leads ? [...leads] : [leads as string | object];
      const ids = list.flatMap((one) => {
        if (typeof one === "string") return [cleanText(one)];
        const read = engine.intake(one);
        return read.ok ? [read.lead.id] : [];
      });
      ids.forEach(checkId);
      const roster = rosterOf(engine);
      const isWonCounted = [...engine.ruleSet.pools.values()].some(({ countWon }) => countWon);
      return transact(connection, {
        wanted: {
          ...wants({ leads: new Set(ids), books: new Set([bookRow("rep", rep)]) }),
          receivedFrom: receivedFrom(roster, engine.ruleSet, instantOf(options.now)),
          ...(isWonCounted && { winners: new Set([rep]) }),
        },
        work: (book) => {
          const claim = engine.claim(list, rep, { ...options, book });
          for (const event of claim.events) book.record(event);
          return claim;
        },
      });
    },
    review: async (engine, leads, options) => {
      await isChecked();
      const actions: Action[] = [];
      for await (const rows of chunksOf(leads, 500)) {
        const ids = leadsIn(rows.map((row) => readable(engine.intake(row)))).map(({ id }) => id);
        actions.push(...(await look1(ids, (book) => engine.review(rows, { ...options, book }))));
      }
      return actions;
    },
    perform: async (engine, action, options) => {
      await isChecked();
      checkId(action.leadId);
      const wanted = await look1([action.leadId], ({ state }) => {
        const held = eventWants(action.events, (id): Holding | undefined => state.open.get(id));
        return { ...held, leads: new Set([...held.leads, action.leadId]) };
      });
      return transact(connection, {
        wanted: { ...wanted, receivedFrom: receivedFrom(rosterOf(engine), engine.ruleSet, instantOf(options.now)) },
        roster: rosterHash(engine),
        work: (book) => engine.perform(action, { ...options, book }),
      });
    },
    record: async (events) => {
      await isChecked();
      await record(Symbol.iterator in events ? [...events] : [events]);
    },
    transact: async (leadIds, work) => {
      await isChecked();
      const ids = new Set(leadIds);
      for (const id of ids) checkId(id);
      return transact(connection, { wanted: wants({ leads: ids, receivedFrom: 0 }), work });
    },
    forget: async (leadId) => {
      await isChecked();
      checkId(leadId);
      await forgetLead(connection, leadId);
    },
    within: (executor) =>
      open(
        { ...connection, executor: { query: async (sql, params) => executor.query(sql, params) } },
        async () => undefined,
      ),
    book: async () => {
      await isChecked();
      return readWhole(connection);
    },
    status: async () => statusOf(connection),
    verify: async () => {
      await isChecked();
      return verify(connection);
    },
  };
  return Object.freeze(ledger);
};

/** What ends the decisions of leads that stand. */
const reclaims = (
  ids: readonly string[],
  { state }: Book,
  at: number,
  reason: { readonly reason: string | undefined } | undefined,
): LedgerEvent[] =>
  reason === undefined
    ? []
    : ids.flatMap((leadId): LedgerEvent[] =>
        state.open.has(leadId)
          ? [
              {
                type: "reclaimed",
                leadId,
                at: new Date(at).toISOString(),
                ...(reason.reason !== undefined && { reason: reason.reason }),
              },
            ]
          : [],
      );

/**
 * Opens a ledger in a SQL database that any number of processes share.
 *
 * @throws LedgerError where the database is not usable; nothing was written then
 * @example
 * ```ts
 * const ledger = sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope: "tenant-7" });
 * await ledger.migrate();
 * const decision = await ledger.assign(engine, { id: "L1", province: "上海" }, { now: new Date() });
 * ```
 */
export const sqlLedger = ({ dialect, executor, scope = "", tables, retries }: SqlLedgerOptions): SqlLedger => {
  checkScope(scope);
  const kind = dialects[dialect];
  const connection = connect({ dialect: kind, tables: tablesOf(kind, tables), scope }, executor, retries);
  let checked: Promise<void> | undefined;
  return open(connection, async () => {
    checked ??= checkSchema(connection).catch((error: unknown) => {
      checked = undefined;
      throw error;
    });
    return checked;
  });
};
