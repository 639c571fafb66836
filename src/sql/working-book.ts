import type { TextMap } from "../kit/text-map.js";
import { emptyBook } from "../ledger/book-json.js";
import { putPart } from "../ledger/lead-part.js";
import { type Book, bookOver } from "../ledger/open-book.js";
import { openRep } from "../ledger/open-rep.js";
import { readRotation } from "../ledger/rotation-json.js";
import type { BookState, Receipts } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import type { Loaded, LoadedReceipt } from "./load.js";
import { asObject, decoded } from "./store.js";
import { bookRow, kindAndName, type Wants } from "./wants.js";

/** The figures of a rep that are not kept by the instant. */
export interface RepJson {
  readonly open: number;
  readonly last: number;
  readonly won: number;
  readonly deals: number;
  readonly byHand: number;
}

export const receiptKinds = ["assigned", "moved", "claimed"] as const;
type ReceiptKind = (typeof receiptKinds)[number];

/** How many events one transaction may record. */
const most = 1_000_000;

/** Leads are numbered by the transaction and the event that gave them to a rep, which orders those of any two transactions that could meet. */
export const leadNumber = (transaction: number, event: number): number => transaction * most + event;

/** A book with what was loaded. It notices when something is asked for that was not. */
export interface WorkingBook {
  readonly book: Book;
  readonly recorded: readonly LedgerEvent[];
  readonly missing: { readonly books: ReadonlySet<string>; readonly leads: ReadonlySet<string> };
}

export const receiptsOf = (all: readonly LoadedReceipt[]): { readonly [kind in ReceiptKind]: Receipts } => {
  const of = (kind: ReceiptKind): Receipts => {
    const own = all.filter((one) => one.kind === kind).sort((a, b) => a.at - b.at);
    let total = 0;
    const totals = own.map(({ leads }) => {
      total += leads;
      return total;
    });
    return { at: own.map(({ at }) => at), total: totals };
  };
  return { assigned: of("assigned"), moved: of("moved"), claimed: of("claimed") };
};

export const byRep = (receipts: readonly LoadedReceipt[]): ReadonlyMap<string, readonly LoadedReceipt[]> => {
  const reps = new Map<string, LoadedReceipt[]>();
  for (const one of receipts) {
    const own = reps.get(one.rep);
    if (own === undefined) reps.set(one.rep, [one]);
    else own.push(one);
  }
  return reps;
};

const watchMap = <Value>(map: Map<string, Value>, ask: (key: string) => void): Map<string, Value> => {
  const { get, has } = map;
  return Object.assign(map, {
    get: (key: string) => {
      ask(key);
      return get.call(map, key);
    },
    has: (key: string) => {
      ask(key);
      return has.call(map, key);
    },
  });
};

const watchLeads = <Value>(map: TextMap<Value>, ask: (leadId: string) => void): TextMap<Value> => ({
  ...map,
  get size() {
    return map.size;
  },
  get: (leadId) => {
    ask(leadId);
    return map.get(leadId);
  },
  has: (leadId) => {
    ask(leadId);
    return map.has(leadId);
  },
});

/** Opens a book over what was loaded. */
export const openWorkingBook = (wanted: Wants, { books, leads, others, receipts, number }: Loaded): WorkingBook => {
  const missing = { books: new Set<string>(), leads: new Set<string>() };
  const askBook = (kind: "rep" | "rotation") => (name: string) => {
    const row = bookRow(kind, name);
    if (!wanted.books.has(row)) missing.books.add(row);
  };
  const isLocked = number > 0;
  const askLead = (leadId: string): void => {
    if (wanted.leads.has(leadId)) return;
    // What is decided by must stay as it is until the end; that others are compared with need not.
    if (isLocked || !others.has(leadId)) missing.leads.add(leadId);
  };
  const empty = emptyBook();
  const received = byRep(receipts);
  for (const [row, { text }] of books) {
    const [kind, name] = kindAndName(row);
    const own = kind === "rep" ? received.get(name) : undefined;
    if (kind === "keys" || (text === "null" && own === undefined)) continue;
    if (kind === "rotation") empty.rotations.set(name, decoded("the books", text, readRotation));
    else {
      const figures = decoded("the books", text, (json: RepJson | null) =>
        asObject(json ?? { open: 0, last: 0, won: 0, deals: 0, byHand: 0 }),
      );
      empty.reps.set(name, openRep(name, empty.reps.size, { ...figures, ...receiptsOf(own ?? []) }));
    }
  }
  // What was read again, under lock, counts, also where there is nothing any more.
  for (const [leadId, part] of others) if (!wanted.leads.has(leadId)) putPart(empty, leadId, part);
  for (const [leadId, { part }] of leads) putPart(empty, leadId, part);
  const state: BookState = {
    ...empty,
    rotations: watchMap(empty.rotations, askBook("rotation")),
    reps: watchMap(empty.reps, askBook("rep")),
    open: watchLeads(empty.open, askLead),
  };
  const inner = bookOver(state);
  const recorded: LedgerEvent[] = [];
  const book: Book = {
    ...inner,
    record: (event) => {
      if (recorded.length === most) throw new RangeError(`more than ${most} events in one transaction`);
      state.leads = leadNumber(number, recorded.length);
      inner.record(event);
      if ("leadId" in event && !wanted.leads.has(event.leadId)) missing.leads.add(event.leadId);
      recorded.push(event);
    },
  };
  return { book, recorded, missing };
};
