import type { Path, Problem } from "../model/errors.js";
import type { ConditionTree } from "./condition-tree.js";
import type { Vocabulary } from "./facts.js";

/** What conditions are read with. */
export interface ConditionContext {
  /** The facts that may be used here. */
  readonly vocabulary: Vocabulary;
  readonly named: NamedConditions;
  /** The rule set's zone: texts without an offset are read in it. */
  readonly timeZone: string;
  readonly report: (problem: Problem) => void;
}

/** The conditions declared under a name, read for the facts of the place that uses them. */
export interface NamedConditions {
  readonly names: () => Iterable<string>;
  /**
   * The tree of a name, with its problems reported at `path` where the use is wrong; `undefined` when there is none.
   *
   * @param path where the name is used.
   */
  readonly resolve: (name: string, reading: Reading, path: Path) => ConditionTree | undefined;
}

/** A context while one tree is read. */
export interface Reading extends ConditionContext {
  readonly reportUnknownFact: (name: string, path: Path) => void;
}
