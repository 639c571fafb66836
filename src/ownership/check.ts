import * as z from "zod";
import { type Duration, parseDuration } from "../kit/duration.js";
import { utcText } from "../kit/iso.js";
import { periodEnd } from "../kit/period.js";
import { dayOf } from "../kit/zone.js";
import type { Action, ActionName, ActionReason } from "../model/action.js";
import { type Activity, activityParts } from "../model/book.js";
import type { Path } from "../model/errors.js";
import { name, named, oneOrMore, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { unknownName } from "../model/unknown-name.js";
import { actedOn, wasActed } from "./acted.js";
import type { Due, RuleEvent, RulePlace } from "./rule-event.js";
import type { Subject } from "./subject.js";

const params = strict({
  /** What an entry of each channel must hold. */
  activities: named(z.array(z.enum(activityParts)).min(1)).optional(),
  /** How long after the contact an entry may be made. */
  enteredWithin: duration.optional(),
  /** The field that says when the record was last brought up to date, and the channels after which it must be. */
  record: strict({ updated: name, after: oneOrMore(name).optional() }).optional(),
});
type Params = z.infer<typeof params>;

type Finding = Pick<Action, "missing" | "channel" | "dueAt"> & {
  readonly action: ActionName;
  readonly reason: ActionReason;
  /** The contact in question. */
  readonly activity: Activity;
};

/** The instant until which a record is as it was brought up to date: a day counts as a whole. */
const updatedUntil = (value: unknown, timeZone: string): number => {
  if (typeof value !== "string") return Number.NEGATIVE_INFINITY;
  if (value.includes("T")) return Date.parse(value);
  return dayOf(Date.parse(`${value}T12:00:00Z`), timeZone).end - 1;
};

const toAction = ({ activity, ...found }: Finding, subject: Subject, rule: string): readonly Action[] => {
  const { lead, book, holding } = subject;
  const key = `${utcText(activity.at)} ${activity.channel ?? ""}`.trim();
  if (wasActed(book, lead.id, found.action, key)) return [];
  const rep = activity.rep ?? holding?.rep;
  return [{ leadId: lead.id, ...found, rep, rule, events: [actedOn(subject, found.action, key, rep)] }];
};

const reader = ({ updated }: { readonly updated: string }, place: RulePlace, path: Path) => {
  const fact = place.vocabulary.find(updated);
  if (fact === undefined) place.report(unknownName("fact", updated, place.vocabulary.names(), path));
  else if (fact.type !== "date") {
    const message = `expected a date, and ${JSON.stringify(updated)} is a ${fact.type}`;
    place.report({ path, message, found: fact.type, expected: "date" });
  }
  return fact?.read ?? (() => undefined);
};

/** Entries that lack what they must hold, that were made long after the contact, and records that are older than the last contact. */
export const check: RuleEvent<Params, Due> = {
  type: "check",
  params,
  make: ({ activities = {}, enteredWithin, record }, place, path) => {
    const needs = new Map(Object.entries(activities));
    const within = enteredWithin === undefined ? undefined : (parseDuration(enteredWithin) as Duration);
    const updated = record && reader(record, place, [...path, "record", "updated"]);
    const important = record?.after === undefined ? undefined : new Set([record.after].flat());

    const ofEntry = (activity: Activity, timeZone: string): Finding[] => {
      const { at, channel, entered, has } = activity;
      const found: Finding[] = [];
      const dueAt = utcText(at);
      const missing = has && needs.get(channel ?? "")?.filter((part) => !has.includes(part));
      if (missing !== undefined && missing.length > 0)
        found.push({ action: "complete", reason: "entry-incomplete", channel, missing, dueAt, activity });
      if (within !== undefined && entered !== undefined && entered >= periodEnd(at, within, timeZone))
        found.push({ action: "late-entry", reason: "entered-late", channel, dueAt: utcText(entered), activity });
      return found;
    };
    return {
      due: (subject, rule) => {
        const { lead, book, now, timeZone, facts } = subject;
        const all = (book.activities.get(lead.id) ?? []).filter(({ at }) => at <= now);
        const found = all.flatMap((activity) => ofEntry(activity, timeZone));
        const last = updated && all.findLast(({ channel }) => important?.has(channel ?? "") ?? true);
        if (last !== undefined && updated !== undefined && last.at > updatedUntil(updated(facts), timeZone)) {
          const dueAt = utcText(last.at);
          found.push({ action: "update", reason: "record-outdated", channel: last.channel, dueAt, activity: last });
        }
        return found.flatMap((one) => toAction(one, subject, rule));
      },
    };
  },
};
