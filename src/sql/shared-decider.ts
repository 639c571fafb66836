import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import type { Engine } from "../engine/engine.js";
import type { Existing } from "../intake/duplicates/open-existing.js";
import type { Decision } from "../model/decision.js";
import type { Intake, Lead } from "../model/lead.js";
import type { GreatestLags } from "../turns/greatest-lags.js";
import { assignChunk } from "./assign-chunk.js";
import { latestIn } from "./read-all.js";
import { heldIds, releaseChunk } from "./release-held.js";
import { chunkSize, connectionOf, type SqlLedgerOptions } from "./sql-ledger.js";
import { storable } from "./storable.js";
import { inTransaction } from "./transact.js";

interface Deciding {
  readonly level: TraceLevel;
  readonly evidence: Evidence | undefined;
  readonly existing: Existing | undefined;
  readonly lags: GreatestLags;
}

interface Released {
  readonly lead: Lead;
  readonly decision: Decision;
}

/**
 * Decides the leads of a file over the tables: chunk by chunk, each in one transaction, so that others may work at the same time.
 *
 * @param onCommit is called after each transaction
 */
export const sharedDecider = (options: SqlLedgerOptions, engine: Engine, onCommit: () => void) => {
  const connection = connectionOf(options);
  let waiting: Promise<readonly string[]> | undefined;
  const waitingNow = async (): Promise<readonly string[]> => {
    waiting ??= heldIds(connection, engine);
    return waiting;
  };
  return {
    chunk: chunkSize,
    readable: storable,
    isWaiting: async (): Promise<boolean> => (await waitingNow()).length > 0,
    latest: async (): Promise<number> => inTransaction(connection, latestIn),
    release: async function* (
      now: number,
      { level, evidence, lags }: Deciding,
    ): AsyncGenerator<readonly Released[], void, undefined> {
      const ids = await waitingNow();
      for (let from = 0; from < ids.length; from += chunkSize) {
        const some = ids.slice(from, from + chunkSize);
        const done = await releaseChunk(connection, engine, some, { now, trace: level, evidence });
        onCommit();
        lags.join(done.lags);
        yield done.released;
      }
    },
    decideAll: async <Row extends Intake>(
      intakes: readonly Row[],
      timeOf: (intake: Row) => number,
      { level, evidence, existing, lags }: Deciding,
    ): Promise<readonly Decision[]> => {
      const rows = intakes.map((intake) => ({ intake, at: timeOf(intake) }));
      const done = await assignChunk(connection, engine, rows, { trace: level, evidence, existing });
      onCommit();
      lags.join(done.lags);
      return done.decisions;
    },
  };
};
