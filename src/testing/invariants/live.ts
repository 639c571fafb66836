import type { Engine, MadeEvidence } from "../../engine/engine.js";
import type { EvidenceOptions } from "../../engine/options.js";
import { type Book, openBook } from "../../ledger/open-book.js";
import type { Decision } from "../../model/decision.js";
import type { LedgerEvent } from "../../model/event.js";

/** A lead, and the instant at which it comes. */
export interface Arrival {
  readonly row: object;
  readonly now: Date;
}

/** One lead of a life: what was decided, and the events that it implied. */
export interface Lived extends Arrival {
  readonly decision: Decision;
  readonly events: readonly LedgerEvent[];
}

/** What becomes of leads that come one after the other. */
export interface Life {
  readonly engine: Engine;
  readonly book: Book;
  readonly lived: readonly Lived[];
}

/** Something that does not hold which should hold for every rule set. */
export interface Violation {
  readonly invariant: string;
  readonly message: string;
}

/** What does not hold of a life, if anything. */
export type Check = (life: Life) => Violation | undefined;

/** Makes what grades stand on, once for each instant. */
export const evidenceMaker = (engine: Engine, options: EvidenceOptions): ((now: Date) => MadeEvidence | undefined) => {
  const known = new Map<number, MadeEvidence>();
  const { orders, interactions, model } = options;
  return (now) => {
    if (orders === undefined && interactions === undefined && model === undefined) return undefined;
    const evidence = known.get(now.getTime()) ?? engine.evidence({ ...options, now });
    known.set(now.getTime(), evidence);
    return evidence;
  };
};

/** Decides one lead after the other from an empty book; `between` may put another book in the place of the one so far. */
export const live = (
  engine: Engine,
  arrivals: readonly Arrival[],
  options: EvidenceOptions,
  between: (book: Book, index: number) => Book = (book) => book,
): Life => {
  const evidenceAt = evidenceMaker(engine, options);
  let book = openBook();
  const lived = arrivals.map(({ row, now }, i): Lived => {
    const evidence = evidenceAt(now);
    const { decision, events } = engine.decide(row, { book, now, trace: "full", ...(evidence && { evidence }) });
    for (const event of events) book.record(event);
    book = between(book, i);
    return { row, now, decision, events };
  });
  return { engine, book, lived };
};
