import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { decideHeld, heldInOrder } from "../engine/release.js";
import { emptyBook } from "../ledger/book-json.js";
import type { LeadPart } from "../ledger/lead-part.js";
import type { HeldLead } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import type { Lead } from "../model/lead.js";
import { type GreatestLags, openGreatestLags } from "../turns/greatest-lags.js";
import { chunksOf } from "./chunks-of.js";
import { guessWants } from "./guess-wants.js";
import { rosterHash } from "./prepare.js";
import { objectIn, textIn } from "./store.js";
import { ask, type Connection, look, transact } from "./transact.js";
import { wants } from "./wants.js";

/** What leads that wait are decided with. */
export interface ReleasingOptions {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly trace: TraceLevel;
  readonly evidence: Evidence | undefined;
}

/** What came of leads that waited and were decided in one transaction. */
export interface ReleasedChunk {
  readonly released: readonly { readonly lead: Lead; readonly decision: Decision }[];
  /** How many of them a rep or a pool has got. */
  readonly gone: number;
  readonly lags: Pick<GreatestLags, "values">;
}

/** The ids of the leads that wait, in the order in which they are decided. */
export const heldIds = async (connection: Connection, { ruleSet }: Engine): Promise<readonly string[]> =>
  ask(connection, async ({ tables, scope, rows }) => {
    const found = await rows(
      `select l.lead_id as lead_id, cast(l.part as text) as part from ${tables.leads} l ` +
        `where l.scope = $1 and exists (select 1 from ${tables.held} h where h.scope = l.scope and h.lead_id = l.lead_id)`,
      [scope],
    );
    const state = emptyBook();
    for (const row of found) {
      const { held } = objectIn<LeadPart>(tables.leads, row, "part");
      const id = textIn(row, "lead_id");
      if (held !== undefined) state.held.set(id, { ...held, lead: { id } } as HeldLead);
    }
    return heldInOrder(ruleSet, state).map(({ lead }) => lead.id);
  });

/** Decides leads that wait again, in one transaction; those that wait no more by then are passed over. */
export const releaseChunk = async (
  connection: Connection,
  engine: Engine,
  ids: readonly string[],
  { now, trace, evidence }: ReleasingOptions,
  limit = Number.POSITIVE_INFINITY,
): Promise<ReleasedChunk> => {
  const { ruleSet } = engine;
  const roster = rosterOf(engine);
  const leads = new Set(ids);
  const wanted = await look(connection, wants({ leads }), ({ state }) => {
    const waiting = ids.flatMap((id) => {
      const held = state.held.get(id);
      return held === undefined ? [] : [{ lead: held.lead, at: now }];
    });
    return { ...guessWants(ruleSet, roster, waiting, state, evidence), leads, keys: new Set<string>() };
  });
  return transact(connection, {
    wanted,
    roster: rosterHash(engine),
    work: (book) => {
      const lags = openGreatestLags();
      const released: { readonly lead: Lead; readonly decision: Decision }[] = [];
      let gone = 0;
      for (const id of ids) {
        const held = book.state.held.get(id);
        if (held === undefined || gone >= limit) continue;
        const { decision, events } = decideHeld(ruleSet, roster, held, book.state, now, trace, evidence);
        for (const event of events) {
          book.record(event);
          lags.watch(event, book.state);
        }
        released.push({ lead: held.lead, decision });
        if (!book.state.held.has(id)) gone += 1;
      }
      return { released, gone, lags };
    },
  });
};

/** Decides the leads that wait again, the most urgent first; a chunk is one transaction. */
export const releaseHeld = async (
  connection: Connection,
  engine: Engine,
  options: ReleasingOptions,
  { limit, chunk }: { readonly limit: number; readonly chunk: number },
): Promise<readonly Decision[]> => {
  const decisions: Decision[] = [];
  let gone = 0;
  for await (const ids of chunksOf(await heldIds(connection, engine), chunk)) {
    if (gone >= limit) break;
    const done = await releaseChunk(connection, engine, ids, options, limit - gone);
    for (const { decision } of done.released) decisions.push(decision);
    gone += done.gone;
  }
  return decisions;
};
