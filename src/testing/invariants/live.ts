import type { Decided } from "../../engine/decide.js";
import type { Engine, MadeEvidence } from "../../engine/engine.js";
import type { AssignOptions, EvidenceOptions } from "../../engine/options.js";
import { heldInOrder } from "../../engine/release.js";
import { type Book, openBook } from "../../ledger/open-book.js";
import type { Decision } from "../../model/decision.js";
import type { LedgerEvent } from "../../model/event.js";

/** A lead, and the instant at which it comes. */
export interface Arrival {
  readonly row: object;
  readonly now: Date;
}

/** One decision of a life, and the events that it implied. */
export interface Lived {
  /** The lead that came; nothing for one that waited and was decided again. */
  readonly row: object | undefined;
  readonly now: Date;
  readonly decision: Decision;
  readonly events: readonly LedgerEvent[];
}

/** What becomes of leads that come one after the other. */
export interface Life {
  readonly engine: Engine;
  readonly book: Book;
  readonly arrivals: readonly Arrival[];
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

/** How long after the last lead those that still wait are decided once more. */
const day = 86_400_000;

/**
 * Decides one lead after the other from an empty book, and those that wait whenever time has passed; `between` may put another book in the
 * place of the one so far.
 */
export const live = (
  engine: Engine,
  arrivals: readonly Arrival[],
  options: EvidenceOptions,
  between: (book: Book, index: number) => Book = (book) => book,
): Life => {
  const evidenceAt = evidenceMaker(engine, options);
  let book = openBook();
  const lived: Lived[] = [];
  const decide = (row: object | undefined, now: Date, ask: (options: AssignOptions) => Decided | undefined): void => {
    const evidence = evidenceAt(now);
    const decided = ask({ book, now, trace: "full", ...(evidence && { evidence }) });
    if (decided === undefined) return;
    for (const event of decided.events) book.record(event);
    lived.push({ row, now, ...decided });
  };
  const release = (now: Date): void => {
    for (const { lead } of heldInOrder(engine.ruleSet, book.state))
      decide(undefined, now, (options) => engine.decideHeld(lead.id, options));
  };
  let last: Date | undefined;
  arrivals.forEach(({ row, now }, i) => {
    if (last !== undefined && now > last) release(now);
    last = now;
    decide(row, now, (options) => engine.decide(row, options));
    book = between(book, i);
  });
  if (last !== undefined) release(new Date(Number(last) + day));
  return { engine, book, arrivals, lived };
};
