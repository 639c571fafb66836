import type { LedgerEvent } from "../model/event.js";
import { eventWants, holderWants } from "./event-wants.js";
import { checkId } from "./storable.js";
import { type Connection, look, transact } from "./transact.js";
import { wants, widened } from "./wants.js";

/** Events that change nothing of what a rep has. */
const ofNobody = new Set<LedgerEvent["type"]>(["activity", "acted", "advanced", "noted", "reset", "pooled"]);

/** Records events, all in one transaction. */
export const recordEvents = async (connection: Connection, events: readonly LedgerEvent[]): Promise<void> => {
  const leads = new Set(events.flatMap((event) => ("leadId" in event ? [event.leadId] : [])));
  for (const leadId of leads) checkId(leadId);
  const wanted = events.every(({ type }) => ofNobody.has(type))
    ? eventWants(events)
    : await look(connection, wants({ leads }), ({ state }) =>
        widened(eventWants(events), holderWants(leads, state).books, leads),
      );
  await transact(connection, {
    wanted,
    work: ({ record }) => {
      for (const event of events) record(event);
    },
  });
};
