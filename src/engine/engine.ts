import type { Evidence } from "../conditions/facts.js";
import type { Book } from "../ledger/open-book.js";
import type { Action } from "../model/action.js";
import type { Claim } from "../model/claim.js";
import type { Decision, Grades } from "../model/decision.js";
import type { PlanEffect } from "../model/effect.js";
import type { LedgerEvent } from "../model/event.js";
import type { FactValue, Intake, LeadProblem } from "../model/lead.js";
import type { Receipt } from "../model/receipt.js";
import type { Rep } from "../model/rep.js";
import type { Task } from "../model/task.js";
import type { Advanced } from "./advance.js";
import type { Closing, Ending } from "./close.js";
import type { Decided } from "./decide.js";
import type { ExistingOptions, ReadExisting } from "./duplicates/read-existing.js";
import type { Model } from "./evidence/model.js";
import type { LeftOut } from "./evidence/open-evidence.js";
import type { NextUp, NextUpOptions } from "./next-up.js";
import type {
  AssignOptions,
  EffectOptions,
  ExplainOptions,
  GradeOptions,
  Instant,
  ReleaseOptions,
  ReviewOptions,
  TaskOptions,
} from "./options.js";
import type { Performed } from "./performer.js";
import type { GradedLead, OwnerChanges } from "./regrade.js";
import type { GradedRep } from "./rep-grades.js";
import type { RuleSet, RuleStats } from "./rule-set.js";
import type { ShadowOptions } from "./shadow-options.js";

/** The grades of one lead, or why it cannot be read. */
export type Graded =
  | {
      readonly ok: true;
      readonly leadId: string;
      readonly grades: Grades;
      /** What is derived of the lead, where the rule set derives something. */
      readonly derived?: { readonly [fact: string]: FactValue };
      /** The day on which each grade that says how long it stands is due again. */
      readonly due?: { readonly [grade: string]: string };
      /** How each grade came about, where that was asked for. */
      readonly receipts?: { readonly [grade: string]: Receipt };
    }
  | { readonly ok: false; readonly leadId: string | undefined; readonly problems: readonly LeadProblem[] };

/** Evidence, and the rows that could not be used for it. */
export interface MadeEvidence extends Evidence {
  readonly leftOut: readonly LeftOut[];
}

