import type { Duration } from "../kit/duration.js";
import type { RepState } from "../model/book.js";
import type { Filter, Unavailable } from "../model/reason.js";
import type { Rep } from "../model/rep.js";
import type { Seat } from "./seat.js";
import type { Team } from "./team.js";

/** Who of a team could take any lead. The lists are replaced, never changed. */
export interface Present {
  readonly reps: readonly Rep[];
  readonly ids: readonly string[];
  /** 0, 1, 2, … */
  readonly places: Int32Array;
  /** What each weighs, where the pick goes by weights. */
  readonly weights: readonly number[];
  /** Who could, if the pick gave them any weight. */
  readonly weightless: readonly Rep[];
  /** Members who are not available but have not left. */
  readonly absent: readonly Rep[];
  /** The last filter that removed anybody. */
  readonly filter: Filter;
}

/** Who is present once a pick has given its weights. */
interface Weighed {
  readonly present: Present;
  /** Of how many changes of won leads and deals the weights know; `undefined` where they do not depend on them. */
  readonly deals: number | undefined;
}

/** Those whose next duty is the first to begin, as of one instant. */
export interface Relief {
  /** Who could take leads if it were their duty. */
  readonly of: Present;
  readonly now: number;
  readonly within: Duration;
  readonly present: Present;
  readonly weighed: Map<object, Weighed>;
}

/**
 * What keeps a rep from duty: working time and leave, or leave alone. With `later` neither does: it tells who could take leads when their
 * next duty begins.
 */
export type Duty = "hours" | "leave" | "later";

/** The members of one team as one book lets them be, kept up to date as the book changes and time passes. */
export interface Standing {
  readonly team: Team;
  readonly duty: Duty;
  readonly seats: readonly Seat[];
  readonly members: readonly Rep[];
  readonly seatOf: ReadonlyMap<string, number>;
  /** The seat of each rep of the book by the rep's number: -1 for none, -2 for not asked yet. */
  seatByNumber: Int32Array<ArrayBuffer>;
  readonly states: (RepState | undefined)[];
  readonly reasons: (Unavailable | undefined)[];
  /** In which stretch of time each reason stands, its end excluded, and for how many more changes of the rep. */
  readonly from: Float64Array;
  readonly until: Float64Array;
  readonly spare: Float64Array;
  /** The stretch of time in which all stand. */
  stands: { from: number; until: number };
  /** How many of the book's changes are accounted for. */
  seen: number;
  present: Present | undefined;
  /** By the function that gives the weights: steps with the same pick share it. */
  readonly weighed: Map<object, Weighed>;
  relief: Relief | undefined;
}
