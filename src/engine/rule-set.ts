import type { Step } from "../assign/step.js";
import type { Team } from "../assign/team.js";
import type { Predicate } from "../conditions/facts.js";
import type { JsonConditions } from "../conditions/to-conditions.js";
import type { Grader } from "../grade/grader.js";
import type { LeadIntake } from "../intake/intake.js";
import type { RuleSetStamp } from "../model/decision.js";
import type { Field, IdSource, RepFieldSource } from "../model/field.js";
import type { Language } from "../model/language.js";

/** A json-rules-engine rule that assigns. */
export interface JsonRule {
  name: string;
  priority: number;
  conditions: JsonConditions;
  event: { type: "assign"; params: { [key: string]: unknown } };
}

/** A route, ready to run. */
export interface Route {
  readonly name: string;
  readonly priority: number;
  readonly holds: Predicate;
  readonly steps: readonly Step[];
}

/** A rule file that was read, checked and compiled: hand it to `createEngine`. It is frozen. */
export interface RuleSet {
  readonly name: string;
  readonly version: string;
  /** The hash of what the file means; its layout, comments and descriptions do not count. */
  readonly hash: string;
  readonly language: Language;
  readonly timeZone: string;
  readonly fields: readonly Field[];
  /** What identifies a lead. */
  readonly id: IdSource;
  readonly repFields: { readonly [column: string]: RepFieldSource };
  readonly grades: readonly {
    readonly name: string;
    readonly grade: Grader;
    readonly labels: readonly (string | number)[];
  }[];
  readonly teams: ReadonlyMap<string, Team>;
  readonly pools: ReadonlySet<string>;
  readonly territories: ReadonlySet<string>;
  /** In the order in which they are tried. */
  readonly routes: readonly Route[];
  readonly fallback: readonly Step[];
  readonly intake: LeadIntake;
  readonly stamp: RuleSetStamp;
  /** The routes in json-rules-engine's form, in the order in which they are tried. */
  readonly jsonRules: readonly JsonRule[];
}
