import { type Roster, repNamed } from "../../assign/roster.js";
import type { BookState } from "../../model/book.js";
import type { Rep } from "../../model/rep.js";
import { capReached } from "../../turns/caps.js";
import { isCooling } from "../../turns/cooling.js";
import { openOutlook } from "../../turns/outlook.js";
import type { RuleSet } from "../rule-set.js";
import type { OwnedRecord } from "./known-record.js";

/** The owner of a record, in the team for which the lead is taken. */
export interface AbleOwner {
  readonly rep: Rep;
  readonly team: string | undefined;
}

/** The rep who has a record, where that is certain. */
const ownerOf = (roster: Roster, owner: string | undefined): Rep | undefined =>
  repNamed(roster, owner, "id") ?? repNamed(roster, owner, "name");

/**
 * The owner of a record, if the lead can go there: active, below every cap, and not in cool-down for it. Being off duty is no matter, since the
 * customer is the owner's anyway.
 *
 * @param leadId the lead that would go there
 */
export const ableOwner = (
  { owner, team: held }: OwnedRecord,
  leadId: string,
  { teams, timeZone }: Pick<RuleSet, "teams" | "timeZone">,
  roster: Roster,
  book: BookState,
  now: number,
): AbleOwner | undefined => {
  const rep = ownerOf(roster, owner);
  if (
    rep === undefined ||
    rep.status !== "active" ||
    isCooling(book.cooling.get(leadId), rep.id, now, roster.cooldowns)
  )
    return undefined;
  const isMember = (team: string): boolean => roster.members.get(team)?.includes(rep) ?? false;
  const team = held !== undefined && isMember(held) ? held : [...teams.keys()].find(isMember);
  const seat = team === undefined ? undefined : roster.seats.get(team)?.find((one) => one.rep === rep);
  const { openCap: open, dayCap: day, weekCap: week, monthCap: month } = rep;
  const limits = seat?.limits ?? { open, day, week, month, rolling: [] };
  const count = {
    now,
    timeZone: seat?.timeZone ?? rep.timeZone ?? timeZone,
    elsewhere: rep.open,
    manual: (team !== undefined && teams.get(team)?.countManual) ?? false,
  };
  const reached = capReached(book.reps.get(rep.id), limits, count, openOutlook());
  return reached === undefined ? { rep, team } : undefined;
};
