import type { TraceLevel } from "../assign/trace-teams.js";
import type { Evidence } from "../conditions/facts.js";
import { decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import type { Existing } from "../intake/duplicates/open-existing.js";
import { emptyBook } from "../ledger/book-json.js";
import type { Book } from "../ledger/open-book.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { Intake } from "../model/lead.js";
import { type GreatestLags, openGreatestLags } from "../turns/greatest-lags.js";
import { holderWants } from "./event-wants.js";
import { guessWants, routesByBook, type TimedLead } from "./guess-wants.js";
import { rosterHash } from "./prepare.js";
import { type Connection, look, transact } from "./transact.js";
import { type Wants, wants, widened } from "./wants.js";

/** A row, and when it is decided. */
export interface TimedIntake {
  readonly intake: Intake;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

/** Why decisions that stand are to end first. */
export interface Ending {
  readonly reason: string | undefined;
}

/** What leads are decided with. */
export interface ChunkOptions {
  readonly trace: TraceLevel;
  readonly evidence: Evidence | undefined;
  readonly existing?: Existing | undefined;
  /** The decisions that stand end first; where it is left out, they are returned as they are. */
  readonly ending?: Ending | undefined;
}

/** What came of leads that were decided in one transaction. */
export interface DecidedChunk {
  readonly decisions: readonly Decision[];
  readonly lags: Pick<GreatestLags, "values">;
}

/** What ends the decision of a lead, where one stands. */
const endOf = (
  { lead: { id }, at }: TimedLead,
  { state }: Book,
  ending: Ending | undefined,
): readonly LedgerEvent[] => {
  if (ending === undefined || !state.open.has(id)) return [];
  const { reason } = ending;
  const ended = { type: "reclaimed", leadId: id, at: new Date(at).toISOString() } as const;
  return [reason === undefined ? ended : { ...ended, reason }];
};

const nothing: Pick<Book, "state"> = { state: emptyBook() };

/** What most likely is needed; what the book says of the leads is looked at first where it matters. */
const wantsOf = async (
  connection: Connection,
  engine: Engine,
  leads: readonly TimedLead[],
  { evidence, ending }: ChunkOptions,
): Promise<Wants> => {
  const { ruleSet } = engine;
  const guess = ({ state }: Pick<Book, "state">): Wants =>
    guessWants(ruleSet, rosterOf(engine), leads, state, evidence);
  if (!routesByBook(ruleSet) && ending === undefined) return guess(nothing);
  const ids = new Set(leads.map(({ lead }) => lead.id));
  return look(connection, wants({ leads: ids }), (book) => {
    const ended = new Set(leads.flatMap((one) => (endOf(one, book, ending).length > 0 ? [one.lead.id] : [])));
    return widened(guess(book), holderWants(ended, book.state).books, ended);
  });
};

/** Decides leads in their order, in one transaction. */
export const assignChunk = async (
  connection: Connection,
  engine: Engine,
  rows: readonly TimedIntake[],
  options: ChunkOptions,
): Promise<DecidedChunk> => {
  const { ruleSet } = engine;
  const { evidence, trace, existing, ending } = options;
  const roster = rosterOf(engine);
  const decideAll = (book: Book): DecidedChunk => {
    const lags = openGreatestLags();
    const record = (event: LedgerEvent): void => {
      book.record(event);
      lags.watch(event, book.state);
    };
    const decisions = rows.map(({ intake, at }) => {
      if (intake.ok) for (const event of endOf({ lead: intake.lead, at }, book, ending)) record(event);
      const { decision, events } = decide(ruleSet, roster, intake, book.state, at, trace, evidence, existing);
      for (const event of events) record(event);
      return decision;
    });
    return { decisions, lags };
  };
  const leads = rows.flatMap(({ intake, at }) => (intake.ok ? [{ lead: intake.lead, at }] : []));
  if (leads.length === 0) return decideAll(nothing as Book);
  const wanted = await wantsOf(connection, engine, leads, options);
  return transact(connection, { wanted, roster: rosterHash(engine), work: decideAll });
};
