import type { Problem } from "../../model/errors.js";
import type { LintCode, Severity } from "./codes.js";

/** What a check finds. */
export interface Found extends Problem {
  readonly code: LintCode;
  /** A lead that shows it: the values of its fields. */
  readonly example?: { readonly [field: string]: unknown } | undefined;
  /** When the lead comes, as ISO 8601 text, where that matters. */
  readonly exampleAt?: string | undefined;
}

/** Something that is wrong or doubtful in a rule set, or in the roster. */
export interface Finding extends Found {
  readonly severity: Severity;
  /** What `path` leads into. In the roster, its first key is the position of the rep. */
  readonly of: "rule-set" | "roster";
}
