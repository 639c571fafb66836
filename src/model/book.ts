import type { KeyIndex } from "../kit/key-index.js";
import type { TextMap } from "../kit/text-map.js";
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
  readonly lag: number;
  /** The number of the rotation's lead that this rep got last, and of the one before; 0 for never. */
  readonly last: number;
  readonly before: number;
  /** What leads given by hand cost and no turn has charged yet, in units of lag. */
  readonly manual: number;
  /** How many of the rep's leads by hand from outside the book are already charged here. */
  readonly seen: number;
}

/** The reps of a rotation, numbered as they came: what is known of each is in arrays, one for each figure, by that number. */
export interface Members extends Iterable<readonly [rep: string, state: MemberState]> {
  readonly numbers: Map<string, number>;
  lag: Float64Array<ArrayBuffer>;
  last: Float64Array<ArrayBuffer>;
  before: Float64Array<ArrayBuffer>;
  manual: Float64Array<ArrayBuffer>;
  seen: Float64Array<ArrayBuffer>;
  /** What the arrays hold of one rep. */
  readonly get: (rep: string) => MemberState | undefined;
  readonly values: () => Iterable<MemberState>;
}

/** What follows from the lists of a rotation's last lead, so that a lead like it need not work it out again. */
export interface Seating {
  /** The lists from which it follows. */
  readonly available: readonly string[];
  readonly candidates: readonly string[];
  readonly weights: readonly number[];
  /** The member number of each who was available. */
  readonly numbers: Int32Array;
  /** Positions in `available` of those among whom the lead was charged, and their weights together. */
  readonly charged: Int32Array;
  readonly weight: number;
  /** Whether all weights are 1. */
  readonly even: boolean;
  /** Whether nobody is listed twice and everybody has a number; whether that number is everybody's position. */
  readonly sound: boolean;
  readonly straight: boolean;
  /** The size of the lead that was shared last, in units of lag, and what each of `charged` gained. */
  quantum: number;
  readonly shares: Float64Array;
  /** The number of the book's change by hand up to which nobody of `available` owes anything. */
  settled: number;
  /** Lists from elsewhere that were found equal to `available` and to `weights`. */
  sameAvailable: readonly string[];
  sameWeights: readonly number[];
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
  readonly members: Members;
  seating: Seating | undefined;
  /** What the last turn left in the book. */
  paid: PaidTurn | undefined;
}

/** One rep over all teams. */
export interface RepState {
  readonly id: string;
  /** The reps of a book have numbers, from 0, in the order in which they came. */
  readonly number: number;
  open: number;
  /** The number of the ledger's lead that this rep got last; 0 for never. */
  last: number;
  won: number;
  deals: number;
  /** Leads given by hand that the book did not know. */
  byHand: number;
  readonly assigned: Receipts;
  readonly moved: Receipts;
  readonly claimed: Receipts;
  /** How the rep's last lead went, and others before it at the same instant, by route: leads that went the same way share one object. */
  way: Holding | undefined;
  readonly ways: Map<string | undefined, Holding>;
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
  /** When it was opened again, where it was closed in between. */
  readonly reopened?: number | undefined;
  /** Who had the customer before, where it was handed over. */
  readonly from?: string | undefined;
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

export const closedParts = ["cause", "outcome"] as const;
/** What may be said of how a complaint ended. */
export type ClosedPart = (typeof closedParts)[number];

export interface ClosedLead {
  readonly holding: Holding;
  readonly result?: "won" | "lost" | "junk" | undefined;
  /** What was said of it, where anything was. */
  readonly has?: readonly ClosedPart[] | undefined;
  /** When it was closed; unknown in a book of before this was kept. */
  readonly at?: number | undefined;
}

/** A rep who lost a lead. */
export interface Cooling {
  readonly rep: string;
  /** When it was lost, and to which pool; unknown in a book of before this was kept. */
  readonly at?: number | undefined;
  readonly pool?: string | undefined;
  /** From when on the rep may have it again, where the event said so. */
  readonly until?: number | undefined;
}

export const activityParts = ["rep", "channel", "result", "note", "problem"] as const;
export type ActivityPart = (typeof activityParts)[number];

/** One contact with a customer. What was said is not kept, only what was said at all. */
export interface Activity {
  readonly at: number;
  readonly channel?: string | undefined;
  readonly result?: string | undefined;
  readonly rep?: string | undefined;
  /** When it was entered, where the event said so. */
  readonly entered?: number | undefined;
  /** Which parts it has; unknown in a book of before this was kept. */
  readonly has?: readonly ActivityPart[] | undefined;
}

/** Where in the life cycle a customer is, and since when. */
export interface Stage {
  readonly stage: string;
  readonly since: number;
}

/** What leads are found by when others are compared with them. */
export interface KnownLeads {
  /** Records of leads; the number of a lead whose keys have changed is a new one. */
  index: KeyIndex;
  /** The lead of each record; `undefined` for one that was forgotten or has a newer record. */
  leads: (string | undefined)[];
  readonly records: TextMap<number>;
  /** The record of which a lead is a duplicate that nobody got. */
  readonly originals: Map<string, string>;
  /** The duplicates of each record that nobody got. */
  readonly copies: Map<string, Set<string>>;
}

/** What decisions leave behind: everything that the next decision needs to know of the past. */
export interface BookState {
  /** How many leads have been given to a rep. */
  leads: number;
  /** The instant of the latest event, milliseconds since 1970 UTC. */
  latest: number;
  readonly rotations: Map<string, RotationState>;
  readonly reps: Map<string, RepState>;
  readonly open: TextMap<Holding>;
  readonly held: Map<string, HeldLead>;
  readonly pooled: TextMap<string>;
  readonly closed: TextMap<ClosedLead>;
  /** Who lost a lead and may not get it back yet. */
  readonly cooling: TextMap<readonly Cooling[]>;
  /** The activities of each lead, the earliest first. */
  readonly activities: Map<string, readonly Activity[]>;
  readonly stages: Map<string, Stage>;
  /** When what reviews asked for was done, by lead, and by action and key. */
  readonly acted: Map<string, ReadonlyMap<string, number>>;
  readonly changes: Changes;
  /** Is there once a lead has come with keys. */
  known: KnownLeads | undefined;
}

/** What changed in a book, for those who keep something worked out from it. */
export interface Changes {
  /** How often a rep's open leads or intake have changed. */
  reps: number;
  /** The reps of the last of these changes: that of change `n` is at `n` modulo the length. */
  readonly recent: (RepState | undefined)[];
  /** How often won leads or deals have changed, and what leads given by hand cost. */
  deals: number;
  byHand: number;
}
