import type { Path } from "../model/errors.js";
import type { Leaf } from "./condition-tree.js";

/** What leads may come to besides a comparison: a route, an item of an `any`, a part of a grader, a step of an assignment, a rule for afterwards. */
export type BranchKind = "route" | "alternative" | "grade" | "step" | "rule";

/** Whoever looks on while a rule set runs. Everything is declared when the rule file is read; what is returned is called as leads come to it. */
export interface Watch {
  readonly leaf: (leaf: Leaf) => (held: boolean) => void;
  /** @param what what it is, where its place alone does not say it */
  readonly branch: (kind: BranchKind, at: Path, what?: string) => () => void;
}
