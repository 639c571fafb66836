import type * as z from "zod";
import { guarded } from "../model/condition.js";
import type { Path } from "../model/errors.js";
import { name, oneOrMore, strict } from "../model/strict.js";
import type { RulePlace } from "./rule-event.js";
import type { Subject } from "./subject.js";

/** When something need not be done: a contact by one of these channels or with one of these results was logged, or conditions hold. */
export const unlessSource = strict({ activity: oneOrMore(name).optional(), ...guarded }).refine(
  ({ activity, when, conditions }) => (activity ?? when ?? conditions) !== undefined,
  "expected `activity` or `when`",
);
type UnlessSource = z.infer<typeof unlessSource>;

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
export const anyContact: Unless = ({ book, lead, now }, since) =>
  (book.activities.get(lead.id) ?? []).some(({ at }) => at >= since && at <= now);
