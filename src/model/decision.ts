import type { LeadProblem } from "./lead.js";
import type { Outcome, Reason, RepReason } from "./reason.js";

/** The grades that a lead has, by name, and what the graders add: scores, reasons. */
export type Grades = { readonly [fact: string]: string | number | readonly string[] };

/** Which rule set decided: its name, its version and the hash of its meaning. */
export interface RuleSetStamp {
  readonly name: string;
  readonly version: string;
  readonly hash: string;
}

/** What the trace says of one rep: `lag` and `deadline` in leads (or units of value); `turnsUntil` if the candidates stay as they are. */
export interface RepTrace {
  readonly rep: string;
  readonly reason: RepReason;
  readonly lag?: number | undefined;
  readonly deadline?: number | undefined;
  /** How many more leads of the rotation until this rep's next turn. */
  readonly turnsUntil?: number | undefined;
  /** When the next duty of a rep begins who is off duty, as ISO 8601 text in UTC. */
  readonly dutyAt?: string | undefined;
}

/** How many reps one criterion kept, and who they are in a full trace. */
export interface CriterionTrace {
  readonly use: "require" | "prefer";
  readonly type: string;
  readonly from: number;
  readonly kept: number;
  readonly reps?: readonly string[] | undefined;
}

/** One team that was tried. */
export interface TeamTrace {
  readonly team: string;
  readonly step: "route" | "otherwise" | "fallback";
  readonly members: number;
  readonly candidates: number;
  readonly criteria: readonly CriterionTrace[];
  readonly pick: string;
  /** True where nobody is on duty, and those whose next duty is the first to begin were candidates. */
  readonly ahead?: boolean | undefined;
  /** How many reps met each reason. */
  readonly counts: { readonly [reason: string]: number };
  /** Every member, in a full trace. */
  readonly reps?: readonly RepTrace[] | undefined;
}

/** Something that was not known, and what was taken instead: of such a year, the ordinary week. */
export interface Doubt {
  readonly reason: "unknown-holidays";
  readonly calendar: string;
  readonly year: number;
}

/** The way of a lead through the teams, in the order in which they were tried. */
export interface Trace {
  readonly teams: readonly TeamTrace[];
  /** What the decision had to do without. */
  readonly doubts?: readonly Doubt[] | undefined;
}

/** The answer for one lead. It is plain JSON. `at`, `retryAt` and `dutyAt` are ISO 8601 instants in UTC. */
export interface Decision {
  readonly leadId: string;
  readonly outcome: Outcome;
  readonly rep?: string | undefined;
  /** Who had the customer before, where it is handed over. */
  readonly from?: string | undefined;
  readonly team?: string | undefined;
  readonly pool?: string | undefined;
  readonly route?: string | undefined;
  /** The pick by which the rep was chosen. */
  readonly via?: string | undefined;
  /** The type of the criterion, of `require` or `prefer`, that left others out; the last where there were several. */
  readonly narrowedBy?: string | undefined;
  /** Who opens the account, where a hand-over says so: a rep's id, or what the role is called. */
  readonly opens?: string | undefined;
  /** Who is told of the lead besides the rep, by id, and who coordinates, where the route says so. */
  readonly notify?: readonly string[] | undefined;
  readonly coordinator?: string | undefined;
  readonly reason: Reason;
  readonly grades: Grades;
  readonly duplicate?:
    | {
        readonly of: string;
        readonly key: string;
        readonly similarity: number;
        readonly state: "owned" | "pooled" | "customer";
      }
    | undefined;
  readonly retryAt?: string | undefined;
  /** When the rep's next duty begins, where nobody was on duty and the lead was given ahead of it. */
  readonly dutyAt?: string | undefined;
  readonly problems?: readonly LeadProblem[] | undefined;
  /** True when the book held the lead as assigned and the earlier decision stands. */
  readonly repeated?: boolean | undefined;
  readonly trace?: Trace | undefined;
  readonly at: string;
  readonly ruleSet: RuleSetStamp;
}
