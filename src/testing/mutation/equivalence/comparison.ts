import type { RuleSet } from "../../../engine/rule-set.js";
import type { Change } from "../change.js";
import type { Verdict } from "./compare-choices.js";

/** A rule set and a changed one. */
export interface Pair {
  readonly original: RuleSet;
  readonly changed: RuleSet;
  readonly change: Change;
}

/** Compares what a change can touch; `undefined` where it does not know the kind of change. */
export type Comparison = (pair: Pair) => Verdict | undefined;
