import type { LeadPart } from "../ledger/lead-part.js";
import { LedgerError } from "./ledger-error.js";
import { type Store, textIn } from "./store.js";
import { kindAndName, type Wants } from "./wants.js";

/** A row of the books as it was read. */
export interface LoadedBook {
  readonly version: string;
  readonly text: string;
}

export interface LoadedLead {
  readonly version: number;
  readonly decisions: number;
  readonly part: LeadPart;
}

/** One rep's leads of one instant. */
export interface LoadedReceipt {
  readonly rep: string;
  readonly kind: string;
  readonly at: number;
  readonly leads: number;
}

/** What was read for a piece of work. */
export interface Loaded {
  readonly books: ReadonlyMap<string, LoadedBook>;
  readonly leads: ReadonlyMap<string, LoadedLead>;
  /** Leads that are only compared with, or counted. */
  readonly others: ReadonlyMap<string, LeadPart>;
  readonly receipts: readonly LoadedReceipt[];
  /** The number of the transaction; 0 where nothing is to be written. */
  readonly number: number;
}

const asRows = <Item>(items: Iterable<Item>, rowOf: (item: Item) => object): string =>
  JSON.stringify(Array.from(items, rowOf));

const bookRows = (rows: Iterable<string>): string =>
  asRows(rows, (row) => {
    const [kind, name] = kindAndName(row);
    return { kind, name };
  });

/** Reads rows of the books, in one order for everybody, and with `lock` keeps them until the transaction ends. */
const readBooks = async (
  { dialect, tables, scope, rows }: Store,
  wanted: Iterable<string>,
  lock: boolean,
): Promise<Map<string, LoadedBook>> => {
  const found = await rows(
    `select b.kind as kind, b.name as name, cast(b.version as text) as version, cast(b.state as text) as state from ${tables.books} b ` +
      `join ${dialect.rows("$2", ["kind", "name"])} on b.kind = r.kind and b.name = r.name where b.scope = $1 ` +
      `order by b.kind, b.name${lock ? dialect.lock("b") : ""}`,
    [scope, bookRows(wanted)],
  );
  return new Map(
    found.map((row) => [
      `${textIn(row, "kind")}\u0000${textIn(row, "name")}`,
      { version: textIn(row, "version"), text: textIn(row, "state") },
    ]),
  );
};

const addBooks = async ({ dialect, tables, scope, rows }: Store, missing: readonly string[]): Promise<void> => {
  await rows(
    `insert into ${tables.books} (scope, kind, name, version, state) ` +
      `select $1, r.kind, r.name, 0, ${dialect.json("'null'")} from ${dialect.rows("$2", ["kind", "name"])} where true ` +
      `order by r.kind, r.name on conflict (scope, kind, name) do nothing`,
    [scope, bookRows(missing)],
  );
};

