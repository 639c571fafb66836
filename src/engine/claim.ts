import { cleanText } from "../kit/clean-text.js";
import { utcText } from "../kit/iso.js";
import { issue } from "../ledger/open-book.js";
import type { Claim, Refusal } from "../model/claim.js";
import type { Intake, Lead } from "../model/lead.js";
import type { Rep } from "../model/rep.js";
import { refusalOf } from "../ownership/claim.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

/** An id, or a row. */
type Claimed = string | object;

const listOf = (leads: Claimed | Iterable<Claimed>): readonly Claimed[] =>
  typeof leads !== "string" && Symbol.iterator in leads ? [...(leads as Iterable<Claimed>)] : [leads];

/** The teams of the rep, and the least open cap among theirs and the rep's own. */
const standingOf = (
  rep: Rep,
  { roster }: Reviewing,
): { readonly teams: readonly string[]; readonly openCap: number | undefined } => {
  const seats = [...roster.seats].flatMap(([team, members]) => {
    const seat = members.find((one) => one.rep === rep);
    return seat === undefined ? [] : [{ team, cap: seat.limits.open }];
  });
  const caps = [rep.openCap, ...seats.map(({ cap }) => cap)].filter((cap) => cap !== undefined);
  return { teams: seats.map(({ team }) => team), openCap: caps.length === 0 ? undefined : Math.min(...caps) };
};

/** Decides whether a rep may have these leads from their pools: all of them or none. Pure. */
export const claim = (leads: Claimed | Iterable<Claimed>, repId: string, reviewing: Reviewing): Claim => {
  const { ruleSet, roster, book, now } = reviewing;
  const at = utcText(now);
  const rows = new Map<string, Lead | undefined>();
  const unreadable: (Intake & { readonly ok: false })[] = [];
  for (const one of listOf(leads)) {
    const read = typeof one === "string" ? undefined : ruleSet.intake.row(one);
    if (read === undefined) rows.set(cleanText(one as string), undefined);
    else if (read.ok) rows.set(read.lead.id, read.lead);
    else unreadable.push(read);
  }
  const leadIds = [...rows.keys()];
  const refused = (refusal: Refusal): Claim => ({
    outcome: "refused",
    rep: repId,
    leadIds,
    ...refusal,
    at,
    events: [],
  });
  const rep = roster.byId.get(repId);
  if (rep === undefined) return refused({ reason: "unknown-rep" });
  const [wrong] = unreadable;
  if (wrong !== undefined) return refused({ reason: "invalid-lead", leadId: wrong.id, problems: wrong.problems });

  const { teams, openCap } = standingOf(rep, reviewing);
  const wanted = leadIds.filter((leadId) => book.open.get(leadId)?.rep !== repId);
  const refusal = refusalOf(wanted, {
    rep,
    openCap,
    timeZone: rep.timeZone ?? ruleSet.timeZone,
    pools: ruleSet.pools,
    cooldowns: roster.cooldowns,
    book,
    now,
    protectedUntil: (leadId) => {
      const lead = rows.get(leadId);
      const subject = lead && subjectOf(lead, reviewing);
      const end = subject && ruleSet.after.ownership.reclaim.first(subject.facts)?.does.clock(subject)?.end;
      return end !== undefined && end > now ? end : undefined;
    },
  });
  if (refusal !== undefined) return refused(refusal);
  const team = teams.length === 1 ? teams[0] : undefined;
  const events = wanted.map((leadId) =>
    issue({ type: "claimed", leadId, at, rep: repId, pool: book.pooled.get(leadId), team }),
  );
  return { outcome: "claimed", rep: repId, leadIds, at, events };
};
