import { bookRows, receiptRows } from "./book-rows.js";
import { decisionRows } from "./decision-rows.js";
import { bucketOf } from "./key-rows.js";
import { leadRows } from "./lead-rows.js";
import type { Loaded } from "./load.js";
import type { Rows } from "./rows.js";
import { storedEvent } from "./stored-event.js";
import type { WorkingBook } from "./working-book.js";

/** What a piece of work leaves to be written, table by table. */
export interface Changes {
  readonly books: Rows;
  readonly receipts: Rows;
  readonly events: Rows;
  readonly decisions: Rows;
  readonly leads: Rows;
  readonly held: Rows;
  readonly released: Rows;
  readonly pools: Rows;
  readonly unpooled: Rows;
  readonly keys: Rows;
  readonly unkeyed: Rows;
}

/** What differs between the book as it was loaded and as it is now. */
export const changesOf = (
  { book: { state }, recorded }: WorkingBook,
  loaded: Loaded,
  roster: string | undefined,
): Changes => {
  const told = new Set(recorded.flatMap((event) => ("leadId" in event ? [event.leadId] : [])));
  const { rows: decisions, numbers } = decisionRows(recorded, loaded, roster);
  const ofLeads = leadRows(told, state, loaded, numbers);
  const { keys, unkeyed } = ofLeads;
  return {
    books: bookRows(state, loaded, new Set([...keys, ...unkeyed].map(({ key }) => bucketOf(key as string)))),
    receipts: receiptRows(state, loaded.receipts),
    events: recorded.map((event, i) => ({
      seq: String(loaded.number),
      n: String(i),
      id: "leadId" in event ? event.leadId : null,
      type: event.type,
      at: event.at,
      event: JSON.stringify(storedEvent(event)),
    })),
    decisions,
    ...ofLeads,
  };
};
