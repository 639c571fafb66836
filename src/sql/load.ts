import type { LeadPart } from "../ledger/lead-part.js";
import type { Row } from "./executor.js";
import { overtaken } from "./ledger-error.js";
import { checkStorable } from "./storable.js";
import { objectIn, type Store, textIn } from "./store.js";
import { type BookKind, bookRow, kindAndName, type Wants } from "./wants.js";

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
  const from = dialect.lookUp(
    dialect.rows("$2", ["kind", "name"]),
    tables.books,
    "x.scope = $1 and x.kind = r.kind and x.name = r.name",
    lock,
  );
  const found = await rows(
    `select x.kind as kind, x.name as name, cast(x.version as text) as version, cast(x.state as text) as state from ${from}`,
    [scope, bookRows([...wanted].sort())],
  );
  return new Map(
    found.map((row) => [
      bookRow(textIn(row, "kind") as BookKind, textIn(row, "name")),
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
  if (found.size < wanted.size) throw overtaken("a book was made by another transaction meanwhile");
  return found;
};

const readHeld = async (
  { dialect, tables, scope, rows }: Store,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, object>> => {
  const from = dialect.lookUp(dialect.rows("$2", ["id"]), tables.held, "x.scope = $1 and x.lead_id = r.id", false);
  const found = await rows(`select x.lead_id as lead_id, cast(x.lead as text) as lead from ${from}`, [
    scope,
    asRows(leadIds, (id) => ({ id })),
  ]);
  return new Map(found.map((row) => [textIn(row, "lead_id"), objectIn<object>(tables.held, row, "lead")]));
};

interface Read {
  readonly leads: ReadonlyMap<string, LoadedLead>;
  /** The number of the transaction, where rows are kept from others. */
  readonly number: number;
}

/** Reads what there is of leads; with `lock` it also takes a number for the transaction. */
const readLeads = async (store: Store, wanted: Iterable<string>, lock: boolean): Promise<Read> => {
  const { dialect, tables, scope, rows } = store;
  const from = dialect.lookUp(dialect.rows("$2", ["id"]), tables.leads, "x.scope = $1 and x.lead_id = r.id", lock);
  const sql =
    "select x.lead_id as lead_id, cast(x.version as text) as version, cast(x.decisions as text) as decisions, " +
    `cast(x.part as text) as part, null as number from ${from}`;
  const numbered =
    `select * from (${sql}) y union all ` +
    `select null, null, null, null, cast(${dialect.nextNumber(tables.numbers, tables.events)} as text)`;
  const found = await rows(lock ? numbered : sql, [scope, asRows([...wanted].sort(), (id) => ({ id }))]);
  const leads = new Map<string, LoadedLead>();
  const waiting: string[] = [];
  let number = 0;
  for (const row of found) {
    if (row["lead_id"] === null) {
      number = Number(row["number"]);
      continue;
    }
    const part = objectIn<LeadPart>(tables.leads, row, "part");
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
  const from = dialect.lookUp(dialect.rows("$2", ["key"]), tables.keys, "x.scope = $1 and x.key = r.key", false);
  const found = await rows(`select distinct x.lead_id as lead_id from ${from}`, [
    scope,
    asRows(keys, (key) => ({ key })),
  ]);
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
  const where = "x.scope = $1 and x.rep = r.rep and x.state = 'won'";
  const from = dialect.lookUp(dialect.rows("$2", ["rep"]), tables.leads, where, false);
  const found = await rows(`select x.lead_id as lead_id, cast(x.part as text) as part from ${from}`, [
    scope,
    asRows(reps, (rep) => ({ rep })),
  ]);
  return new Map(found.map((row) => [textIn(row, "lead_id"), objectIn<LeadPart>(tables.leads, row, "part")]));
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

export const receiptIn = (row: Row): LoadedReceipt => ({
  rep: textIn(row, "rep"),
  kind: textIn(row, "kind"),
  at: Number(row["at"]),
  leads: Number(row["leads"]),
});

const readReceipts = async (
  { dialect, tables, scope, rows }: Store,
  wanted: readonly object[],
): Promise<readonly LoadedReceipt[]> => {
  if (wanted.length === 0) return [];
  const where =
    `x.scope = $1 and x.rep = r.rep and x.at >= ${dialect.whole("r.first")} and x.at <= ${dialect.whole("r.last")} ` +
    "and x.leads > 0";
  const from = dialect.lookUp(dialect.rows("$2", ["rep", "first", "last"]), tables.receipts, where, false);
  const found = await rows(
    `select distinct x.rep as rep, x.kind as kind, cast(x.at as text) as at, cast(x.leads as text) as leads from ${from}`,
    [scope, JSON.stringify(wanted)],
  );
  return found.map(receiptIn);
};

/**
 * Reads what a piece of work needs. With `lock`, first the books, in one order for everybody, so that whoever waits sees what others wrote.
 */
export const load = async (store: Store, wanted: Wants, lock: boolean): Promise<Loaded> => {
  for (const row of wanted.books) checkStorable(kindAndName(row)[1], "name of a rep or a rotation");
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
