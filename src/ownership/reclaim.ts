import type * as z from "zod";
import type { Predicate } from "../conditions/facts.js";
import { parseDuration } from "../kit/duration.js";
import { readInstant, utcText } from "../kit/iso.js";
import { periodEnd } from "../kit/period.js";
import { dayAt } from "../kit/zone.js";
import type { Action } from "../model/action.js";
import { guarded } from "../model/condition.js";
import { name, oneOrMore, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { unknownName } from "../model/unknown-name.js";
import { actedOn, wasActed } from "./acted.js";
import { type Clock, protectionClock, warnedFrom } from "./protection.js";
import { protectionSource, readProtection } from "./read-protection.js";
import type { Due, RuleEvent } from "./rule-event.js";
import type { Subject } from "./subject.js";

const exemption = strict(guarded).refine(
  ({ when, conditions }) => when !== undefined || conditions !== undefined,
  "expected `when` or `conditions`: what is always exempt needs no rule",
);

const params = strict({
  /** Where the lead goes. */
  pool: name,
  protection: protectionSource,
  /** How long before protection ends the owner is told. */
  warn: duration.optional(),
  /** Leads that are not taken back. */
  exempt: oneOrMore(exemption).optional(),
  /** How long the owner may not have it again; else as the pool says. */
  cooldown: duration.optional(),
});
export type ReclaimSource = z.infer<typeof params>;

/** A rule that takes leads back, ready to run. */
export interface Reclaim extends Due {
  /** The protection of a lead; `undefined` where nobody holds it, or it is exempt. */
  readonly clock: (subject: Subject) => Clock | undefined;
}

/** What is told of the protection. */
const told = ({ received, activity, end, endsWithDay }: Clock, zone: string) => ({
  dueAt: utcText(end),
  received: utcText(received),
  activity: activity === undefined ? undefined : utcText(activity),
  protectedThrough: endsWithDay ? dayAt(end - 1, zone) : readInstant(end, zone),
});

/** Takes leads back from owners who do not look after them, and warns the owners before. */
export const reclaim = {
  type: "reclaim",
  params,
  make: (source, { timeZone, pools, report, readPredicate }, path): Reclaim => {
    const { pool, exempt = [] } = source;
    const home = pools.get(pool);
    if (home === undefined) report(unknownName("pool", pool, pools.keys(), [...path, "pool"]));
    const protection = readProtection(source.protection, [...path, "protection"], report);
    const warn = source.warn === undefined ? undefined : parseDuration(source.warn);
    const cooldown = source.cooldown === undefined ? home?.cooldown : parseDuration(source.cooldown);
    const exemptions: readonly Predicate[] = Array.isArray(exempt)
      ? exempt.map((one, i) => readPredicate(one, [...path, "exempt", i]))
      : [readPredicate(exempt, [...path, "exempt"])];

    const clock: Reclaim["clock"] = ({ lead, facts, book, now, holding }) => {
      if (holding === undefined || exemptions.some((holds) => holds(facts))) return undefined;
      const activities = book.activities.get(lead.id) ?? [];
      return protectionClock(protection, holding.reopened ?? holding.at, activities, now, timeZone);
    };

    const due: Due["due"] = (subject, rule) => {
      const found = clock(subject);
      if (found === undefined) return [];
      const { lead, now, holding, book } = subject;
      const leadId = lead.id;
      const rep = holding?.rep as string;
      if (now < found.end && (warn === undefined || now < warnedFrom(found, warn, timeZone))) return [];
      const shown = told(found, timeZone);
      const at = utcText(now);
      if (now >= found.end) {
        const reason = found.isAtLimit ? "protection-limit" : "protection-over";
        const until = cooldown && utcText(periodEnd(now, cooldown, timeZone));
        const events: Action["events"] = [{ type: "reclaimed", leadId, at, rep, pool, reason, until }];
        return [{ leadId, action: "reclaim", rep, reason, rule, pool, ...shown, events }];
      }
      const key = `${shown.dueAt} ${rep}`;
      if (wasActed(book, leadId, "warn", key)) return [];
      const reason = found.isAtLimit ? "protection-limit" : "protection-ends";
      const events = [actedOn(subject, "warn", key, rep)];
      return [{ leadId, action: "warn", rep, reason, rule, pool, ...shown, events }];
    };
    return { clock, due };
  },
} satisfies RuleEvent<ReclaimSource, Reclaim>;