const lockBooks = async (store: Store, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, LoadedBook>> => {
  if (wanted.size === 0) return new Map();
  const found = await readBooks(store, wanted, true);
  const missing = [...wanted].filter((row) => !found.has(row));
  if (missing.length === 0) return found;
  await addBooks(store, missing);
  for (const [row, book] of await readBooks(store, missing, true)) found.set(row, book);
  if (found.size < wanted.size)
    throw new LedgerError("retry-transaction", "a book was made by another transaction meanwhile", "40001");
  return found;
};

const readHeld = async (
  { dialect, tables, scope, rows }: Store,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, object>> => {
  const found = await rows(
    `select h.lead_id as lead_id, cast(h.lead as text) as lead from ${tables.held} h ` +
      `join ${dialect.rows("$2", ["id"])} on h.lead_id = r.id where h.scope = $1`,
    [scope, asRows(leadIds, (id) => ({ id }))],
  );
  return new Map(found.map((row) => [textIn(row, "lead_id"), JSON.parse(textIn(row, "lead")) as object]));
};

interface Read {
  readonly leads: ReadonlyMap<string, LoadedLead>;
  /** The number of the transaction, where rows are kept from others. */
  readonly number: number;
}

/** Reads what there is of leads; with `lock` it also takes a number for the transaction. */
const readLeads = async (store: Store, wanted: Iterable<string>, lock: boolean): Promise<Read> => {
  const { dialect, tables, scope, rows } = store;
  const columns = "x.lead_id, x.version, x.decisions, x.part";
  const sql =
    `select l.lead_id as lead_id, cast(l.version as text) as version, cast(l.decisions as text) as decisions, cast(l.part as text) as part ` +
    `from ${tables.leads} l join ${dialect.rows("$2", ["id"])} on l.lead_id = r.id where l.scope = $1 ` +
    `order by l.lead_id${lock ? dialect.lock("l") : ""}`;
  const numbered =
    `select ${columns}, null as number from (${sql}) x union all ` +
    `select null, null, null, null, cast(${dialect.nextNumber(tables.numbers, tables.events)} as text)`;
  const found = await rows(lock ? numbered : sql, [scope, asRows(wanted, (id) => ({ id }))]);
  const leads = new Map<string, LoadedLead>();
  const waiting: string[] = [];
  let number = 0;
  for (const row of found) {
    if (row["lead_id"] === null) {
      number = Number(row["number"]);
      continue;
    }
    const part = JSON.parse(textIn(row, "part")) as LeadPart;
    const leadId = textIn(row, "lead_id");
    if (part.held !== undefined) waiting.push(leadId);
    leads.set(leadId, { version: Number(row["version"]), decisions: Number(row["decisions"]), part });
  }
  if (waiting.length === 0) return { leads, number };
  for (const [leadId, lead] of await readHeld(store, waiting)) {
    const one = leads.get(leadId) as LoadedLead;
    leads.set(leadId, { ...one, part: { ...one.part, held: { ...one.part.held, lead } as never } });
  }
  return { leads, number };
};

/** The leads that have one of the keys, and those of which they are duplicates. */
const readCompared = async (store: Store, keys: ReadonlySet<string>): Promise<Map<string, LeadPart>> => {
  const others = new Map<string, LeadPart>();
  if (keys.size === 0) return others;
  const { dialect, tables, scope, rows } = store;
  const found = await rows(
    `select distinct k.lead_id as lead_id from ${tables.keys} k join ${dialect.rows("$2", ["key"])} on k.key = r.key where k.scope = $1`,
    [scope, asRows(keys, (key) => ({ key }))],
  );
  let next = found.map((row) => textIn(row, "lead_id"));
  while (next.length > 0) {
    const { leads: read } = await readLeads(store, next, false);
    for (const leadId of next) others.set(leadId, read.get(leadId)?.part ?? {});
    next = [...read.values()].flatMap(({ part: { known } }) =>
      known?.of !== undefined && !others.has(known.of) ? [known.of] : [],
    );
  }
  return others;
};

const readWon = async (
  { dialect, tables, scope, rows }: Store,
  reps: ReadonlySet<string>,
): Promise<ReadonlyMap<string, LeadPart>> => {
  const found = await rows(
    `select l.lead_id as lead_id, cast(l.part as text) as part from ${tables.leads} l ` +
      `join ${dialect.rows("$2", ["rep"])} on l.rep = r.rep where l.scope = $1 and l.state = 'won'`,
    [scope, asRows(reps, (rep) => ({ rep }))],
  );
  return new Map(found.map((row) => [textIn(row, "lead_id"), JSON.parse(textIn(row, "part")) as LeadPart]));
};

/** Which instants matter of a rep: all from one on, or one alone, that of a lead which may be given back. */
const receiptsWanted = ({ books, receivedFrom }: Wants, leads: Loaded["leads"]): object[] => {
  const wanted: object[] = [];
  if (receivedFrom !== undefined)
    for (const row of books) {
      const [kind, rep] = kindAndName(row);
      if (kind === "rep") wanted.push({ rep, first: String(receivedFrom), last: String(Number.MAX_SAFE_INTEGER) });
    }
  for (const { part } of leads.values()) {
    const { rep, at, intake } = part.open ?? {};
    if (intake !== undefined && at !== undefined && (receivedFrom === undefined || at < receivedFrom))
      wanted.push({ rep, first: String(at), last: String(at) });
  }
  return wanted;
};

const readReceipts = async (
  { dialect, tables, scope, rows }: Store,
  wanted: readonly object[],
): Promise<readonly LoadedReceipt[]> => {
  if (wanted.length === 0) return [];
  const found = await rows(
    `select distinct c.rep as rep, c.kind as kind, cast(c.at as text) as at, cast(c.leads as text) as leads from ${tables.receipts} c ` +
      `join ${dialect.rows("$2", ["rep", "first", "last"])} on c.rep = r.rep ` +
      `and c.at >= ${dialect.whole("r.first")} and c.at <= ${dialect.whole("r.last")} where c.scope = $1 and c.leads > 0`,
    [scope, JSON.stringify(wanted)],
  );
  return found.map((row) => ({
    rep: textIn(row, "rep"),
    kind: textIn(row, "kind"),
    at: Number(row["at"]),
    leads: Number(row["leads"]),
  }));
};

/**
 * Reads what a piece of work needs. With `lock`, first the books, in one order for everybody, so that whoever waits sees what others wrote.
 */
export const load = async (store: Store, wanted: Wants, lock: boolean): Promise<Loaded> => {
  const books = lock
    ? await lockBooks(store, wanted.books)
    : wanted.books.size === 0
      ? new Map()
      : await readBooks(store, wanted.books, false);
  const others = await readCompared(store, wanted.keys);
  for (const [leadId, part] of wanted.winners === undefined ? [] : await readWon(store, wanted.winners))
    others.set(leadId, part);
  const { leads, number } = await readLeads(store, wanted.leads, lock);
  const receipts = await readReceipts(store, receiptsWanted(wanted, leads));
  return { books, leads, others, receipts, number };
};
