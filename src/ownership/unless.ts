import type { Path } from "../model/errors.js";
import type { UnlessSource } from "../model/unless.js";
import type { RulePlace } from "./rule-event.js";
import type { Subject } from "./subject.js";

/** Whether it need not be done: asked of contacts from an instant on. */
export type Unless = (subject: Pick<Subject, "book" | "lead" | "facts" | "now">, since: number) => boolean;

export const readUnless = (source: UnlessSource, place: RulePlace, path: Path): Unless => {
  const { activity = [], when, conditions } = source;
  const named = new Set([activity].flat());
  const holds =
    when === undefined && conditions === undefined ? undefined : place.readPredicate({ when, conditions }, path);
  return ({ book, lead, facts, now }, since) =>
    holds?.(facts) === true ||
    (named.size > 0 &&
      (book.activities.get(lead.id) ?? []).some(
        ({ at, channel = "", result = "" }) => at >= since && at <= now && (named.has(channel) || named.has(result)),
      ));
};

/** Any contact at all. */
const anyContact: Unless = ({ book, lead, now }, since) =>
  (book.activities.get(lead.id) ?? []).some(({ at }) => at >= since && at <= now);

/** What counts as having contacted a lead: what the file asks for, or any contact at all. */
export const readContact = (source: UnlessSource | undefined, place: RulePlace, path: Path): Unless =>
  source === undefined ? anyContact : readUnless(source, place, path);
