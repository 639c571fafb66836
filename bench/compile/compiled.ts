import type { IndexStats } from "../../src/conditions/rule-index/index-rules.js";

/** Milliseconds of CPU, the first time in a process and later. */
export interface Times {
  readonly cold: number;
  readonly warm: number;
}

/** What compiling a rule file takes. */
export interface Compiled {
  readonly json: Times;
  readonly parse: Times;
  readonly index: Times;
  readonly withReps: Times;
  /** Bytes a route: of the rule set, of its index, and of what the index adds while leads are decided. */
  readonly bytes: { readonly ruleSet: number; readonly index: number; readonly used: number };
  readonly stats: IndexStats;
}
