import type { Holding } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import { type BookKind, bookRow, type Wants, wants } from "./wants.js";

/** What recording events needs, by the leads' holders as far as they are known. The rest turns out on the way. */
export const eventWants = (
  events: readonly LedgerEvent[],
  holderOf: (leadId: string) => Holding | undefined = () => undefined,
): Wants => {
  const leads = new Set<string>();
  const books = new Set<string>();
  const add = (kind: BookKind, ...names: readonly (string | null | undefined)[]): void => {
    for (const name of names) if (name !== undefined && name !== null) books.add(bookRow(kind, name));
  };
  for (const event of events) {
    if (event.type === "reset") add("rotation", event.rotation);
    else leads.add(event.leadId);
    if ("rep" in event) add("rep", event.rep);
    if (event.type !== "assigned") continue;
    for (const turn of [event.turn, event.teamTurn]) add("rotation", turn?.rotation);
    add("rep", ...(event.turn?.available ?? []));
  }
  for (const leadId of leads) {
    const holding = holderOf(leadId);
    add("rep", holding?.rep);
    add("rotation", holding?.turn?.rotation, holding?.teamTurn?.rotation);
  }
  return wants({ leads, books });
};
