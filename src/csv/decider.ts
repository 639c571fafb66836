import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import { type Decided, decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { decideHeld, release } from "../engine/release.js";
import type { Existing } from "../intake/duplicates/open-existing.js";
import type { Book } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import type { Intake, Lead } from "../model/lead.js";
import type { GreatestLags } from "../turns/greatest-lags.js";

/** A row that is a lead. */
export type Read = Extract<Intake, { readonly ok: true }>;

/** A lead that waited, decided again. */
export interface Released {
  readonly lead: Lead;
  readonly decision: Decision;
}

/** What the leads of a run are decided with. */
export interface Deciding {
  readonly level: TraceLevel;
  readonly evidence: Evidence | undefined;
  readonly existing: Existing | undefined;
  /** Is told of every lead that a rep gets. */
  readonly lags: GreatestLags;
}

type Soon<Value> = Value | Promise<Value>;

/** Decides leads over a book: one in memory, or one that is shared with others. What it decided is recorded. */
export interface Decider {
  /** How many rows are decided at once; as many as are read at once where it does not say. */
  readonly chunk?: number | undefined;
  /** The row as it can be decided here. */
  readonly readable?: ((intake: Intake) => Intake) | undefined;
  readonly isWaiting: () => Soon<boolean>;
  /** The instant of the book's last event. */
  readonly latest: () => Soon<number>;
  /** Decides the leads that wait again. */
  readonly release: (
    now: number,
    deciding: Deciding,
  ) => Iterable<readonly Released[]> | AsyncIterable<readonly Released[]>;
  /** Decides leads in their order, each at its time. */
  readonly decideAll: (
    intakes: readonly Read[],
    timeOf: (intake: Read) => number,
    deciding: Deciding,
  ) => Soon<readonly Decision[]>;
}

/** Decides over a book in memory. */
export const bookDecider = (engine: Engine, book: Book): Decider => {
  const { ruleSet } = engine;
  const roster = rosterOf(engine);
  const record = (decided: Decided, lags: GreatestLags): Decided => {
    for (const event of decided.events) {
      book.record(event);
      lags.watch(event, book.state);
    }
    return decided;
  };
  return {
    isWaiting: () => book.state.held.size > 0,
    latest: () => book.state.latest,
    release: (now, { level, evidence, lags }) => {
      const released: Released[] = [];
      release(ruleSet, book, (held) => {
        const decided = record(decideHeld(ruleSet, roster, held, book.state, now, level, evidence), lags);
        released.push({ lead: held.lead, decision: decided.decision });
        return decided;
      });
      return [released];
    },
    decideAll: (intakes, timeOf, { level, evidence, existing, lags }) =>
      intakes.map(
        (intake) =>
          record(decide(ruleSet, roster, intake, book.state, timeOf(intake), level, evidence, existing), lags).decision,
      ),
  };
};