/** A rule set and a roster, ready to decide. It is frozen and keeps no state: that is in the book. */
export interface Engine {
  readonly ruleSet: RuleSet;
  readonly reps: readonly Rep[];
  /** Reads a raw row or a typed lead; never throws. */
  readonly intake: (row: unknown) => Intake;
  /**
   * Brings rows of the tables down to what grades need of each lead, as of `now`, and makes a model ready: once, for many leads.
   * With `evidence` made before, it joins the model to that.
   *
   * @throws ModelError for a model of other fields and graders
   */
  readonly evidence: (options: GradeOptions) => MadeEvidence;
  /**
   * Makes an index of customers that are there already: once, for many leads. Rows have the fields of leads, and perhaps whoever has the
   * customer, the public pool it is in, and what became of it. It goes into the options of `assign`, `decide` and `assignAll`.
   *
   * @throws RangeError where the rule set has no `duplicates`
   */
  readonly existing: (rows: Iterable<unknown>, options?: ExistingOptions) => ReadExisting;
  /** Learns what `rfm`, `pareto` and `likelihood` need of a population. The model is plain JSON. */
  readonly fit: (leads: Iterable<unknown>, options: Omit<GradeOptions, "model">) => Model;
  /** The grades of one lead; with `receipts`, how each came about. */
  readonly grade: (row: unknown, options: GradeOptions & { readonly receipts?: boolean }) => Graded;
  /**
   * Compares the grades of leads with those of before: upgrades, downgrades, new, gone and won back, with the lines of the receipts that
   * changed, by owner.
   *
   * @param before what `grade` gave then (with `receipts` for their lines), each with its `owner` where it has one
   * @param after what it gives now
   */
  readonly regrade: (before: Iterable<GradedLead>, after: Iterable<GradedLead>) => readonly OwnerChanges[];
  /** The grades of every rep with their receipts, in roster order; with a book, what it has seen closed counts. */
  readonly repGrades: (options: { readonly now: Instant; readonly book?: Book }) => readonly GradedRep[];
  /** Decides and touches nothing. */
  readonly decide: (row: unknown, options: AssignOptions) => Decided;
  /** Decides and records the events in the book. */
  readonly assign: (row: unknown, options: AssignOptions) => Decision;
  /** Ends the decision that stands, with the owner in cool-down, and decides anew. */
  readonly reassign: (row: unknown, options: AssignOptions & { readonly reason?: string }) => Decision;
  /** Assigns one lead after the other, as the decisions are asked for. */
  readonly assignAll: {
    (rows: Iterable<unknown>, options: AssignOptions): Generator<Decision, void, undefined>;
    (rows: AsyncIterable<unknown>, options: AssignOptions): AsyncGenerator<Decision, void, undefined>;
  };
  /** Decides a lead that waits again, as `release` would, and touches nothing; `undefined` for a lead that the book does not hold. */
  readonly decideHeld: (leadId: string, options: AssignOptions) => Decided | undefined;
  /**
   * Decides all leads that wait again and records what follows: those of the highest priority first, then those that have waited longest,
   * then by id. Each goes through the steps of the route that held it from the start, with the grades that it has; a wait that is over is
   * passed over. Returns the decision of every lead that was tried, in that order; those that go on waiting are `held`.
   */
  readonly release: (options: ReleaseOptions) => readonly Decision[];
  /**
   * Everything that is due now for the leads: stages reached, follow-ups, warnings, leads to take back, hand-overs and what is missing, with
   * reasons, the earliest first. It performs nothing; a lead that cannot be read is an action `unreadable`.
   */
  readonly review: (leads: Iterable<unknown>, options: ReviewOptions) => readonly Action[];
  /**
   * What the follow-up plans of leads still ask for, also what is not due yet, the earliest first. Leads that cannot be read are left out:
   * `review` tells of them.
   */
  readonly tasks: (leads: Iterable<unknown>, options: TaskOptions) => readonly Task[];
  /**
   * What came of follow-up plans: per plan and step how many came due, were done, on time and answered, and how many leads were won with it
   * and without it, with Wilson intervals. A lead counts with its last owner, and with the plans that the book knows of or that hold now.
   *
   * @param plans their names; all of them where it is `undefined`
   * @param events what happened: assignments, activities, closings and what reviews asked for
   * @throws RangeError for a plan that the rule set does not have
   */
  readonly effect: (
    plans: readonly string[] | undefined,
    events: Iterable<LedgerEvent>,
    options: EffectOptions,
  ) => readonly PlanEffect[];
  /**
   * Whether a lead may come to another stage of the life cycle, with the event that says so; where it may not, what is missing. Touches
   * nothing.
   */
  readonly advance: (row: unknown, to: string, options: ReviewOptions) => Advanced;
  /**
   * Whether a lead may be closed, with the event that closes it; a complaint only with what its rule asks for: where that is missing, what.
   * Touches nothing.
   */
  readonly close: (row: unknown, ending: Ending, options: ReviewOptions) => Closing;
  /**
   * Carries out an action of a review and records what it means: a hand-over is decided among the new team. What was carried out before, or
   * is out of date, changes nothing.
   *
   * @throws RangeError for an action of another rule set
   */
  readonly perform: (action: Action, options: ReviewOptions) => Performed;
  /** Why a lead went where it went, as text for people; with a full trace, rep by rep. */
  readonly explain: (decision: Decision, options?: ExplainOptions) => string;
  /**
   * Whether a rep may have leads from a pool, all of them or none: they are in a pool, the rep is in cool-down for none, and no cap would be
   * exceeded (of the pool, of the rep, of the rep's teams). It changes nothing: whoever carries it out records the `events`. Leads that the
   * rep has already are passed over.
   *
   * @param leads an id or a row, or several; of a row the answer can tell until when a colleague is protected
   */
  readonly claim: (leads: string | object, rep: string, options: ReviewOptions) => Claim;
  /** Whether a claim was granted, or why not, in one sentence for people. */
  readonly explainClaim: (claim: Claim, options?: ExplainOptions) => string;
  /** Why an action of a review is due, in one sentence for people. */
  readonly explainAction: (action: Action, options?: ExplainOptions) => string;
  /** Why a rep did not get the lead. The decision must carry a full trace. */
  readonly whyNot: (decision: Decision, repId: string, options?: ExplainOptions) => string;
  /** How routes, the rules of grades and territories are found: by what plan, and how many of their conditions no row of the index answers. */
  readonly stats: () => RuleStats;
  /** Who is next in a team's own rotation, what each is owed, and who is blocked and why. */
  readonly nextUp: (options: NextUpOptions) => NextUp;
  /** An engine with a changed roster; rotations are in the book and go on undisturbed. */
  readonly withReps: (reps: Iterable<unknown>) => Engine;
  /**
   * An engine that decides and records exactly as this one does, and tells of each lead that `other` would have decided differently: a
   * changed rule set is tried on live leads. The other engine sees the same book, changes nothing, and cannot disturb: what it throws is told.
   */
  readonly shadow: (other: Engine, options: ShadowOptions) => Engine;
}
