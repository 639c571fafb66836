import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { decideHeld, heldInOrder } from "../engine/release.js";
import { emptyBook } from "../ledger/book-json.js";
import type { LeadPart } from "../ledger/lead-part.js";
import type { HeldLead } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import { chunksOf } from "./chunks-of.js";
import { guessWants } from "./guess-wants.js";
import { type Prepared, rosterHash } from "./prepare.js";
import { textIn } from "./store.js";
import { type Connection, inTransaction, look, transact } from "./transact.js";
import { wants } from "./wants.js";

/** The ids of the leads that wait, in the order in which they are decided. */
const heldIds = async (connection: Connection, { ruleSet }: Engine): Promise<readonly string[]> =>
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
    return heldInOrder(ruleSet, state).map(({ lead }) => lead.id);
  });

/** Decides the leads that wait again, the most urgent first; a chunk is one transaction. */
export const releaseHeld = async (
  connection: Connection,
  engine: Engine,
  { now, trace, evidence }: Prepared,
  { limit, chunk }: { readonly limit: number; readonly chunk: number },
): Promise<readonly Decision[]> => {
  const { ruleSet } = engine;
  const roster = rosterOf(engine);
  const decisions: Decision[] = [];
  let gone = 0;
  for await (const ids of chunksOf(await heldIds(connection, engine), chunk)) {
    if (gone >= limit) break;
    const wanted = await look(connection, wants({ leads: new Set(ids) }), ({ state }) => {
      const leads = ids.flatMap((id) => state.held.get(id)?.lead ?? []);
      return {
        ...guessWants(ruleSet, roster, leads, { book: state, now, evidence }),
        leads: new Set(ids),
        keys: new Set<string>(),
      };
    });
    const before = gone;
    const done = await transact(connection, {
      wanted,
      roster: rosterHash(engine),
      work: ({ state, record }) => {
        const made: Decision[] = [];
        let left = before;
        for (const id of ids) {
          const held = state.held.get(id);
          if (held === undefined || left >= limit) continue;
          const { decision, events } = decideHeld(ruleSet, roster, held, state, now, trace, evidence);
          for (const event of events) record(event);
          made.push(decision);
          if (!state.held.has(id)) left += 1;
        }
        return { made, left };
      },
    });
    decisions.push(...done.made);
    gone = done.left;
  }
  return decisions;
};
