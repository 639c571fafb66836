import type { Facts, Predicate } from "../conditions/facts.js";

/** A node of the tree as it is searched: `holds` says whether a lead that lies in the parent lies here. */
export interface TerritoryNode {
  readonly name: string;
  readonly holds: Predicate;
  readonly children: readonly TerritoryNode[];
}

export interface TerritoryTree {
  readonly names: ReadonlySet<string>;
  /** The territories that a lead lies in, the widest first. */
  readonly locate: (facts: Facts) => readonly string[];
}

const nowhere: readonly string[] = [];

/** Siblings are tried in file order; the first that holds the lead is taken. */
export const treeOf = (roots: readonly TerritoryNode[], names: ReadonlySet<string>): TerritoryTree => ({
  names,
  locate: (facts) => {
    let path: string[] | undefined;
    let nodes = roots;
    for (;;) {
      const node = nodes.find((one) => one.holds(facts));
      if (node === undefined) return path ?? nowhere;
      path ??= [];
      path.push(node.name);
      nodes = node.children;
    }
  },
});

/** A tree whose places are found by the value of one fact. */
export const treeByValue = (
  paths: ReadonlyMap<string, readonly string[]>,
  read: (facts: Facts) => unknown,
  normalize: (value: string) => string,
): TerritoryTree => ({
  names: new Set([...paths.values()].flat()),
  locate: (facts) => {
    const value = read(facts);
    return (typeof value === "string" && (paths.get(value) ?? paths.get(normalize(value)))) || nowhere;
  },
});
