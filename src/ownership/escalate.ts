import * as z from "zod";
import { type Duration, parseDuration } from "../kit/duration.js";
import { utcText } from "../kit/iso.js";
import type { Holding } from "../model/book.js";
import { checkRole, whoIs } from "../model/role.js";
import { name, strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { unless } from "../model/unless.js";
import { actedOn, lastActed } from "./acted.js";
import { deadline } from "./deadline.js";
import type { Due, RuleEvent } from "./rule-event.js";
import type { Subject } from "./subject.js";
import { readContact } from "./unless.js";

const level = strict({ after: duration, to: name });

const params = strict({
  levels: z.array(level).min(1),
  /** Default: any contact since the owner received the lead. */
  unless: unless.optional(),
});
type Params = z.infer<typeof params>;

interface Level {
  readonly after: Duration;
  /** `rep` is the owner. */
  readonly to: string;
}

const whomOf = ({ to }: Level, { rep, team }: Holding, { people }: Subject): string | undefined =>
  to === "rep" ? rep : whoIs(to, { rep, lead: people.leadOf(team) }, people.byId);

/** Whoever does not contact a lead in time is told, then the lead of the team, then the manager: one level at a time, each after its own time. */
export const escalate = {
  type: "escalate",
  params,
  make: (source, place, path): Due => {
    const levels = source.levels.map(({ after, to }, i): Level => {
      if (to !== "rep") checkRole(to, [...path, "levels", i, "to"], place.report);
      return { after: parseDuration(after) as Duration, to };
    });
    const isContacted = readContact(source.unless, place, [...path, "unless"]);
    return {
      due: (subject, rule) => {
        const { lead, holding, book, now, people, timeZone } = subject;
        if (holding === undefined || isContacted(subject, holding.at)) return [];
        const { rep } = holding;
        const hours = people.hoursOf(rep, holding.team);
        /** When the level before was told; of the first, when the owner received the lead. */
        let since = holding.at;
        for (const one of levels) {
          const key = `${one.to} ${utcText(holding.at)}`;
          const told = lastActed(book, lead.id, "escalate", key);
          const to = whomOf(one, holding, subject);
          if (told !== undefined) since = told;
          if (told !== undefined || to === undefined) continue;
          const due = deadline(since, one.after, hours, timeZone);
          if (now < due) return [];
          return [
            {
              leadId: lead.id,
              action: "escalate",
              rep,
              reason: "not-contacted",
              rule,
              dueAt: utcText(due),
              to,
              received: utcText(holding.at),
              events: [actedOn(subject, "escalate", key, rep)],
            },
          ];
        }
        return [];
      },
    };
  },
} satisfies RuleEvent<Params, Due>;
