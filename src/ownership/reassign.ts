import * as z from "zod";
import { type Duration, parseDuration } from "../kit/duration.js";
import { utcText } from "../kit/iso.js";
import { periodEnd } from "../kit/period.js";
import { strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { unless } from "../model/unless.js";
import { lastActed } from "./acted.js";
import { deadline } from "./deadline.js";
import type { Due, RuleEvent } from "./rule-event.js";
import { readContact } from "./unless.js";

const params = strict({
  after: duration,
  /** Default: any contact since the owner received the lead. */
  unless: unless.optional(),
  /** Whether the turn of the owner counts, or is given back; it counts by default. */
  turn: z.enum(["counted", "credited"]).optional(),
  /** How long the owner may not have it again; for ever where nothing is said. */
  cooldown: duration.optional(),
});
type Params = z.infer<typeof params>;

/** What tells that nobody else could take a lead of an owner. */
export const stayKey = (received: number): string => `stays ${utcText(received)}`;

/** Takes a lead that was not contacted in time from its owner, for the next in turn. */
export const reassign = {
  type: "reassign",
  params,
  make: (source, place, path): Due => {
    const after = parseDuration(source.after) as Duration;
    const cooldown = source.cooldown === undefined ? undefined : (parseDuration(source.cooldown) as Duration);
    const credit = source.turn === "credited" ? true : undefined;
    const isContacted = readContact(source.unless, place, [...path, "unless"]);
    return {
      due: (subject, rule) => {
        const { lead, holding, book, now, people, timeZone } = subject;
        if (holding === undefined || isContacted(subject, holding.at)) return [];
        const stayed = lastActed(book, lead.id, "reassign", stayKey(holding.at));
        const { rep, team } = holding;
        const due = deadline(stayed ?? holding.at, after, people.hoursOf(rep, team), timeZone);
        if (now < due) return [];
        const until = cooldown && utcText(periodEnd(now, cooldown, timeZone));
        const reason = "not-contacted";
        return [
          {
            leadId: lead.id,
            action: "reassign",
            rep,
            reason,
            rule,
            dueAt: utcText(due),
            team,
            received: utcText(holding.at),
            lead,
            events: [{ type: "reclaimed", leadId: lead.id, at: utcText(now), rep, reason, until, credit }],
          },
        ];
      },
    };
  },
} satisfies RuleEvent<Params, Due>;
