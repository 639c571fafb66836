import type { Grades, RuleSetStamp } from "./decision.js";
import type { Lead } from "./lead.js";
import type { Reason } from "./reason.js";
import type { PaidTurn } from "./turn.js";

/** Instants at which leads were received, ascending, and how many had been received up to and including each. */
export interface Receipts {
  readonly at: number[];
  readonly total: number[];
}

/** One rep in one rotation. */
export interface MemberState {
  /** What was owed minus what was received, in units of lag. */
  lag: number;
  /** The number of the rotation's lead that this rep got last, and of the one before; 0 for never. */
  last: number;
  before: number;
  /** What leads given by hand cost and no turn has charged yet, in units of lag. */
  manual: number;
  /** How many of the rep's leads by hand from outside the book are already charged here. */
  seen: number;
}

export interface RotationState {
  /** How many leads it has given out. */
  leads: number;
  /** The sum of their sizes, in units of lag. */
  total: number;
  /** Who was available at the last lead, among whom it was charged, and the weights of those available. */
  available: readonly string[];
  candidates: readonly string[];
  weights: readonly number[];
  readonly members: Map<string, MemberState>;
}

/** One rep over all teams. */
export interface RepState {
  open: number;
  /** The number of the ledger's lead that this rep got last; 0 for never. */
  last: number;
  won: number;
  deals: number;
  /** Leads given by hand that the book did not know. */
  byHand: number;
  readonly assigned: Receipts;
  readonly moved: Receipts;
}

/** A lead that somebody holds. Leads that went the same way at the same instant share one object. */
export interface Holding {
  readonly rep: string;
  readonly team?: string | undefined;
  readonly route?: string | undefined;
  readonly via?: string | undefined;
  readonly reason: Reason;
  readonly grades: Grades;
  readonly at: number;
  readonly ruleSet?: RuleSetStamp | undefined;
  readonly turn?: PaidTurn | undefined;
  readonly teamTurn?: PaidTurn | undefined;
  /** How the rep's intake counted it; a carried or claimed lead counts nowhere. */
  readonly intake?: "assigned" | "moved" | undefined;
}

/** A lead that waits for somebody. Instants are milliseconds since 1970 UTC. */
export interface HeldLead {
  readonly lead: Lead;
  readonly grades: Grades;
  readonly route?: string | undefined;
  readonly reason: Reason;
  readonly priority: number;
  readonly since: number;
  readonly until: number;
  readonly retryAt: number;
  readonly step: number;
}

export interface ClosedLead {
  readonly holding: Holding;
  readonly result?: "won" | "lost" | "junk" | undefined;
}

/** What decisions leave behind: everything that the next decision needs to know of the past. */
export interface BookState {
  /** How many leads have been given to a rep. */
  leads: number;
  /** The instant of the latest event, milliseconds since 1970 UTC. */
  latest: number;
  readonly rotations: Map<string, RotationState>;
  readonly reps: Map<string, RepState>;
  readonly open: Map<string, Holding>;
  readonly held: Map<string, HeldLead>;
  readonly pooled: Map<string, string>;
  readonly closed: Map<string, ClosedLead>;
  /** Who may not get a lead back. */
  readonly cooling: Map<string, readonly string[]>;
  /** The last activity of a lead by channel. */
  readonly activities: Map<string, ReadonlyMap<string, number>>;
}
