import { checkSource } from "../../engine/parse-rule-set.js";
import type { RuleSet } from "../../engine/rule-set.js";
import { openTests } from "../run-test.js";
import type { Spec, SpecTest } from "../spec.js";
import type { Change } from "./change.js";
import { compile } from "./compile.js";
import { applyEdits } from "./edit.js";
import { openLikelyTests } from "./likely-tests.js";
import { mutators } from "./mutators/index.js";
import type { MutationReport, Survivor } from "./report.js";
import { findSites } from "./sites/sites.js";
import { openTellingLeads } from "./telling-lead.js";

const scoreOf = (killed: number, survived: number): number =>
  killed + survived === 0 ? 100 : (100 * killed) / (killed + survived);

/** The first test that fails with this rule set. */
const firstFailing = (ruleSet: RuleSet, tests: Iterable<SpecTest>): SpecTest | undefined => {
  const { run } = openTests(ruleSet);
  for (const test of tests) if (run(test, { untilFailure: true }).failures.length > 0) return test;
  return undefined;
};

const failingOf = (ruleSet: RuleSet, tests: readonly SpecTest[]): number => {
  const { run } = openTests(ruleSet);
  return tests.filter((test) => run(test, { untilFailure: true }).failures.length > 0).length;
};

/**
 * Changes a rule set in small ways, as a typo or a wrong thought would, and finds out which of the changes no test notices.
 *
 * @param specs specs of one rule file
 */
export const mutate = (specs: readonly [Spec, ...Spec[]]): MutationReport => {
  const [{ rules, rulesName, options }] = specs;
  const { ruleSet } = rules;
  const tests = specs.flatMap(({ tests }) => tests);
  const { catalogue, origin } = checkSource(rules.json, options);
  const failing = failingOf(ruleSet, tests);
  const report = { rules: rulesName, mutants: 0, killed: 0, equivalent: 0, score: 0, survivors: [], failing };
  if (failing > 0) return report;

  const sites = findSites(ruleSet);
  const likely = openLikelyTests(tests);
  const tellingLead = openTellingLeads(ruleSet, tests);
  const seen = new Set([ruleSet.hash]);
  const survivors: Survivor[] = [];
  let killed = 0;
  let equivalent = 0;

  const survivorOf = (mutator: string, { path, says, advice }: Change): Survivor => {
    const { path: inFile } = origin({ path, message: "" });
    return { mutator, path: inFile, place: rules.placeOf(inFile), says, ...(advice !== undefined && { advice }) };
  };
  for (const { name, changes } of mutators)
    for (const change of changes(sites)) {
      const changed = compile(applyEdits(ruleSet.source, change.edits), catalogue);
      if (changed === undefined) continue;
      if (changed.hash === ruleSet.hash) equivalent += 1;
      if (seen.has(changed.hash)) continue;
      seen.add(changed.hash);
      const killer = firstFailing(changed, likely.inOrder(change.path));
      if (killer !== undefined) {
        killed += 1;
        likely.note(change.path, killer);
        continue;
      }
      const lead = tellingLead(change, changed);
      survivors.push({ ...survivorOf(name, change), ...(lead && { lead }) });
    }
  const mutants = killed + equivalent + survivors.length;
  return { ...report, mutants, killed, equivalent, survivors, score: scoreOf(killed, survivors.length) };
};
