import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Facts, Predicate, Vocabulary } from "../conditions/facts.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";

/** A grade of one rule file, ready to run: the label, or `undefined` where the lead has none. */
export type Grader = (facts: Facts) => string | number | undefined;

/** What a grader may refer to while the rule file is read. */
export interface GradePlace {
  readonly vocabulary: Vocabulary;
  readonly report: Report;
  readonly readPredicate: (source: Guarded, path: Path, vocabulary: Vocabulary, report?: Report) => Predicate;
}

/** A kind of grader: its name in rule files, its parameters, and how it is made ready. */
export interface GraderType<Params = unknown> {
  readonly type: string;
  readonly params: StandardSchemaV1<unknown, Params>;
  make(params: Params, place: GradePlace, path: Path): Grader;
  /** Every label that it can give. */
  labels(params: Params): readonly (string | number)[];
}
