import type { Facts } from "../conditions/facts.js";
import type { IndexStats, RuleIndex } from "../conditions/rule-index/index-rules.js";

/** Territories side by side, in file order: the first that holds a lead is taken. */
export interface Siblings {
  readonly index: RuleIndex;
  readonly nodes: readonly TerritoryNode[];
}

/** One territory. A lead lies in one of `children` only if it lies here. */
export interface TerritoryNode {
  /** Its name after those of the territories that it lies in. */
  readonly path: readonly string[];
  readonly children: Siblings | undefined;
}

export interface TerritoryTree {
  readonly names: ReadonlySet<string>;
  /** The territories that a lead lies in, the widest first. */
  readonly locate: (facts: Facts) => readonly string[];
  /** How territories are found: for each list of siblings, the widest first; none where the value of one fact says it. */
  readonly stats: () => readonly IndexStats[];
}

const nowhere: readonly string[] = [];

const statsOf = ({ index, nodes }: Siblings): readonly IndexStats[] => [
  index.stats(),
  ...nodes.flatMap(({ children }) => (children === undefined ? [] : statsOf(children))),
];

export const treeOf = (roots: Siblings, names: ReadonlySet<string>): TerritoryTree => ({
  names,
  locate: (facts) => {
    let path = nowhere;
    for (let siblings: Siblings | undefined = roots; siblings !== undefined; ) {
      const node: TerritoryNode | undefined = siblings.nodes[siblings.index.first(facts)];
      if (node === undefined) break;
      path = node.path;
      siblings = node.children;
    }
    return path;
  },
  stats: () => statsOf(roots),
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
  stats: () => [],
});
