import type { Leaf } from "../../conditions/condition-tree.js";
import type { BranchKind } from "../../conditions/watch.js";
import { checkSource } from "../../engine/parse-rule-set.js";
import { readRuleSet } from "../../engine/read-rule-set.js";
import { type Path, type Problem, RuleSetError } from "../../model/errors.js";
import { byRules } from "../by-rules.js";
import { openTests } from "../run-test.js";
import type { Spec } from "../spec.js";
import { type CoverageItem, type CoverageKind, coverageKinds, type RuleCoverage, shareOf } from "./coverage.js";
import { openWatch, type WatchedBranch, type WatchedLeaf } from "./open-watch.js";
import { possibleWays } from "./possible-ways.js";

const kindOf: { readonly [kind in BranchKind]: readonly [kind: CoverageKind, missing: string] } = {
  route: ["route", "never taken"],
  alternative: ["any", "never decisive"],
  grade: ["grade", "never given"],
  step: ["step", "never tried"],
  rule: ["rule", "never held"],
};

/** Compiles the rule set of a spec once more, so that it is watched. */
const watchRules = ({ rules, options }: Spec) => {
  const { watch, leaves, branches } = openWatch();
  const { tree, catalogue, origin, problems: ofShape } = checkSource(rules.json, options);
  const problems: Problem[] = [...ofShape];
  const ruleSet = tree && readRuleSet(tree, catalogue, (problem) => problems.push(problem), { watch });
  if (ruleSet === undefined || problems.length > 0) throw new RuleSetError(problems);
  return { ruleSet, leaves, branches, origin: (path: Path): Path => origin({ path, message: "" }).path };
};

const unseen = (
  { leaf, seenTrue, seenFalse }: WatchedLeaf,
  canGo: (leaf: Leaf, way: boolean) => boolean,
): string | undefined => {
  if (seenTrue && seenFalse) return undefined;
  if (!seenTrue && !seenFalse) return "never asked";
  if (!canGo(leaf, !seenTrue)) return undefined;
  return seenTrue ? "never false" : "never true";
};

/** The order in which items stand, those of included files behind the others. */
const byPlace =
  (files: readonly string[]) =>
  ({ place: a }: CoverageItem, { place: b }: CoverageItem): number =>
    files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column;

const coverRules = (specs: readonly [Spec, ...Spec[]]): RuleCoverage => {
  const [{ rules, rulesName }] = specs;
  const { ruleSet, leaves, branches, origin } = watchRules(specs[0]);
  const { run } = openTests(ruleSet);
  for (const { tests } of specs) for (const test of tests) run(test);

  const itemOf = (
    kind: CoverageKind,
    at: Path,
    what: string | undefined,
    missing: string | undefined,
  ): CoverageItem => {
    const path = origin(at);
    return { kind, path, place: rules.placeOf(path), what, covered: missing === undefined, missing };
  };
  const canGo = possibleWays(ruleSet);
  const ofLeaf = (watched: WatchedLeaf): CoverageItem =>
    itemOf("leaf", watched.leaf.at, watched.what, unseen(watched, canGo));
  const ofBranch = ({ kind, at, what, seen }: WatchedBranch): CoverageItem => {
    const [shown, missing] = kindOf[kind];
    return itemOf(shown, at, what, seen ? undefined : missing);
  };
  const items = [...branches().map(ofBranch), ...leaves().map(ofLeaf)].sort(byPlace(rules.files));
  const kinds = Object.fromEntries(
    coverageKinds.map((kind) => [kind, shareOf(items.filter((item) => item.kind === kind))]),
  ) as RuleCoverage["kinds"];
  return { rules: rulesName, items, kinds, total: shareOf(items) };
};

/**
 * Runs all specs once more and tells what in their rule files they reach: routes, the ways that each comparison goes, the items of an `any`
 * that decide, the parts of graders, further steps and those of the fallback. Specs of one rule file count together.
 *
 * @param specs what `readSpec` gave
 * @returns one for each rule file, in the order of the specs
 * @example
 * ```ts
 * const [coverage] = coverageOf([await readSpec("rules.spec.json")]);
 * for (const { place, missing } of coverage?.items ?? []) if (missing) console.log(`line ${place.line}: ${missing}`);
 * ```
 */
export const coverageOf = (specs: readonly Spec[]): RuleCoverage[] => byRules(specs).map(coverRules);
