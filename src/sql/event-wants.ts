import { holdingOf } from "../conditions/book-facts.js";
import type { BookState } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { type BookKind, bookRow, type Wants, wants } from "./wants.js";

const openRows = () => {
  const books = new Set<string>();
  const add = (kind: BookKind, ...names: readonly (string | null | undefined)[]): void => {
    for (const name of names) if (name !== undefined && name !== null) books.add(bookRow(kind, name));
  };
  return { books, add };
};

/** What changing who has leads needs, by what the book says of who has them, or had them when they were closed. */
export const holderWants = (leads: ReadonlySet<string>, book: BookState): Wants => {
  const { books, add } = openRows();
  for (const leadId of leads) {
    const holding = holdingOf(book, leadId);
    add("rep", holding?.rep);
    add("rotation", holding?.turn?.rotation, holding?.teamTurn?.rotation);
  }
  return wants({ leads, books });
};

/** What recording events needs by what they say themselves. The rest turns out on the way. */
export const eventWants = (events: readonly LedgerEvent[]): Wants => {
  const leads = new Set<string>();
  const { books, add } = openRows();
  for (const event of events) {
    if (event.type === "reset") add("rotation", event.rotation);
    else leads.add(event.leadId);
    if ("rep" in event) add("rep", event.rep);
    if (event.type !== "assigned") continue;
    for (const turn of [event.turn, event.teamTurn]) add("rotation", turn?.rotation);
    add("rep", ...(event.turn?.available ?? []));
  }
  return wants({ leads, books });
};
