import type { Instant } from "../engine/options.js";
import type { RuleSetStamp } from "../model/decision.js";
import type { Path } from "../model/errors.js";
import type { Outcome } from "../model/reason.js";

/** Where a lead goes. Without a roster, where the rules send it: `team` is then what the route names, several teams with strokes between. */
export interface Place {
  readonly outcome: Outcome;
  readonly route?: string | undefined;
  readonly team?: string | undefined;
  readonly pool?: string | undefined;
}

/** Why a lead goes elsewhere, or is graded otherwise. */
export type CauseType =
  | "route-added"
  | "route-removed"
  | "conditions"
  | "order"
  | "assignment"
  | "fallback"
  | "grade"
  | "derived"
  | "field"
  | "team"
  | "territories"
  | "reps"
  | "turns";

/** What of the rule files moves a lead. */
export interface Cause {
  readonly type: CauseType;
  /** The name of the route, grade, fact, field or team. */
  readonly name?: string | undefined;
  /** Where it stands in each rule file; absent where it is not there. */
  readonly before?: Path | undefined;
  readonly after?: Path | undefined;
  /** The same as a sentence. */
  readonly text: string;
}

/** A lead that shows a difference: each engine decides it so. It has only the fields that it takes. */
export interface Example {
  readonly lead: { readonly [field: string]: unknown };
  /** When it is decided, where that is another time than the one that was asked for. */
  readonly now?: string | undefined;
  readonly before: { readonly rep?: string | undefined; readonly grades?: { readonly [fact: string]: unknown } };
  readonly after: Example["before"];
}

/** Leads that all go from one place to another for one cause. */
export interface Movement {
  readonly from: Place;
  readonly to: Place;
  /** `false` where only the route is another, and the lead goes to the same place by it. */
  readonly elsewhere: boolean;
  readonly cause: Cause;
  readonly count: number;
  /** Who had the leads and who gets them, most frequent first, where a roster is given. */
  readonly reps: readonly {
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly count: number;
  }[];
  /** Five at most. */
  readonly examples: readonly Example[];
}

/** Leads whose grade, or a fact that it adds, is another. Of a score that changes no grade, the values are in the examples. */
export interface GradeMovement {
  readonly grade: string;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly count: number;
  readonly examples: readonly Example[];
}

/** What came of some leads. */
export interface Compared {
  /** How many leads both rule sets decided. */
  readonly leads: number;
  /** How many of them go elsewhere: to another team, pool or rep, or to none. */
  readonly elsewhere: number;
  /** Most leads first. */
  readonly movements: readonly Movement[];
  readonly grades: readonly GradeMovement[];
}

/** A route of the first rule set for which it is not proven that all its leads stay where they are, but for those that were found. */
export interface Unproven {
  /** `undefined`: the leads that no route takes. */
  readonly route: string | undefined;
  readonly path?: Path | undefined;
  readonly why: string;
}

/** What the search over the conditions came to. Each lead was decided by itself. */
export interface Searched extends Compared {
  /** Whether it is proven that no lead goes from one place to another in a way that `movements` does not have. */
  readonly complete: boolean;
  readonly unproven: readonly Unproven[];
}

/** How many leads somebody or some place got. */
export interface Count<Of> {
  readonly of: Of;
  readonly before: number;
  readonly after: number;
}

/** What came of the leads that were given, one after the other. */
export interface Replayed extends Compared {
  readonly places: readonly Count<Omit<Place, "route">>[];
  /** In roster order, where a roster is given. */
  readonly reps: readonly Count<string>[];
}

/** One thing that the second rule file says differently. */
export interface Change {
  readonly kind: "added" | "removed" | "changed" | "moved";
  /** Where in the second rule file, of what was removed in the first. */
  readonly path: Path;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The same as a sentence. */
  readonly text: string;
}

/** How two rule sets differ. It is plain JSON. */
export interface RuleSetDiff {
  readonly before: RuleSetStamp;
  readonly after: RuleSetStamp;
  /** Whether both mean the same, however they are laid out. */
  readonly same: boolean;
  /** Everything that the files say differently, whether a lead shows it or not. */
  readonly changes: readonly Change[];
  /** Whether leads were given to reps; otherwise it is compared where the rules send them. */
  readonly roster: boolean;
  readonly search: Searched;
  /** Where leads were given. */
  readonly given?: Replayed | undefined;
}

/** What two rule sets are compared with. */
export interface DiffOptions {
  readonly now: Instant;
  /** The roster, as `createEngine` takes it. */
  readonly reps?: Iterable<unknown> | undefined;
  /** The roster of the second rule set, where it changes too. */
  readonly repsAfter?: Iterable<unknown> | undefined;
  /** Leads, decided in their order by each rule set with a book of its own. */
  readonly leads?: Iterable<unknown> | undefined;
  /** What `book.toJSON()` gave: both start from it. Default: an empty book. */
  readonly book?: unknown;
  readonly orders?: Iterable<unknown> | undefined;
  readonly interactions?: Iterable<unknown> | undefined;
  /** How many leads the search makes of the values that tell rules apart (default 2000), besides those that it computes. */
  readonly search?: number | undefined;
}
