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
  "complete",
  "late-entry",
  "update",
  "regrade",
] as const;
/** What a review asks for. */
export type ActionName = (typeof actions)[number];

export const actionReasons = [
  "invalid-lead",
  "entry-incomplete",
  "entered-late",
  "record-outdated",
  "grade-due",
  "not-contacted",
  "owner-gone",
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
  readonly dueAt?: string | undefined;
  /** When the owner received the lead. */
  readonly received?: string | undefined;
  /** Who gets the lead or is told of it. */
  readonly to?: string | undefined;
  readonly team?: string | undefined;
  readonly pool?: string | undefined;
  /** Who is told besides, by id. */
  readonly notify?: readonly string[] | undefined;
  readonly stage?: { readonly from?: string | undefined; readonly to: string } | undefined;
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
