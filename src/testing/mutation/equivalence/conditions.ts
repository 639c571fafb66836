import type { ConditionTree } from "../../../conditions/condition-tree.js";
import { toConditions } from "../../../conditions/to-conditions.js";
import { leadPlace } from "../../../engine/lead-place.js";
import { compareTrees } from "./compare-trees.js";
import type { Comparison, Pair } from "./comparison.js";

/** The sections whose conditions are all known, and over facts of a lead or rep. */
const sections = new Set(["routes", "fallback", "grades", "territories", "fields", "conditions"]);
const guards = new Set(["when", "conditions", "won", "lost", "rows"]);

const isOfConditions = ({ change: { path }, original: { source } }: Pair): boolean => {
  const section = String(path[0]);
  if (!sections.has(section) || !path.some((key) => guards.has(String(key)))) return false;
  // Rows of tables and grades of reps may stand on named conditions, and theirs are not known here.
  const others = JSON.stringify([source.derived, source.repGrades]);
  return section !== "conditions" || !others.includes('"condition"');
};

interface Differing {
  readonly tree: ConditionTree;
  readonly other: ConditionTree;
}

/** The conditions that are not written alike; `undefined` where not the same things have conditions. */
const differingIn = ({ original, changed }: Pair): readonly Differing[] | undefined => {
  const found: Differing[] = [];
  for (const [i, { path, tree }] of original.conditions.entries()) {
    const other = changed.conditions[i];
    if (other === undefined || JSON.stringify(path) !== JSON.stringify(other.path)) return undefined;
    if (JSON.stringify(toConditions(tree)) !== JSON.stringify(toConditions(other.tree)))
      found.push({ tree, other: other.tree });
  }
  return original.conditions.length === changed.conditions.length && found.length > 0 ? found : undefined;
};

/** Conditions that hold for the same leads and reps, wherever they stand. */
export const conditions: Comparison = (pair) => {
  const { original, change } = pair;
  const differing = isOfConditions(pair) ? differingIn(pair) : undefined;
  if (differing === undefined) return undefined;
  const { holds, ...bare } = leadPlace(original);
  // What a field asks for is no ground to stand on where it is itself in question.
  const place = change.path[0] === "fields" || change.path[0] === "conditions" ? bare : { ...bare, holds };
  const verdicts = differing.map(({ tree, other }) => compareTrees(tree, other, place));
  const points = verdicts.flatMap((verdict) => (verdict === "same" ? [] : verdict));
  return verdicts.every((verdict) => verdict === "same") ? "same" : points;
};
