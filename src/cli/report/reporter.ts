import type { SpecOutcome } from "./spec-outcome.js";

/** A form in which it is told what became of specs: a head, a part for each spec as it ends, a foot. */
export interface Reporter {
  readonly head: string;
  readonly spec: (outcome: SpecOutcome) => string;
  readonly foot: string;
}
