import { emptyBook } from "../ledger/book-json.js";
import type { LeadPart } from "../ledger/lead-part.js";
import type { BookState, HeldLead } from "../model/book.js";
import { textIn } from "./store.js";
import { type Connection, inTransaction } from "./transact.js";

/** The ids of the leads that wait, in the order that `inOrder` gives them. */
export const heldIds = async (
  connection: Connection,
  inOrder: (state: BookState) => readonly string[],
): Promise<readonly string[]> =>
  inTransaction(connection, async ({ tables, scope, rows }) => {
    const found = await rows(
      `select l.lead_id as lead_id, cast(l.part as text) as part from ${tables.leads} l ` +
        `where l.scope = $1 and exists (select 1 from ${tables.held} h where h.scope = l.scope and h.lead_id = l.lead_id)`,
      [scope],
    );
    const state = emptyBook();
    for (const row of found) {
      const { held } = JSON.parse(textIn(row, "part")) as LeadPart;
      const id = textIn(row, "lead_id");
      if (held !== undefined) state.held.set(id, { ...held, lead: { id } } as HeldLead);
    }
    return inOrder(state);
  });
