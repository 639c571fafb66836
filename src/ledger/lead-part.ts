import type { RecordKeys } from "../kit/key-index.js";
import type { Activity, BookState, ClosedLead, Cooling, HeldLead, Holding, Stage } from "../model/book.js";
import { remember } from "./known-leads.js";

/** Everything that a book says of one lead, as plain JSON; absent where it says nothing. */
export interface LeadPart {
  readonly open?: Holding | undefined;
  readonly closed?: ClosedLead | undefined;
  readonly pooled?: string | undefined;
  readonly held?: HeldLead | undefined;
  readonly cooling?: readonly Cooling[] | undefined;
  readonly activities?: readonly Activity[] | undefined;
  readonly stage?: Stage | undefined;
  readonly acted?: readonly (readonly [string, number])[] | undefined;
  /** What the lead is found by, and the record of which it is a duplicate that nobody got. */
  readonly known?: (RecordKeys & { readonly of?: string | undefined }) | undefined;
}

const knownOf = ({ known }: BookState, leadId: string): LeadPart["known"] => {
  const record = known?.records.get(leadId);
  if (known === undefined || record === undefined) return undefined;
  const { exact, similar } = known.index.keysOf(record);
  return { exact, similar, of: known.originals.get(leadId) };
};

/** What the book says of a lead. */
export const partOf = (book: BookState, leadId: string): LeadPart => {
  const acted = book.acted.get(leadId);
  return {
    open: book.open.get(leadId),
    closed: book.closed.get(leadId),
    pooled: book.pooled.get(leadId),
    held: book.held.get(leadId),
    cooling: book.cooling.get(leadId),
    activities: book.activities.get(leadId),
    stage: book.stages.get(leadId),
    acted: acted && [...acted],
    known: knownOf(book, leadId),
  };
};

/** Puts what another book said of a lead into one that says nothing of it. The figures of reps stay as they are. */
export const putPart = (book: BookState, leadId: string, part: LeadPart): void => {
  const { open, closed, pooled, held, cooling, activities, stage, acted, known } = part;
  if (open !== undefined) book.open.set(leadId, open);
  if (closed !== undefined) book.closed.set(leadId, closed);
  if (pooled !== undefined) book.pooled.set(leadId, pooled);
  if (held !== undefined) book.held.set(leadId, held);
  if (cooling !== undefined) book.cooling.set(leadId, cooling);
  if (activities !== undefined) book.activities.set(leadId, activities);
  if (stage !== undefined) book.stages.set(leadId, stage);
  if (acted !== undefined) book.acted.set(leadId, new Map(acted));
  if (known !== undefined) remember(book, leadId, known, known.of);
};
