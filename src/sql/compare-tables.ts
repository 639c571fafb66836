import type { LeadPart } from "../ledger/lead-part.js";
import type { LedgerEvent } from "../model/event.js";
import { isDecided, outcomeOf } from "./decision-rows.js";
import { columnsOf } from "./lead-rows.js";
import { leadPages } from "./read-all.js";
import { asObject, decoded, type Store, textIn } from "./store.js";

/** By name, as JSON. */
export type Texts = ReadonlyMap<string, string>;

/** What the tables beside the books say, and what they should. */
export interface Sides {
  readonly stored: Texts;
  readonly expected: Texts;
}

const page = 5000;

/** The decisions of each lead, one after the other: what came of them, and for whom. */
export const openDecided = () => {
  const decided = new Map<string, (readonly [outcome: string, rep: string | null])[]>();
  const add = (leadId: string, outcome: string, rep: string | null): void => {
    const before = decided.get(leadId);
    if (before === undefined) decided.set(leadId, [[outcome, rep]]);
    else before.push([outcome, rep]);
  };
  return {
    add,
    note: (event: LedgerEvent): void => {
      if (isDecided(event)) add(event.leadId, outcomeOf(event), event.type === "assigned" ? event.rep : null);
    },
    forget: (leadId: string): void => {
      decided.delete(leadId);
    },
    count: (leadId: string): number => decided.get(leadId)?.length ?? 0,
    texts: (): Texts => new Map([...decided].map(([leadId, all]) => [leadId, JSON.stringify(all)])),
  };
};
export type Decided = ReturnType<typeof openDecided>;

const decisionsIn = async ({ dialect, tables, scope, rows }: Store): Promise<Texts> => {
  const decided = openDecided();
  for (let [leadId, number] = ["", "0"]; ; ) {
    const found = await rows(
      `select d.lead_id as lead_id, cast(d.number as text) as number, d.outcome as outcome, d.rep as rep from ${tables.decisions} d ` +
        `where d.scope = $1 and (d.lead_id > $2 or (d.lead_id = $2 and d.number > ${dialect.whole("$3")})) ` +
        `order by d.lead_id, d.number limit ${page}`,
      [scope, leadId, number],
    );
    for (const row of found) {
      [leadId, number] = [textIn(row, "lead_id"), textIn(row, "number")];
      decided.add(leadId, textIn(row, "outcome"), row["rep"] === null ? null : textIn(row, "rep"));
    }
    if (found.length < page) return decided.texts();
  }
};

/** What each row of the leads says in its columns, and what it should by its part and the events; and which leads wait, or are in a pool. */
const columnsIn = async (store: Store, decided: Decided) => {
  const stored = new Map<string, string>();
  const expected = new Map<string, string>();
  const held = new Map<string, string>();
  const pooled = new Map<string, string>();
  for await (const found of leadPages(store))
    for (const row of found) {
      const leadId = textIn(row, "lead_id");
      const part = decoded(store.tables.leads, textIn(row, "part"), asObject<LeadPart>);
      const { state, rep, duplicate_of, decisions } = row;
      stored.set(leadId, JSON.stringify({ state, rep, duplicate_of, decisions: Number(decisions) }));
      expected.set(leadId, JSON.stringify({ ...columnsOf(part), decisions: decided.count(leadId) }));
      if (part.held !== undefined) held.set(leadId, "true");
      if (part.pooled !== undefined) pooled.set(leadId, JSON.stringify(part.pooled));
    }
  return { stored, expected, held, pooled };
};

/** The tables beside the books: `decisions`, `held`, `pools`, and the columns of `leads`. */
export const tablesBeside = async (store: Store, decided: Decided) => {
  const { tables, scope, rows } = store;
  const { stored, expected, held, pooled } = await columnsIn(store, decided);
  const waiting = await rows(`select h.lead_id as lead_id from ${tables.held} h where h.scope = $1`, [scope]);
  const pools = await rows(`select p.lead_id as lead_id, p.pool as pool from ${tables.pools} p where p.scope = $1`, [
    scope,
  ]);
  return {
    columns: { stored, expected },
    decisions: { stored: await decisionsIn(store), expected: decided.texts() },
    held: {
      stored: new Map(waiting.map((row) => [textIn(row, "lead_id"), "true"])),
      expected: held,
    },
    pool: {
      stored: new Map(pools.map((row) => [textIn(row, "lead_id"), JSON.stringify(textIn(row, "pool"))])),
      expected: pooled,
    },
  } satisfies { readonly [kind: string]: Sides };
};
