import type { Path } from "../../model/errors.js";
import type { Place, Row } from "../spec.js";

/** A part of a decision that is another one with the change: `team`, `grades.size`. */
export interface Differing {
  readonly part: string;
  readonly now: unknown;
  readonly then: unknown;
}

/** A lead that tells a rule set from a changed one. */
export interface TellingLead {
  readonly row: Row;
  /** Which of so many leads like it, decided one after the other, tells. */
  readonly nth: number;
  /** When it is decided. */
  readonly at: string;
  /** The test from whose roster and tables it starts. */
  readonly like: string;
  readonly differs: readonly Differing[];
}

/** A change of a rule file that no test notices. */
export interface Survivor {
  readonly mutator: string;
  readonly path: Path;
  readonly place: Place;
  /** The rest of the sentence "nothing fails if …". */
  readonly says: string;
  readonly advice?: string | undefined;
  readonly lead?: TellingLead | undefined;
}

/** How well the tests of one rule file notice changes of it. */
export interface MutationReport {
  /** The rule file, or the spec in which the rules stand. */
  readonly rules: string;
  /** How many changes make a rule set that means another thing. */
  readonly mutants: number;
  readonly killed: number;
  /** Changes that no lead can tell from the rule set as it is; they are not in the score. */
  readonly equivalent: number;
  /** In percent: killed of killed and survived; 100 where there is neither. */
  readonly score: number;
  readonly survivors: readonly Survivor[];
  /** How many tests fail without any change: then nothing is changed. */
  readonly failing: number;
}
