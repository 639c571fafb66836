import { openTests, type TestResult } from "./run-test.js";
import type { Spec, SpecTest } from "./spec.js";

/** Runs one test; with each failure comes why the lead went where it went. */
export const runTest = (run: ReturnType<typeof openTests>["run"], test: SpecTest): TestResult => {
  const result = run(test);
  return result.failures.length === 0 ? result : run(test, { explain: true });
};

/**
 * Runs every test of a spec.
 *
 * @returns a result for each, in their order; with each failure comes why the lead went where it went
 * @example
 * ```ts
 * const results = runTests(await readSpec("inbound.spec.jsonc"));
 * console.log(results.filter(({ failures }) => failures.length > 0).length, "failed");
 * ```
 */
export const runTests = ({ rules, tests }: Spec): TestResult[] => {
  const { run } = openTests(rules.ruleSet);
  return tests.map((test) => runTest(run, test));
};
