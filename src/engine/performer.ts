import type { Action } from "../model/action.js";
import type { Decision } from "../model/decision.js";
import type { LedgerEvent } from "../model/event.js";
import type { Reviewing } from "./subject-of.js";

/** What came of an action that was carried out. */
export interface Performed {
  /** Who has the lead now, where the action decides that; `undefined` also where nobody has it any more. */
  readonly decision?: Decision | undefined;
  /** What the book was told; nothing where the action was carried out before, or is out of date. */
  readonly events: readonly LedgerEvent[];
}

/** Carries out one kind of action. Pure: nothing is recorded. */
export type Performer = (action: Action, reviewing: Reviewing) => Performed;
