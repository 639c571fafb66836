import * as z from "zod";
import { type Duration, parseDuration } from "../kit/duration.js";
import { utcText } from "../kit/iso.js";
import type { Action } from "../model/action.js";
import { type ClosedPart, closedParts } from "../model/book.js";
import { strict } from "../model/strict.js";
import { duration } from "../model/team.js";
import { checkTold, type Told, told, whoAreTold } from "../model/told.js";
import { actedOn, wasActed } from "./acted.js";
import { deadline } from "./deadline.js";
import type { Due, RuleEvent } from "./rule-event.js";
import type { Subject } from "./subject.js";

const params = strict({
  /** How long the owner has. */
  within: duration.optional(),
  /** What must be said when it is closed. */
  needs: z.array(z.enum(closedParts)).min(1).optional(),
  ...told,
});
type Params = z.infer<typeof params>;

/** What is asked of a complaint, ready to run. */
export interface Complaint extends Due {
  readonly needs: readonly ClosedPart[];
}

type Found = Pick<Action, "rep" | "reason" | "dueAt" | "missing"> & { readonly action: "overdue" | "complete" };

const overdue = ({ holding, people, now, timeZone }: Subject, within: Duration): readonly [Found, since: number][] => {
  if (holding === undefined) return [];
  const { rep, team, at } = holding;
  const end = deadline(at, within, people.hoursOf(rep, team), timeZone);
  if (now < end) return [];
  return [[{ action: "overdue", rep, reason: "complaint-overdue", dueAt: utcText(end) }, at]];
};

const incomplete = ({ closed }: Subject, needs: readonly ClosedPart[]): readonly [Found, since: number][] => {
  // Of a book of before this was kept it is not known what was said.
  if (closed?.at === undefined) return [];
  const missing = needs.filter((part) => !closed.has?.includes(part));
  if (missing.length === 0) return [];
  return [[{ action: "complete", rep: closed.holding.rep, reason: "closing-incomplete", missing }, closed.at]];
};

/** Watches the time limit of complaints, and that they are closed with what must be said. */
export const complaint: RuleEvent<Params, Complaint> = {
  type: "complaint",
  params,
  make: ({ within, needs = [], notify, coordinator }, { report }, path) => {
    const limit = within === undefined ? undefined : parseDuration(within);
    const who: Told = { notify, coordinator };
    checkTold(who, path, report);
    return {
      needs,
      due: (subject, rule) => {
        const { lead, book, people, holding = subject.closed?.holding } = subject;
        const found = [...(limit === undefined ? [] : overdue(subject, limit)), ...incomplete(subject, needs)];
        return found.flatMap(([one, since]): Action[] => {
          const key = utcText(since);
          if (wasActed(book, lead.id, one.action, key)) return [];
          const superiors = { rep: one.rep, lead: people.leadOf(holding?.team) };
          const events = [actedOn(subject, one.action, key, one.rep)];
          return [{ leadId: lead.id, ...one, rule, ...whoAreTold(who, superiors, people.byId), events }];
        });
      },
    };
  },
};
