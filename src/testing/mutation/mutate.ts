import { checkSource } from "../../engine/parse-rule-set.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { openTests } from "../run-test.js";
import type { Spec, SpecTest } from "../spec.js";
import type { Change } from "./change.js";
import { compile } from "./compile.js";
import { applyEdits } from "./edit.js";
import { compareMeanings } from "./equivalence/compare-meanings.js";
import { openLikelyTests } from "./likely-tests.js";
import { mutators } from "./mutators/index.js";
import type { MutationReport, Survivor } from "./report.js";
import { changeKey, openTestKeys, type Result, type Results, sourceKey } from "./results.js";
import { findSites } from "./sites/sites.js";
import { openTellingLeads } from "./telling-lead.js";

export interface MutateOptions {
  /** What became of the changes in an earlier run: what cannot be otherwise now is not tried again. */
  readonly before?: Results | undefined;
}

/** The first test that fails with this rule set. */
const firstFailing = (ruleSet: RuleSet, tests: Iterable<SpecTest>): SpecTest | undefined => {
  const { run } = openTests(ruleSet);
  for (const test of tests) if (run(test, { untilFailure: true }).failures.length > 0) return test;
  return undefined;
};

const countFailing = (ruleSet: RuleSet, tests: readonly SpecTest[]): number => {
  const { run } = openTests(ruleSet);
  return tests.filter((test) => run(test, { untilFailure: true }).failures.length > 0).length;
};

/** Tries changes of a rule set, one after the other. */
const openTries = ({ rules, options }: Spec, tests: readonly SpecTest[], before: Results["changes"]) => {
  const { ruleSet } = rules;
  const { catalogue } = checkSource(rules.json, options);
  const likely = openLikelyTests(tests);
  const tellingLead = openTellingLeads(ruleSet, tests);
  const keyOf = openTestKeys();
  const keys = new Map(tests.map((test) => [test, keyOf(test)]));
  const byKey = new Map([...keys].map(([test, key]) => [key, test]));
  const seen = new Set([ruleSet.hash]);

  const known = (key: string): Result | undefined => {
    const found = before[key];
    if (found?.status === "killed") return byKey.has(found.by) ? found : undefined;
    if (found?.status !== "survived") return found;
    return tests.every((test) => found.tests.includes(keys.get(test) ?? "")) ? found : undefined;
  };
  const survive = (change: Change, changed: RuleSet): Result => {
    const verdict = compareMeanings({ original: ruleSet, changed, change });
    if (verdict === "same") return { status: "equivalent" };
    const lead = tellingLead(change, changed, verdict);
    return { status: "survived", tests: [...keys.values()], ...(lead && { lead }) };
  };
  const judge = (change: Change, key: string): Result => {
    const changed = compile(applyEdits(ruleSet.source, change.edits), catalogue);
    if (changed === undefined) return { status: "invalid" };
    if (changed.hash === ruleSet.hash) return { status: "equivalent" };
    if (seen.has(changed.hash)) return { status: "repeated" };
    seen.add(changed.hash);
    const earlier = before[key];
    const done = new Set(earlier?.status === "survived" ? earlier.tests : []);
    const killer = firstFailing(
      changed,
      [...likely.inOrder(change.path)].filter((test) => !done.has(keys.get(test) ?? "")),
    );
    if (killer === undefined) return survive(change, changed);
    likely.note(change.path, killer);
    return { status: "killed", by: keys.get(killer) ?? "" };
  };
  return (mutator: string, change: Change): { readonly key: string; readonly result: Result } => {
    const key = changeKey(mutator, change);
    return { key, result: known(key) ?? judge(change, key) };
  };
};

const scoreOf = (killed: number, survived: number): number =>
  killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);

/**
 * Changes a rule set in small ways, as a typo or a wrong thought would, and finds out which of the changes no test notices.
 *
 * @param specs specs of one rule file
 * @returns the score, and every change that no test notices, with a lead that tells it where one was found
 * @example
 * ```ts
 * import { mutate, readSpec } from "fairlead/testing";
 *
 * const { score, survivors } = mutate([await readSpec("rules.spec.json")]);
 * for (const { place, says } of survivors) console.log(`${place.file}:${place.line}: nothing fails if ${says}`);
 * ```
 */
export const mutate = (specs: readonly Spec[], { before }: MutateOptions = {}): MutationReport => {
  const [first] = specs;
  if (first === undefined) throw new RangeError("no spec: there is nothing to be changed");
  const { rules, rulesName, options } = first;
  const { ruleSet } = rules;
  const tests = specs.flatMap((spec) => spec.tests);
  const of = sourceKey(ruleSet.source);
  const failing = countFailing(ruleSet, tests);
  const nothing = { mutants: 0, killed: 0, equivalent: 0, score: 0, survivors: [], results: { of, changes: {} } };
  if (failing > 0) return { rules: rulesName, failing, ...nothing };

  const { origin } = checkSource(rules.json, options);
  // What a criterion, pick or grader of one's own does may be another thing now.
  const isKnown = before?.of === of && Object.keys(options).length === 0;
  const attempt = openTries(first, tests, isKnown ? before.changes : {});
  const sites = findSites(ruleSet);
  const changes: { [change: string]: Result } = {};
  const survivors: Survivor[] = [];
  for (const { name, changes: changesIn } of mutators)
    for (const change of changesIn(sites)) {
      const { key, result } = attempt(name, change);
      changes[key] = result;
      if (result.status !== "survived") continue;
      const { path } = origin({ path: change.path, message: "" });
      const { says, advice } = change;
      const { lead } = result;
      survivors.push({
        mutator: name,
        path,
        place: rules.placeOf(path),
        says,
        ...(advice && { advice }),
        ...(lead && { lead }),
      });
    }
  const count = (status: Result["status"]): number =>
    Object.values(changes).filter((one) => one.status === status).length;
  const [killed, equivalent] = [count("killed"), count("equivalent")];
  const mutants = killed + equivalent + survivors.length;
  const score = scoreOf(killed, survivors.length);
  return { rules: rulesName, failing, mutants, killed, equivalent, score, survivors, results: { of, changes } };
};
