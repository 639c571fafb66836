import { actedKey } from "../model/acted-key.js";
import type { BookState } from "../model/book.js";

/** When an action was last carried out; `undefined` for never. */
export const lastActed = ({ acted }: BookState, leadId: string, action: string, key?: string): number | undefined =>
  acted.get(leadId)?.get(actedKey(action, key));

/** Whether an action was carried out. */
export const wasActed = (book: BookState, leadId: string, action: string, key?: string): boolean =>
  lastActed(book, leadId, action, key) !== undefined;
