import type { CriterionTrace, Decision } from "../model/decision.js";
import type { LeadProblem } from "../model/lead.js";
import type { Outcome, Reason } from "../model/reason.js";
import type { ChangeKind } from "./regrade.js";

/** The picks that name somebody, where a route requires what they name. */
export const namingPicks: ReadonlySet<string> = new Set(["rep", "first", "best-match", "least-loaded"]);

/** A similarity as people read it. */
export const percent = (similarity: number): string => `${Math.round(similarity * 1e4) / 100}%`;

/** Everything that fairlead says about a decision, in one language. Names come as people know them. */
export interface Messages {
  readonly list: (items: readonly string[]) => string;
  /** `narrowedBy` is the criterion by which others were left out. */
  readonly picked: (rep: string, via: string | undefined, narrowedBy: string | undefined) => string;
  /** `among` are the teams that the route names, where there are several. */
  readonly assigned: (
    reason: Reason,
    place: {
      route?: string | undefined;
      team?: string | undefined;
      from?: string | undefined;
      among: readonly string[];
    },
    picked: string,
    rep: string,
  ) => string;
  readonly pooled: (pool: string, cause: string) => string;
  readonly held: (until: string, cause: string) => string;
  readonly unassigned: (cause: string) => string;
  /** Of which record a lead is a duplicate, and why. */
  readonly duplicate: (found: NonNullable<Decision["duplicate"]>) => string;
  readonly rejected: (problems: string) => string;
  /** What is wrong with one cell or row; `allowed` are the values that the field may have. */
  readonly problem: (problem: LeadProblem, allowed?: readonly (string | number)[]) => string;
  /** A problem as a sentence about a row that was left out, or a cell that was. */
  readonly rowLeftOut: (problem: string) => string;
  readonly cellLeftOut: (problem: string) => string;
  /** What is said of a hand-over besides: that the owner keeps the customer meanwhile, and who opens the account. */
  readonly keeps: (rep: string) => string;
  readonly opens: (who: string) => string;
  /** Who is told of a lead besides the rep, and who coordinates. */
  readonly told: (reps: readonly string[]) => string;
  readonly coordinates: (rep: string) => string;
  readonly cause: (reason: Reason, place: { route?: string | undefined; teams: readonly string[] }) => string;
  /** Of a lead that was given while nobody was on duty: who begins when. */
  readonly ahead: (rep: string, at: string) => string;
  /** Of a team in which nobody is on duty. */
  readonly nobodyOnDuty: string;
  readonly unknownHolidays: (calendar: string, year: number) => string;
  /** What follows a rep who is off duty, and one who takes leads ahead of the next duty. */
  readonly offDutyUntil: (at: string) => string;
  readonly dutyFrom: (at: string) => string;
  readonly earlier: (at: string) => string;
  /** Since when a lead has waited, as a sentence. */
  readonly waitingSince: (at: string) => string;
  /** What the book knows of a lead that nobody holds. */
  readonly inPool: (pool: string) => string;
  readonly closed: (result: "won" | "lost" | "junk" | undefined) => string;
  readonly grades: (pairs: readonly (readonly [string, string])[]) => string;
  readonly team: (
    name: string,
    stage: "route" | "otherwise" | "fallback",
    members: number,
    candidates: number,
  ) => string;
  readonly criterion: (trace: CriterionTrace) => string;
  readonly rep: (rep: string, why: string) => string;
  readonly counts: (reason: string, count: number) => string;
  /** Why a rep did not get the lead, or that the rep did, as the end of a sentence that begins with the rep. */
  readonly repReason: (reason: string) => string;
  /** A rep who could have had the lead, where no turns decided. */
  readonly passedOver: string;
  /** A rep who could have had the lead, of a team whose turn it was not. */
  readonly otherTeam: string;
  readonly sentences: (sentences: readonly string[]) => string;
  readonly parts: (parts: readonly string[]) => string;
  /** `amount` is rounded as people want to read it. */
  readonly owed: (amount: number, byValue: boolean) => string;
  readonly turnIn: (leads: number) => string;
  readonly notTried: (rep: string) => string;
  readonly noTrace: string;
  readonly whyNot: (rep: string, team: string, why: string) => string;
  readonly next: (team: string, reps: readonly string[]) => string;
  readonly nobodyNext: (team: string) => string;
  readonly blocked: (rep: string, why: string) => string;
  readonly waiting: (rep: string, owed: string) => string;
  /** Words for the codes of a decision, where people read them in a table. */
  readonly outcome: (outcome: Outcome) => string;
  readonly reason: (reason: Reason) => string;
  readonly gradeChange: (change: ChangeKind) => string;
  readonly via: (via: string) => string;
  readonly rowReason: (reason: LeadProblem["reason"]) => string;
}
