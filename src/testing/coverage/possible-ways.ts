import { type ConditionTree, type Leaf, leavesOf } from "../../conditions/condition-tree.js";
import { openSpace } from "../../conditions/space/open-space.js";
import { leadPlace } from "../../engine/lead-place.js";
import type { RuleSet } from "../../engine/rule-set.js";
import type { Path } from "../../model/errors.js";
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

/** While rows are read, columns are no facts of the lead; while it is asked what is required, what is required may be missing. */
const withoutProof = new Set<string | number | undefined>(["fields", "derived"]);

type Goes = (way: boolean) => boolean;
const anywhere: Goes = () => true;

/** Which ways a comparison can go where it is asked: both, unless it is proven that it goes one only. */
export const possibleWays = (ruleSet: RuleSet): ((leaf: Leaf, way: boolean) => boolean) => {
  const lead = leadPlace(ruleSet);
  const uses = new Map<string, Goes[]>();
  for (const { path, tree } of ruleSet.conditions) {
    const before = askedBefore(ruleSet, path);
    let space: ReturnType<typeof openSpace> | undefined;
    for (const leaf of leavesOf(tree)) {
      const goes: Goes = (way) => {
        space ??= openSpace([...before, tree], lead);
        const [holding, failing] = way ? [[leaf], before] : [[], [leaf, ...before]];
        return space.find({ holding, failing }) !== "none";
      };
      const own = uses.get(leafKey(leaf)) ?? [];
      uses.set(leafKey(leaf), own);
      own.push(withoutProof.has(path[0]) ? anywhere : goes);
    }
  }
  return (leaf, way) => (uses.get(leafKey(leaf)) ?? [anywhere]).some((goes) => goes(way));
};
