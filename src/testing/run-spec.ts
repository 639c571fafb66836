import { fileURLToPath } from "node:url";
import { InputError } from "../csv/input-error.js";
import type { ParseOptions } from "../engine/parse-rule-set.js";
import { failurePlace, failuresOf, showPlace } from "./failure-text.js";
import { findSpecs } from "./find-specs.js";
import { readSpec } from "./read-spec.js";
import { openTests } from "./run-test.js";
import { runTest } from "./run-tests.js";
import { type Runner, runnerOf } from "./runner.js";
import { type Place, type Spec, SpecError } from "./spec.js";

/** What `runSpec` takes: `describe` and `test` of the runner, where they are not global. */
export interface RunSpecOptions extends Partial<Runner> {
  /** Criteria, picks and graders of one's own. */
  readonly plugins?: ParseOptions;
}

/** The place stands where runners look for it. */
const failureAt = (place: Place, texts: readonly string[]): Error => {
  const error = new Error(`${showPlace(place)}\n${texts.join("\n")}`);
  error.stack = `${error.name}: ${error.message}\n    at ${showPlace(place)}`;
  return error;
};

const mount = ({ file, rules, tests }: Spec, { describe, test }: Runner): void => {
  const { run } = openTests(rules.ruleSet);
  describe(file, () => {
    for (const one of tests)
      test(one.name, () => {
        const result = runTest(run, one);
        if (result.failures.length > 0) throw failureAt(failurePlace(result), failuresOf(result));
      });
  });
};

/**
 * Makes test cases of spec files in one's own test runner: a `describe` for each spec, a `test` for each of its tests. A spec that cannot
 * be read is a test that fails. Files are read before the tests stand there, so wait for it at the top of the test file.
 *
 * @param files specs, folders with specs, or patterns; relative ones from where the runner runs
 * @throws InputError where a folder or pattern has no spec
 * @example
 * ```ts
 * import { describe, test } from "vitest";
 * await runSpec(["rules/*.spec.jsonc"], { describe, test });
 * ```
 */
export const runSpec = async (
  files: string | URL | readonly (string | URL)[],
  options: RunSpecOptions = {},
): Promise<void> => {
  const runner = runnerOf(options);
  const names = ([files].flat() as (string | URL)[]).map((file) => (file instanceof URL ? fileURLToPath(file) : file));
  for (const file of await findSpecs(names)) {
    try {
      mount(await readSpec(file, options.plugins), runner);
    } catch (error) {
      if (!(error instanceof SpecError || error instanceof InputError)) throw error;
      runner.describe(file, () => {
        runner.test("can be read", () => {
          throw error;
        });
      });
    }
  }
};
