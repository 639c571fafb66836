import { randomUUID } from "node:crypto";
import type { LedgerEvent } from "../model/event.js";
import { holderWants } from "./event-wants.js";
import { overtaken } from "./ledger-error.js";
import type { Loaded } from "./load.js";
import { objectIn, type Store, textIn } from "./store.js";
import { type Connection, look, transact } from "./transact.js";
import { wants } from "./wants.js";

type Event = LedgerEvent & { readonly [part: string]: unknown };

/** What an event says of the lead itself; turns, counts and instants stay. */
const personal = new Set(["grades", "lead", "keys", "note", "problem", "cause", "outcome", "channel", "key"]);

const anonymous = (event: Event, leadId: string, name: string): string => {
  const isAbout = "leadId" in event && event.leadId === leadId;
  // What came of a lead counts for its rep; what came of an activity is a text like any other.
  const isPersonal = (part: string): boolean => personal.has(part) || (part === "result" && event.type === "activity");
  const kept = Object.entries(event).filter(([part]) => !isAbout || !isPersonal(part));
  const free =
    isAbout && !["assigned", "held", "pooled"].includes(event.type) ? kept.filter(([part]) => part !== "reason") : kept;
  return JSON.stringify({
    ...Object.fromEntries(free),
    ...(isAbout && { leadId: name }),
    ...(event.type === "held" && isAbout && { lead: { id: name } }),
    ...(event.type === "noted" && { keys: { exact: [], similar: [] }, ...(event.of === leadId && { of: name }) }),
  });
};

/** Duplicates of a lead that nobody got. */
const copiesOf = async ({ tables, scope, rows }: Store, leadId: string): Promise<readonly string[]> => {
  const found = await rows(
    `select l.lead_id as lead_id from ${tables.leads} l where l.scope = $1 and l.duplicate_of = $2`,
    [scope, leadId],
  );
  return found.map((row) => textIn(row, "lead_id"));
};

/** Finds the texts of events that say of whom a lead is a duplicate. */
const likeCopies = (leadId: string): string => `%${`"of":${JSON.stringify(leadId)}`.replaceAll(/[!%_]/g, "!$&")}%`;

/** Gives the lead another name wherever its id stands, and takes out what is known of it. */
const removeName = async (store: Store, leadId: string, name: string, { leads, number }: Loaded): Promise<void> => {
  const { dialect, tables, scope, rows } = store;
  const from = dialect.lookUp(
    dialect.rows("$2", ["id"]),
    tables.events,
    "x.scope = $1 and (x.lead_id = r.id or (x.type = 'noted' and cast(x.event as text) like $3 escape '!'))",
    true,
  );
  const found = await rows(
    `select cast(x.seq as text) as seq, cast(x.n as text) as n, x.lead_id as lead_id, cast(x.event as text) as event from ${from}`,
    [scope, JSON.stringify([{ id: leadId }]), likeCopies(leadId)],
  );
  if (!leads.has(leadId) && found.some((row) => row["lead_id"] === leadId))
    throw overtaken("the lead came by another transaction meanwhile");
  for (const row of found) {
    const id = textIn(row, "lead_id");
    await rows(
      `update ${tables.events} set lead_id = $2, event = ${dialect.json("$3")} where seq = ${dialect.whole("$1")} and n = ${dialect.whole("$4")}`,
      [
        textIn(row, "seq"),
        id === leadId ? name : id,
        anonymous(objectIn<Event>(tables.events, row, "event"), leadId, name),
        textIn(row, "n"),
      ],
    );
  }
  // Whoever writes of a lead has its row, so that without one there is nothing; what comes from now on is none of it.
  if (!leads.has(leadId)) return;
  const forgotten = { type: "forgotten", leadId: name, at: new Date().toISOString() };
  await rows(
    `insert into ${tables.events} (seq, n, scope, lead_id, type, at, event) ` +
      `values (${dialect.whole("$5")}, 0, $1, $2, 'forgotten', ${dialect.instant("$3")}, ${dialect.json("$4")})`,
    [scope, name, forgotten.at, JSON.stringify(forgotten), String(number)],
  );
  for (const table of [tables.decisions, tables.leads, tables.held, tables.pools, tables.keys])
    await rows(`delete from ${table} where scope = $1 and lead_id = $2`, [scope, leadId]);
};

/** Removes all that the tables know of a lead. Its events go on under a name that nobody knows, so that the books can be made of them. */
export const forgetLead = async (connection: Connection, leadId: string): Promise<void> => {
  const leads = new Set([leadId]);
  const wanted = await look(connection, wants({ leads }), ({ state }) => holderWants(leads, state));
  const name = `forgotten-${randomUUID()}`;
  await transact(connection, {
    wanted,
    alsoLeads: async (store) => copiesOf(store, leadId),
    work: (book) => {
      book.forget(leadId);
    },
    after: async (store, loaded) => removeName(store, leadId, name, loaded),
  });
};
