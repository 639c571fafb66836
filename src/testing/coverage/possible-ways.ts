import type { ConditionTree, Leaf } from "../../conditions/condition-tree.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Path } from "../../model/errors.js";
import { canHold, leavesOf } from "./can-hold.js";
import { leafKey } from "./leaf-text.js";

/** Graders of which the first entry that holds counts, and the list of their entries. */
const firstOf: ReadonlyMap<string, string> = new Map([
  ["rules", "rules"],
  ["table", "rows"],
]);

/** The conditions that do not hold where those at a path are asked, because they are asked before. */
const askedBefore = ({ routes, conditions, source }: RuleSet, path: Path): readonly ConditionTree[] => {
  const [section, name, list, index] = path;
  if (section === "routes")
    return routes
      .slice(
        0,
        routes.findIndex(({ at }) => at[1] === name),
      )
      .map(({ tree }) => tree);
  if (section !== "grades" || typeof index !== "number") return [];
  const grade = source.grades?.[String(name)] as { readonly type: string };
  if (firstOf.get(grade.type) !== list) return [];
  return conditions
    .filter(({ path: [other, owner, , place] }) => other === section && owner === name && Number(place) < index)
    .map(({ tree }) => tree);
};

/** Which ways each comparison can go where it is asked: both, unless it is proven that it goes one only. */
export const possibleWays = (ruleSet: RuleSet): ((leaf: Leaf) => ReadonlySet<boolean>) => {
  const places = new Map<string, (readonly ConditionTree[])[]>();
  for (const { path, tree } of ruleSet.conditions)
    for (const leaf of leavesOf(tree))
      places.set(leafKey(leaf), [...(places.get(leafKey(leaf)) ?? []), askedBefore(ruleSet, path)]);
  return (leaf) => {
    const goes = (way: ConditionTree): boolean =>
      (places.get(leafKey(leaf)) ?? [[]]).some((before) =>
        canHold([way, ...before.map((of): ConditionTree => ({ type: "not", of }))], ruleSet),
      );
    return new Set([...(goes(leaf) ? [true] : []), ...(goes({ type: "not", of: leaf }) ? [false] : [])]);
  };
};
