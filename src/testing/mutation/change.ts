import type { Path } from "../../model/errors.js";
import type { Edit } from "./edit.js";
import type { Sites } from "./sites/sites.js";

/** A small change of a rule set, such as a typo or a wrong thought makes. */
export interface Change {
  /** Where in the checked tree it is made. */
  readonly path: Path;
  readonly edits: readonly Edit[];
  /** The change as the rest of the sentence "nothing fails if …". */
  readonly says: string;
  /** What a test would have to do, where that is plain: "add a lead with exactly 5000000". */
  readonly advice?: string | undefined;
  /** The values of a fact at which the change is likely to tell. */
  readonly at?: { readonly fact: string; readonly values: readonly unknown[] } | undefined;
}

/** One idea of what can be wrong in a rule file. */
export interface Mutator {
  readonly name: string;
  readonly changes: (sites: Sites) => Change[];
}
