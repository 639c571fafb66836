import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { decideHeld, heldInOrder } from "../engine/release.js";
import type { Decision } from "../model/decision.js";
import type { Lead } from "../model/lead.js";
import { type GreatestLags, openGreatestLags } from "../turns/greatest-lags.js";
import { guessWants } from "./guess-wants.js";
import { heldIds } from "./held-ids.js";
import { rosterHash } from "./roster-hash.js";
import { type Connection, look, transact } from "./transact.js";
import { wants } from "./wants.js";

/** What leads that wait are decided with. */
export interface ReleasingOptions {
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
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
export const waitingIds = async (connection: Connection, { ruleSet }: Engine): Promise<readonly string[]> =>
  heldIds(connection, (state) => heldInOrder(ruleSet, state).map(({ lead }) => lead.id));

/** Decides leads that wait again, in one transaction; those that wait no more by then are passed over. */
export const releaseChunk = async (
  connection: Connection,
  engine: Engine,
  ids: readonly string[],
  { at, trace, evidence }: ReleasingOptions,
  limit = Number.POSITIVE_INFINITY,
): Promise<ReleasedChunk> => {
  const { ruleSet } = engine;
  const roster = rosterOf(engine);
  const leads = new Set(ids);
  const wanted = await look(connection, wants({ leads }), ({ state }) => {
    const waiting = ids.flatMap((id) => {
      const held = state.held.get(id);
      return held === undefined ? [] : [{ lead: held.lead, at }];
    });
    return guessWants(ruleSet, roster, waiting, state, evidence);
  });
  return transact(connection, {
    wanted: { ...wanted, leads },
    roster: rosterHash(engine),
    work: (book) => {
      const lags = openGreatestLags();
      const released: { readonly lead: Lead; readonly decision: Decision }[] = [];
      let gone = 0;
      for (const id of ids) {
        const held = book.state.held.get(id);
        if (held === undefined || gone >= limit) continue;
        const { decision, events } = decideHeld(ruleSet, roster, held, book.state, at, trace, evidence);
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
