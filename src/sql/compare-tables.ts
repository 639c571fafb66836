import type { LedgerEvent } from "../model/event.js";
import { isDecided, outcomeOf } from "./decision-rows.js";
import { columnsOf } from "./lead-rows.js";
import type { Watch } from "./read-all.js";
import { type Store, textIn } from "./store.js";

/** By name, as JSON. */
export type Texts = ReadonlyMap<string, string>;

/** What tables say, and what they should. */
const openSides = () => ({ stored: new Map<string, string>(), expected: new Map<string, string>() });

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

/** The tables beside the books: `decisions`, `held`, `pools`, and the columns of `leads`, which must suit their parts and the events. */
export const openTablesBeside = (decided: Decided) => {
  const columns = openSides();
  const held = openSides();
  const pool = openSides();
  return {
    watch: {
      held: (leadId) => void held.stored.set(leadId, "true"),
      lead: (leadId, part, { state, rep, duplicate_of, decisions }) => {
        columns.stored.set(leadId, JSON.stringify({ state, rep, duplicate_of, decisions: Number(decisions) }));
        columns.expected.set(leadId, JSON.stringify({ ...columnsOf(part), decisions: decided.count(leadId) }));
        if (part.held !== undefined) held.expected.set(leadId, "true");
        if (part.pooled !== undefined) pool.expected.set(leadId, JSON.stringify(part.pooled));
      },
    } satisfies Watch,
    /** What they say, once all leads were read. */
    sides: async (store: Store) => {
      const { tables, scope, rows } = store;
      const found = await rows(
        `select p.lead_id as lead_id, p.pool as pool from ${tables.pools} p where p.scope = $1`,
        [scope],
      );
      for (const row of found) pool.stored.set(textIn(row, "lead_id"), JSON.stringify(textIn(row, "pool")));
      return { columns, decisions: { stored: await decisionsIn(store), expected: decided.texts() }, held, pool };
    },
  };
};
