import type { Problem } from "../model/errors.js";

/** What `review` finds: a part that holds for nothing, that is never reached, that overlaps with another, or values that none holds. */
export type DoubtCode = "grade-never-holds" | "grade-unreached" | "grade-overlap" | "grade-gap";

/** Something doubtful about a grade that can be used. */
export interface Doubt extends Problem {
  readonly code: DoubtCode;
}
