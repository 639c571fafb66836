import type { LedgerEvent } from "./event.js";
import type { LeadProblem } from "./lead.js";

export const claimOutcomes = ["claimed", "refused"] as const;
/** What became of a claim. */
export type ClaimOutcome = (typeof claimOutcomes)[number];

export const claimReasons = [
  "unknown-rep",
  "not-active",
  "invalid-lead",
  "protected",
  "not-in-pool",
  "cool-down",
  "holding-cap",
  "claim-cap",
] as const;
/** Why a claim is refused. */
export type ClaimReason = (typeof claimReasons)[number];

/** Why a claim is refused, and what of it a person would want to know. */
export interface Refusal {
  readonly reason: ClaimReason;
  /** The lead at fault, where one is. */
  readonly leadId?: string | undefined;
  readonly problems?: readonly LeadProblem[] | undefined;
  /** The colleague who has the lead. */
  readonly owner?: string | undefined;
  /** The pool that says so; of a cap none where it is the rep's own, or a team's. */
  readonly pool?: string | undefined;
  /** When the protection, the cool-down or the day is over, as ISO 8601 in UTC, where that is known and helps. */
  readonly until?: string | undefined;
  /** The cap, and how many there are already. */
  readonly limit?: number | undefined;
  readonly count?: number | undefined;
}

/**
 * The answer to a rep who claims leads from a pool: all of them or none. It is plain JSON; nothing is changed until its `events` are
 * recorded. A claim that is refused has none.
 */
export interface Claim extends Partial<Refusal> {
  readonly outcome: ClaimOutcome;
  readonly rep: string;
  readonly leadIds: readonly string[];
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly events: readonly LedgerEvent[];
}
