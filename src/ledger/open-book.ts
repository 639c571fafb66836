import type { BookState } from "../model/book.js";
import { showPath } from "../model/errors.js";
import { event, type LedgerEvent } from "../model/event.js";
import type { Turn } from "../model/turn.js";
import { type BookJson, bookJson, emptyBook, readBook, writeBook } from "./book-json.js";
import { fold, forgetLead } from "./fold.js";
import { savedLeads } from "./known-leads.js";

/** What decisions leave behind, in memory. */
export interface Book {
  /** What the next decision reads; only `record` and `forget` change it. */
  readonly state: BookState;
  /**
   * Takes in one event. Throws a `BookError` when it is not one of the ledger's events; one that ends a lead which nobody holds, such as
   * `closed` of an unknown id without a `rep`, changes nothing.
   */
  readonly record: (event: LedgerEvent) => void;
  /** The book as plain JSON, for `openBook` to go on from. */
  readonly toJSON: () => BookJson;
  /** Removes everything that the book knows of one lead. Turns and intake counts keep no lead and stay. */
  readonly forget: (leadId: string) => void;
}

/** A saved book or an event that cannot be used. */
export class BookError extends Error {
  readonly code = "book";
  override readonly name = "BookError";
}

/** Events that `decide` made: the last one, and those before it that were not recorded at once. */
const issued = new WeakSet<object>();
let last: object | undefined;
let isRecorded = true;

/** Marks an event that `decide` made, so that recording it need not check it again. */
export const issue = <Event extends LedgerEvent>(made: Event): Event => {
  if (last !== undefined && !isRecorded) issued.add(last);
  last = made;
  isRecorded = false;
  return made;
};

const checkEvent = (candidate: unknown): LedgerEvent => {
  if (candidate === last && candidate !== undefined) {
    isRecorded = true;
    return candidate as LedgerEvent;
  }
  if (typeof candidate === "object" && candidate !== null && issued.has(candidate)) return candidate as LedgerEvent;
  const parsed = event.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    (one) => `${showPath(one.path.map((key) => (typeof key === "number" ? key : String(key))))}: ${one.message}`,
  );
  throw new BookError(`not an event of the ledger: ${problems.join("; ")}`);
};

/** Who was available and their weights must belong together; what a turn leaves out is that of the turn before. */
const checkTurns = (
  state: BookState,
  { turn, teamTurn }: { readonly turn?: Turn | undefined; readonly teamTurn?: Turn | undefined },
): void => {
  for (const one of [turn, teamTurn]) {
    if (one === undefined) continue;
    const before = state.rotations.get(one.rotation);
    const available = (one.available ?? before?.available ?? []).length;
    const weights = (one.weights ?? before?.weights ?? []).length;
    if (available === weights) continue;
    throw new BookError(
      `not an event of the ledger: in the rotation ${JSON.stringify(one.rotation)} are available ${available}, with weights ${weights}`,
    );
  }
};

const checkBook = (saved: unknown): BookJson => {
  const version = typeof saved === "object" && saved !== null && "version" in saved ? saved.version : undefined;
  if (typeof version === "number" && version > 1) {
    throw new BookError(`the book was saved by a newer fairlead (version ${version} of the format; this one reads 1)`);
  }
  const parsed = bookJson.safeParse(saved);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new BookError(`not a saved book: ${showPath((first?.path ?? []) as (string | number)[])}: ${first?.message}`);
};

/** A book over a state; whoever has the state sees what the book records. */
export const bookOver = (state: BookState): Book => ({
  state,
  record: (candidate) => {
    const event = checkEvent(candidate);
    if (event.type === "assigned") checkTurns(state, event);
    fold(state, event);
  },
  forget: (leadId) => forgetLead(state, leadId),
  toJSON: () => {
    const { json, positionOf } = writeBook(state);
    const open = [...state.open].map(([leadId, one]): [string, number] => [leadId, positionOf(one)]);
    return (state.known?.records.size ?? 0) === 0
      ? { ...json, open }
      : { ...json, open, known: [...savedLeads(state)] };
  },
});

/**
 * Opens a book in memory: an empty one, or one that goes on exactly where a saved one was.
 *
 * @param saved what `book.toJSON()` gave, before or after a way through JSON text
 * @throws BookError when `saved` is no saved book
 * @example
 * ```ts
 * const book = openBook();
 * book.record({ type: "closed", leadId: "L1", result: "won", at: "2026-03-02T09:00:00+08:00" });
 * const later = openBook(JSON.parse(JSON.stringify(book)));
 * ```
 */
export const openBook = (saved?: unknown): Book => {
  try {
    return bookOver(saved === undefined ? emptyBook() : readBook(checkBook(saved)));
  } catch (error) {
    throw error instanceof RangeError ? new BookError(`not a saved book: ${error.message}`) : error;
  }
};
