import type { Path } from "../../model/errors.js";
import type { Place } from "../spec.js";
import type { Results } from "./results.js";
import type { TellingLead } from "./telling-lead.js";

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
  /** What became of every change, for the next run. */
  readonly results: Results;
}
