import type { LedgerEvent } from "./event.js";
import type { Lead, LeadProblem } from "./lead.js";

export const actions = [
  "unreadable",
  "advance",
  "demote",
  "refuse-stage",
  "reclaim",
  "warn",
  "escalate",
  "reassign",
  "hand-over",
  "notify",
  "overdue",
  "task",
  "plan",
  "complete",
  "late-entry",
  "update",
  "regrade",
] as const;
/** What a review asks for. */
export type ActionName = (typeof actions)[number];

export const actionReasons = [
  "invalid-lead",
  "stage-reached",
  "stage-lost",
  "stage-not-earned",
  "hand-over-due",
  "complaint-overdue",
  "closing-incomplete",
  "entry-incomplete",
  "entered-late",
  "record-outdated",
  "grade-due",
  "not-contacted",
  "owner-gone",
  "protection-ends",
  "protection-over",
  "protection-limit",
  "step-due",
  "step-overdue",
  "plan-changed",
] as const;
/** Why a review asks for it. */
export type ActionReason = (typeof actionReasons)[number];

/**
 * Something that is due for a lead. It is plain JSON, and nothing is done yet: whoever does it records its `events` in the book, or hands it
 * to `engine.perform`. Instants are ISO 8601 in UTC.
 */
export interface Action {
  readonly leadId: string;
  readonly action: ActionName;
  /** Whom it concerns: the owner of the lead. */
  readonly rep?: string | undefined;
  readonly reason: ActionReason;
  /** The rule that asks for it. */
  readonly rule?: string | undefined;
  /** Which step of the rule's plan it is, from 1. */
  readonly step?: number | undefined;
  /** The plan that the rule's takes the place of. */
  readonly instead?: string | undefined;
  readonly dueAt?: string | undefined;
  /** When the owner received the lead, and the last activity since. */
  readonly received?: string | undefined;
  readonly activity?: string | undefined;
  /** The last day of protection, or the time at which it ends, in the rule set's zone: `2026-04-14`, `2026-04-14 09:30`. */
  readonly protectedThrough?: string | undefined;
  /** Who gets the lead or is told of it. */
  readonly to?: string | undefined;
  readonly team?: string | undefined;
  readonly pool?: string | undefined;
  /** Who is told besides, by id. */
  readonly notify?: readonly string[] | undefined;
  /** Who coordinates, by id. */
  readonly coordinator?: string | undefined;
  readonly stage?: { readonly from?: string | undefined; readonly to: string } | undefined;
  /** Who opens the account: a rep's id, or what the role is called. */
  readonly opens?: string | undefined;
  /** For what it is due: the conditions that hold, in the rule set's language. */
  readonly evidence?: readonly string[] | undefined;
  readonly channel?: string | undefined;
  readonly note?: string | undefined;
  /** What is missing. */
  readonly missing?: readonly string[] | undefined;
  readonly problems?: readonly LeadProblem[] | undefined;
  /** The lead as read, where a decision follows. */
  readonly lead?: Lead | undefined;
  /** What the book is told once it is done. Told again, it changes nothing. */
  readonly events: readonly LedgerEvent[];
}
