import { openTests, type TestResult } from "./run-test.js";
import type { Spec } from "./spec.js";

/** Runs every test of a spec; with each failure comes why the lead went where it went. */
export const runTests = ({ rules, tests }: Spec): TestResult[] => {
  const { run } = openTests(rules.ruleSet);
  return tests.map((test) => {
    const result = run(test);
    return result.failures.length === 0 ? result : run(test, { explain: true });
  });
};
