import { utcText } from "../kit/iso.js";
import { actedKey } from "../model/acted-key.js";
import type { BookState } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import type { Subject } from "./subject.js";

/** What tells the book that an action was carried out. */
export const actedOn = (
  { lead, now }: Pick<Subject, "lead" | "now">,
  action: string,
  key: string,
  rep: string | undefined,
): LedgerEvent => ({ type: "acted", leadId: lead.id, at: utcText(now), rep, action, key });

/** When an action was last carried out; `undefined` for never. */
export const lastActed = ({ acted }: BookState, leadId: string, action: string, key?: string): number | undefined =>
  acted.get(leadId)?.get(actedKey(action, key));

/** Whether an action was carried out. */
export const wasActed = (book: BookState, leadId: string, action: string, key?: string): boolean =>
  lastActed(book, leadId, action, key) !== undefined;
