import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileConditions } from "../../src/conditions/compile-conditions.js";
import type { ConditionTree, Leaf } from "../../src/conditions/condition-tree.js";
import type { Facts } from "../../src/conditions/facts.js";
import type { Watch } from "../../src/conditions/watch.js";
import { watchConditions } from "../../src/conditions/watch-conditions.js";
import { conditions, lead, types } from "../oracle/arbitraries.js";
import { factsOf, read, shanghai } from "./support.js";

/** Everything that a watch is told, comparisons by themselves and the rest by its place. */
const recorder = () => {
  const leaves = new Map<Leaf, boolean[]>();
  const branches: string[] = [];
  const watch: Watch = {
    leaf: (leaf) => {
      const seen = leaves.get(leaf) ?? [];
      leaves.set(leaf, seen);
      return (held) => void seen.push(held);
    },
    branch: (kind, at) => () => void branches.push(`${kind} ${at.join(".")}`),
  };
  return { watch, leaves, branches };
};

const nodesOf = (tree: ConditionTree): ConditionTree[] => [
  tree,
  ...(tree.type === "test" ? [] : (tree.type === "not" ? [tree.of] : tree.of).flatMap(nodesOf)),
];

/** By the definition: an item decides where it holds and no other item of its `any` does. */
const decisive = (tree: ConditionTree, facts: Facts): string[] =>
  nodesOf(tree).flatMap((node) => {
    if (node.type !== "any") return [];
    const holding = node.of.flatMap((one, i) => (compileConditions(one, shanghai)(facts) ? [i] : []));
    return holding.length === 1 ? [`alternative ${[...(node.at ?? []), holding[0]].join(".")}`] : [];
  });

describe("watched conditions", () => {
  it("hold where unwatched ones do, and tell of every comparison and of what decides", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        conditions,
        fc.array(lead, { minLength: 1, maxLength: 4 }),
        ({ conditions: source, named }, leads) => {
          const { tree, texts } = read({ conditions: source }, { types, named });
          fc.pre(texts.length === 0);
          const { watch, leaves, branches } = recorder();
          const plain = compileConditions(tree, shanghai);
          const watched = watchConditions(tree, shanghai, watch);
          const expected = new Set<string>();
          for (const one of leads) {
            const facts = factsOf(types, one);
            expect(watched(facts)).toBe(plain(facts));
            for (const text of decisive(tree, facts)) expected.add(text);
          }
          expect(new Set(branches)).toEqual(expected);
          for (const node of nodesOf(tree)) {
            if (node.type !== "test") continue;
            const ways = new Set(leads.map((one) => compileConditions(node, shanghai)(factsOf(types, one))));
            expect(new Set(leaves.get(node))).toEqual(ways);
          }
          compared += 1;
        },
      ),
    );
    expect(compared).toBeGreaterThan(30);
  });
});
