import { isDeepStrictEqual } from "node:util";
import type { EvidenceOptions } from "../../engine/options.js";
import { openBook } from "../../ledger/open-book.js";
import type { Action } from "../../model/action.js";
import { languages } from "../../model/language.js";
import { type Check, evidenceMaker, type Violation } from "./live.js";
import { throughText } from "./plain.js";

const hour = 3_600_000;

/** How long after the last lead reviews are held. */
const waits = [12 * hour, 11 * 24 * hour, 100 * 24 * hour];

const violation = (message: string): Violation => ({ invariant: "review", message });

const named = ({ action, leadId }: Action): string => `${action} of lead ${leadId}`;

/** A review changes nothing by itself, and is silent once what it asks for is recorded, however often; it can be explained in either language. */
export const reviewSettles =
  (options: EvidenceOptions): Check =>
  ({ engine, book, lived }) => {
    const last = lived.at(-1);
    if (last === undefined || engine.ruleSet.jsonRulesAfter.length === 0) return undefined;
    const evidenceAt = evidenceMaker(engine, options);
    const rows = lived.map(({ row }) => row);
    for (const wait of waits) {
      const now = new Date(last.now.getTime() + wait);
      const evidence = evidenceAt(now);
      const own = openBook(throughText(book.toJSON()));
      const bookText = () => throughText(own.toJSON());
      const review = () => engine.review(rows, { book: own, now, ...(evidence && { evidence }) });
      const record = (actions: readonly Action[]): void => {
        for (const { events } of actions) for (const event of events) own.record(event);
      };
      const before = bookText();
      const actions = review();
      if (!isDeepStrictEqual(bookText(), before)) return violation("a review changes the book");
      const silent = actions.find((one) =>
        languages.some((language) => engine.explainAction(one, { language }) === ""),
      );
      if (silent !== undefined) return violation(`${named(silent)} is not explained`);
      record(actions);
      const after = bookText();
      record(actions);
      if (!isDeepStrictEqual(bookText(), after))
        return violation("what a review asks for, recorded twice, is another book");
      const again = review().find(({ action }) => action !== "unreadable");
      if (again !== undefined) return violation(`${named(again)} is asked for again, though it is recorded`);
    }
    return undefined;
  };
