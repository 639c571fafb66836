import { utcText } from "../kit/iso.js";
import { type ClosedPart, closedParts } from "../model/book.js";
import type { LedgerEvent } from "../model/event.js";
import type { Intake, LeadProblem } from "../model/lead.js";
import { type Reviewing, subjectOf } from "./subject-of.js";

/** How a lead ends, and of a complaint what was behind it and how it ended. */
export interface Ending {
  readonly result?: "won" | "lost" | "junk" | undefined;
  readonly cause?: string | undefined;
  readonly outcome?: string | undefined;
}

/** What came of the wish to close a lead; nothing is changed until the events are recorded. */
export interface Closing {
  readonly leadId: string;
  readonly outcome: "closed" | "refused";
  /** Why it is refused: the lead cannot be read, nobody has it, or something must be said first. */
  readonly reason?: "invalid-lead" | "no-owner" | "incomplete" | undefined;
  /** The rule that asks for what is missing. */
  readonly rule?: string | undefined;
  readonly missing: readonly ClosedPart[];
  readonly problems?: readonly LeadProblem[] | undefined;
  readonly events: readonly LedgerEvent[];
}

/** Whether a lead may be closed: a complaint only with what its rule asks for. Pure. */
export const close = (intake: Intake, ending: Ending, reviewing: Reviewing): Closing => {
  const nothing = { missing: [], events: [] };
  if (!intake.ok) {
    const { id = "", problems } = intake;
    return { ...nothing, leadId: id, outcome: "refused", reason: "invalid-lead", problems };
  }
  const { lead } = intake;
  const subject = subjectOf(lead, reviewing);
  const { closed, holding, facts, now } = subject;
  const leadId = lead.id;
  if (holding === undefined && closed === undefined)
    return { ...nothing, leadId, outcome: "refused", reason: "no-owner" };
  const said = closedParts.filter((part) => (ending[part] ?? "").trim() !== "");
  const has = new Set([...said, ...(closed?.has ?? [])]);
  const rule = reviewing.ruleSet.after.ownership.complaint.first(facts);
  const missing = (rule?.does.needs ?? []).filter((part) => !has.has(part));
  if (missing.length > 0)
    return { leadId, outcome: "refused", reason: "incomplete", rule: rule?.name, missing, events: [] };
  if (closed !== undefined && said.every((part) => closed.has?.includes(part)))
    return { ...nothing, leadId, outcome: "closed" };
  const { result } = ending;
  const event: LedgerEvent = {
    type: "closed",
    leadId,
    at: utcText(now),
    ...(result !== undefined && { result }),
    ...Object.fromEntries(said.map((part) => [part, ending[part]])),
  };
  return { ...nothing, leadId, outcome: "closed", events: [event] };
};
