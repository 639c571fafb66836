import { emptyBook } from "../ledger/book-json.js";
import { type LeadPart, putPart } from "../ledger/lead-part.js";
import { openRep } from "../ledger/open-rep.js";
import { readRotation } from "../ledger/rotation-json.js";
import type { BookState } from "../model/book.js";
import type { Row } from "./executor.js";
import { receiptIn } from "./load.js";
import { decoded, objectIn, type Store, textIn } from "./store.js";
import { byRep, type RepJson, receiptsOf } from "./working-book.js";

const page = 5000;

/** The leads of one scope, page by page. */
async function* leadPages({ tables, scope, rows }: Store): AsyncGenerator<readonly Row[]> {
  for (let last = ""; ; ) {
    const found = await rows(
      `select t.lead_id as lead_id, cast(t.decisions as text) as decisions, t.state as state, t.rep as rep, ` +
        `t.duplicate_of as duplicate_of, cast(t.part as text) as part from ${tables.leads} t ` +
        `where t.scope = $1 and t.lead_id > $2 order by t.lead_id limit ${page}`,
      [scope, last],
    );
    if (found.length > 0) yield found;
    if (found.length < page) return;
    last = textIn(found[found.length - 1] as Row, "lead_id");
  }
}

/** The events of one scope in their order, page by page. */
export async function* eventPages({ dialect, tables, scope, rows }: Store): AsyncGenerator<readonly Row[]> {
  for (let [seq, n] = ["0", "0"]; ; ) {
    const found = await rows(
      `select cast(t.event as text) as event, cast(t.seq as text) as seq, cast(t.n as text) as n, t.lead_id as lead_id, t.type as type ` +
        `from ${tables.events} t ` +
        `where t.scope = $1 and (t.seq > ${dialect.whole("$2")} or (t.seq = ${dialect.whole("$2")} and t.n > ${dialect.whole("$3")})) ` +
        `order by t.seq, t.n limit ${page}`,
      [scope, seq, n],
    );
    if (found.length > 0) yield found;
    if (found.length < page) return;
    const last = found[found.length - 1] as Row;
    [seq, n] = [textIn(last, "seq"), textIn(last, "n")];
  }
}

/** The instant of the last event; that of an empty book where there is none. */
export const latestIn = async ({ tables, scope, rows }: Store): Promise<number> => {
  const [latest] = await rows(
    `select cast(e.event as text) as event from ${tables.events} e where e.scope = $1 order by e.at desc limit 1`,
    [scope],
  );
  return latest === undefined
    ? emptyBook().latest
    : decoded(tables.events, textIn(latest, "event"), ({ at }: { readonly at: string }) => Date.parse(at));
};

/** Is told of rows on the way. */
export interface Watch {
  readonly held: (leadId: string) => void;
  readonly lead: (leadId: string, part: LeadPart, row: Row) => void;
}

/** Everything that the tables say, as one book; held leads with what was in them. */
export const readAll = async (store: Store, watch?: Watch): Promise<BookState> => {
  const { tables, scope, rows } = store;
  const state = emptyBook();
  const read = await rows(
    `select c.rep as rep, c.kind as kind, cast(c.at as text) as at, cast(c.leads as text) as leads from ${tables.receipts} c ` +
      "where c.scope = $1 and c.leads > 0",
    [scope],
  );
  const receipts = byRep(read.map(receiptIn));
  const books = await rows(
    `select b.kind as kind, b.name as name, cast(b.state as text) as state from ${tables.books} b where b.scope = $1 order by b.kind, b.name`,
    [scope],
  );
  for (const row of books) {
    const [name, text] = [textIn(row, "name"), textIn(row, "state")];
    if (text === "null") continue;
    if (row["kind"] === "rotation") state.rotations.set(name, decoded(tables.books, text, readRotation));
    else if (row["kind"] === "rep") {
      const figures = objectIn<RepJson>(tables.books, row, "state");
      state.leads = Math.max(state.leads, figures.last);
      state.reps.set(name, openRep(name, state.reps.size, { ...figures, ...receiptsOf(receipts.get(name) ?? []) }));
    }
  }
  const held = await rows(
    `select h.lead_id as lead_id, cast(h.lead as text) as lead from ${tables.held} h where h.scope = $1`,
    [scope],
  );
  const waiting = new Map(held.map((row) => [textIn(row, "lead_id"), objectIn<object>(tables.held, row, "lead")]));
  for (const leadId of waiting.keys()) watch?.held(leadId);
  for await (const found of leadPages(store))
    for (const row of found) {
      const leadId = textIn(row, "lead_id");
      const part = objectIn<LeadPart>(tables.leads, row, "part");
      watch?.lead(leadId, part, row);
      const lead = waiting.get(leadId);
      putPart(state, leadId, part.held === undefined ? part : { ...part, held: { ...part.held, lead } as never });
    }
  state.latest = await latestIn(store);
  return state;
};
