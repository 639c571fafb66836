import { isDeepStrictEqual } from "node:util";
import { openBook } from "../../ledger/open-book.js";
import type { Check } from "./live.js";
import { throughText, withoutAbsent } from "./plain.js";

/** Decisions are plain JSON. */
export const decisionsPlain: Check = ({ lived }) => {
  for (const { decision } of lived) {
    const bare = withoutAbsent(decision);
    if (!isDeepStrictEqual(throughText(bare), bare))
      return {
        invariant: "json",
        message: `lead ${decision.leadId}: the decision is another one after a way through JSON`,
      };
  }
  return undefined;
};

/** A saved book is the same book, and so is one that is folded from its events alone. */
export const bookKept: Check = ({ book, lived }) => {
  const saved = throughText(book.toJSON());
  if (!isDeepStrictEqual(throughText(openBook(saved).toJSON()), saved))
    return { invariant: "book", message: "the book is another one after a way through JSON" };
  const again = openBook();
  for (const event of lived.flatMap(({ events }) => events)) again.record(throughText(event));
  if (!isDeepStrictEqual(throughText(again.toJSON()), saved))
    return { invariant: "fold", message: "the events, recorded again, give another book" };
  return undefined;
};
