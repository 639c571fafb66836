import { decide } from "../engine/decide.js";
import type { Engine } from "../engine/engine.js";
import { rosterOf } from "../engine/open-roster.js";
import { utcText } from "../kit/iso.js";
import { emptyBook } from "../ledger/book-json.js";
import type { BookState } from "../model/book.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import { eventWants } from "./event-wants.js";
import { guessWants, routesByBook } from "./guess-wants.js";
import { type Prepared, rosterHash } from "./prepare.js";
import { storable } from "./storable.js";
import { type Connection, look, transact } from "./transact.js";
import { type Wants, wants } from "./wants.js";

/** Why decisions that stand are to end first. */
export interface Ending {
  readonly reason: string | undefined;
}

/** What ends the decision of a lead that stands. */
const endOf = (leadId: string, { open }: BookState, now: number, { reason }: Ending): LedgerEvent[] =>
  open.has(leadId) ? [{ type: "reclaimed", leadId, at: utcText(now), ...(reason !== undefined && { reason }) }] : [];

const together = (a: Wants, b: Wants): Wants => ({ ...a, books: new Set([...a.books, ...b.books]) });

/**
 * Decides leads in their order, in one transaction.
 *
 * @param ending the decisions that stand end first; otherwise they are returned as they are
 */
export const assignChunk = async (
  connection: Connection,
  engine: Engine,
  rows: readonly unknown[],
  { now, trace, evidence, existing }: Prepared,
  ending?: Ending,
): Promise<readonly Decision[]> => {
  const { ruleSet } = engine;
  const roster = rosterOf(engine);
  const intakes = rows.map((row) => storable(engine.intake(row)));
  const leads = intakes.flatMap((one) => (one.ok ? [one.lead] : []));
  const ids = leads.map(({ id }) => id);
  const decideIn = (book: BookState) => (intake: (typeof intakes)[number]) =>
    decide(ruleSet, roster, intake, book, now, trace, evidence, existing);
  if (leads.length === 0) return intakes.map((intake) => decideIn(emptyBook())(intake).decision);

  const guess = (book: BookState): Wants => guessWants(ruleSet, roster, leads, { book, now, evidence });
  const wanted =
    ending === undefined && !routesByBook(ruleSet)
      ? guess(emptyBook())
      : await look(connection, wants({ leads: new Set(ids) }), ({ state }) => {
          const ends = ending === undefined ? [] : ids.flatMap((id) => endOf(id, state, now, ending));
          return together(
            guess(state),
            eventWants(ends, (id) => state.open.get(id)),
          );
        });
  return transact(connection, {
    wanted,
    roster: rosterHash(engine),
    work: ({ state, record }) =>
      intakes.map((intake) => {
        if (ending !== undefined && intake.ok) endOf(intake.lead.id, state, now, ending).forEach(record);
        const { decision, events } = decideIn(state)(intake);
        for (const event of events) record(event);
        return decision;
      }),
  });
};
