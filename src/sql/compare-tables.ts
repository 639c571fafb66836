import type { LeadPart } from "../ledger/lead-part.js";
import type { LedgerEvent } from "../model/event.js";
import { isDecided, outcomeOf } from "./decision-rows.js";
import type { Row } from "./executor.js";
import { columnsOf } from "./lead-rows.js";
import { asObject, decoded, type Store, textIn } from "./store.js";

/** By name, as JSON. */
export type Texts = ReadonlyMap<string, string>;

/** What the tables beside the books say, and what they should. */
export interface Sides {
  readonly stored: Texts;
  readonly expected: Texts;
}

const page = 5000;

/** The decisions of each lead, one after the other, as events tell them. */
export const openDecided = () => {
  const decided = new Map<string, (readonly [outcome: string, rep: string | null])[]>();
  return {
    note: (event: LedgerEvent): void => {
      if (!isDecided(event)) return;
      const one = [outcomeOf(event), event.type === "assigned" ? event.rep : null] as const;
      const before = decided.get(event.leadId);
      if (before === undefined) decided.set(event.leadId, [one]);
      else before.push(one);
    },
    forget: (leadId: string): void => {
      decided.delete(leadId);
    },
    texts: (): Texts => new Map([...decided].map(([leadId, all]) => [leadId, JSON.stringify(all)])),
    count: (leadId: string): number => decided.get(leadId)?.length ?? 0,
  };
};
export type Decided = ReturnType<typeof openDecided>;

const decisionsIn = async ({ dialect, tables, scope, rows }: Store): Promise<Texts> => {
  const found = new Map<string, (readonly [outcome: string, rep: string | null])[]>();
  for (let [lead, number] = ["", "0"]; ; ) {
    const some = await rows(
      `select d.lead_id as lead_id, cast(d.number as text) as number, d.outcome as outcome, d.rep as rep from ${tables.decisions} d ` +
        `where d.scope = $1 and (d.lead_id > $2 or (d.lead_id = $2 and d.number > ${dialect.whole("$3")})) ` +
        `order by d.lead_id, d.number limit ${page}`,
      [scope, lead, number],
    );
    for (const row of some) {
      [lead, number] = [textIn(row, "lead_id"), textIn(row, "number")];
      const one = [textIn(row, "outcome"), row["rep"] === null ? null : textIn(row, "rep")] as const;
      const before = found.get(lead);
      if (before === undefined) found.set(lead, [one]);
      else before.push(one);
    }
    if (some.length < page) return new Map([...found].map(([leadId, all]) => [leadId, JSON.stringify(all)]));
  }
};

/** What each row of the leads says in its columns, and what it should by its part and the events. */
const columnsIn = async (
  { tables, scope, rows }: Store,
  decided: Decided,
): Promise<Sides & { held: string[]; pooled: Texts }> => {
  const stored = new Map<string, string>();
  const expected = new Map<string, string>();
  const held: string[] = [];
  const pooled = new Map<string, string>();
  for (let last = ""; ; ) {
    const found = await rows(
      `select l.lead_id as lead_id, l.state as state, l.rep as rep, l.duplicate_of as duplicate_of, ` +
        `cast(l.decisions as text) as decisions, cast(l.part as text) as part from ${tables.leads} l ` +
        `where l.scope = $1 and l.lead_id > $2 order by l.lead_id limit ${page}`,
      [scope, last],
    );
    for (const row of found) {
      last = textIn(row, "lead_id");
      const part = decoded(tables.leads, textIn(row, "part"), asObject<LeadPart>);
      const { state, rep, duplicate_of, decisions } = row as Row & { readonly [column: string]: string | null };
      stored.set(last, JSON.stringify({ state, rep, duplicate_of, decisions: Number(decisions) }));
      expected.set(last, JSON.stringify({ ...columnsOf(part), decisions: decided.count(last) }));
      if (part.held !== undefined) held.push(last);
      if (part.pooled !== undefined) pooled.set(last, JSON.stringify(part.pooled));
    }
    if (found.length < page) return { stored, expected, held, pooled };
  }
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
      expected: new Map(held.map((leadId) => [leadId, "true"])),
    },
    pool: {
      stored: new Map(pools.map((row) => [textIn(row, "lead_id"), JSON.stringify(textIn(row, "pool"))])),
      expected: pooled,
    },
  } satisfies { readonly [kind: string]: Sides };
};
