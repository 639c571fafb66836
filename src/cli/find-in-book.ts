import { readBook } from "../csv/book-file.js";
import type { StoredDecision } from "../csv/find-decision.js";
import { InputError } from "../csv/input-error.js";
import { standing } from "../engine/decide.js";
import { messagesIn } from "../engine/messages-in.js";
import { readInstant } from "../kit/iso.js";
import type { Language } from "../model/language.js";

/** What the book knows of a lead: a decision, or a sentence. */
export const findInBook = async (
  file: string,
  leadId: string,
  { language, timeZone }: { readonly language: Language; readonly timeZone: string },
): Promise<StoredDecision | { readonly text: string } | undefined> => {
  const book = await readBook(file);
  if (book === undefined) throw new InputError([`${file}: no such file`]);
  const { open, held, pooled, closed } = book.state;
  const say = messagesIn(language);
  const holding = open.get(leadId) ?? closed.get(leadId)?.holding;
  const stamp = { name: "", version: "", hash: "" };
  if (holding !== undefined) {
    const decision = standing(stamp, leadId, holding);
    return closed.has(leadId) ? { decision, remark: say.closed(closed.get(leadId)?.result) } : { decision };
  }
  const waiting = held.get(leadId);
  if (waiting !== undefined) {
    const { grades, route, reason, since, retryAt } = waiting;
    const iso = (instant: number): string => new Date(instant).toISOString();
    return {
      decision: {
        leadId,
        outcome: "held",
        reason,
        route,
        grades,
        retryAt: iso(retryAt),
        at: iso(since),
        ruleSet: stamp,
      },
      remark: say.waitingSince(readInstant(since, timeZone)),
    };
  }
  const pool = pooled.get(leadId);
  return pool === undefined ? undefined : { text: say.inPool(pool) };
};
