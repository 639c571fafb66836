import type { Leaf } from "../../conditions/condition-tree.js";
import type { BranchKind, Watch } from "../../conditions/watch.js";
import type { Path } from "../../model/errors.js";
import { leafKey, leafText } from "./leaf-text.js";

/** A comparison, and which ways it went. */
export interface WatchedLeaf {
  readonly leaf: Leaf;
  readonly what: string;
  seenTrue: boolean;
  seenFalse: boolean;
}

/** What leads may come to besides a comparison. */
export interface WatchedBranch {
  readonly kind: BranchKind;
  readonly at: Path;
  readonly what: string | undefined;
  seen: boolean;
}

/** Watches a rule set. What stands at one place and says the same, such as a named condition that is used twice, is one thing. */
export const openWatch = () => {
  const leaves = new Map<string, WatchedLeaf>();
  const branches = new Map<string, WatchedBranch>();
  const watch: Watch = {
    leaf: (leaf) => {
      const key = leafKey(leaf);
      const watched = leaves.get(key) ?? { leaf, what: leafText(leaf), seenTrue: false, seenFalse: false };
      leaves.set(key, watched);
      return (held) => {
        if (held) watched.seenTrue = true;
        else watched.seenFalse = true;
      };
    },
    branch: (kind, at, what) => {
      const key = JSON.stringify([kind, at, what]);
      const watched = branches.get(key) ?? { kind, at, what, seen: false };
      branches.set(key, watched);
      return () => {
        watched.seen = true;
      };
    },
  };
  return { watch, leaves: () => [...leaves.values()], branches: () => [...branches.values()] };
};
