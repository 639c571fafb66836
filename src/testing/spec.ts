import type { RuleFiles } from "../csv/read-rule-set.js";
import type { ParseOptions } from "../engine/parse-rule-set.js";
import { type Path, type Problem, showProblem } from "../model/errors.js";
import type { LedgerEvent } from "../model/event.js";
import type { StepSource } from "../model/spec.js";

/** Where something stands in a file, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Row = { readonly [key: string]: unknown };

/** What a test starts from, read. */
export interface Setting {
  /** As written; without an offset in the rule set's zone. */
  readonly now: string;
  readonly reps: readonly Row[];
  readonly orders: readonly Row[] | undefined;
  readonly interactions: readonly Row[] | undefined;
  /** The leads that graders learn from where there is no model. */
  readonly population: readonly Row[];
  readonly model: unknown;
  /** Customers that are there already. */
  readonly existing?: readonly Row[] | undefined;
  readonly events: readonly LedgerEvent[];
  /** What every lead has that does not say otherwise. */
  readonly defaults: Row;
}

/** One test of a spec: what it starts from, and its steps. */
export interface SpecTest {
  readonly name: string;
  /** Where in the spec it stands. */
  readonly path: Path;
  readonly place: Place;
  readonly setting: Setting;
  /** What `{n}` is for the first lead. */
  readonly first: number;
  readonly steps: readonly StepSource[];
  /** Whether it is one lead and what is expected of it, written without `steps`. */
  readonly isSingle: boolean;
  /** Where a step, or something in it, stands. */
  readonly placeOf: (path: Path) => Place;
  /** Whether what is expected comes from cells of a file, where all is text. */
  readonly asText: boolean;
}

/** A spec with the rule set that it tests. */
export interface Spec {
  readonly file: string;
  readonly rules: RuleFiles;
  /** What tells rule sets apart: the file, or the place in the spec where one stands inline. */
  readonly rulesName: string;
  readonly options: ParseOptions;
  readonly tests: readonly SpecTest[];
  /** Everything that was read. */
  readonly files: readonly string[];
}

/** A spec that cannot be read. `problems` lists everything that is wrong with it. */
export class SpecError extends Error {
  readonly code = "spec";
  override readonly name = "SpecError";
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(showProblem).join("\n"));
  }
}
