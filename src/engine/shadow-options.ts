import type { Evidence } from "../conditions/facts.js";
import type { Decision } from "../model/decision.js";
import type { DecisionPart } from "./differing-parts.js";

/** A lead that another engine would have decided differently, or could not decide. */
export interface ShadowDifference {
  readonly leadId: string;
  /** The decision that stands. */
  readonly decision: Decision;
  /** What the other engine would have decided; absent where it threw. */
  readonly other?: Decision;
  /** What differs between the two; empty where the other engine threw. */
  readonly differs: readonly DecisionPart[];
  /** What the other engine threw. */
  readonly error?: unknown;
}

/** How `engine.shadow` tells of differences. */
export interface ShadowOptions {
  /** Is called after the decision was made and recorded, once for each lead that differs. What it throws reaches the caller. */
  readonly onDifference: (difference: ShadowDifference) => void;
  /** What `other.evidence` gave, where leads are decided with `evidence` and the other rule set makes other facts of the tables. */
  readonly evidence?: Evidence | undefined;
}
