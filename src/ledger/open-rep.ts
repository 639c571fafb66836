import type { RepState } from "../model/book.js";
import { noReceipts } from "../turns/receipts.js";

type Figures = Omit<RepState, "id" | "number" | "way" | "ways">;

const nothing = (): Figures => ({
  open: 0,
  last: 0,
  won: 0,
  deals: 0,
  byHand: 0,
  assigned: noReceipts(),
  moved: noReceipts(),
  claimed: noReceipts(),
});

/** A rep as the book knows them, with this number. */
export const openRep = (
  id: string,
  number: number,
  { open, last, won, deals, byHand, assigned, moved, claimed }: Figures = nothing(),
): RepState => ({
  id,
  number,
  open,
  last,
  won,
  deals,
  byHand,
  assigned: { at: assigned.at, total: assigned.total },
  moved: { at: moved.at, total: moved.total },
  claimed: { at: claimed.at, total: claimed.total },
  way: undefined,
  ways: new Map(),
});
