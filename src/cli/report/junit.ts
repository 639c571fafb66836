import { relative } from "node:path";
import { failuresText, placeOf, summaryOf } from "../../testing/failure-text.js";
import type { TestResult } from "../../testing/run-test.js";
import type { Reporter } from "./reporter.js";
import { hasPassed, type SpecOutcome } from "./spec-outcome.js";
import { element } from "./xml.js";

/** Folders and name of a spec with dots between them, as CI systems group tests by. */
const classOf = (file: string): string =>
  relative(".", file)
    .replace(/(\.spec)?\.jsonc?$/i, "")
    .split(/[\\/]/)
    .filter((part) => part !== "..")
    .join(".");

const testOf = (classname: string, result: TestResult): string => {
  const { file, line } = placeOf(result);
  const isStep = result.failures[0]?.of === undefined;
  return element(
    "testcase",
    { classname, name: result.test.name, file, line },
    hasPassed(result)
      ? []
      : [
          element(
            "failure",
            { type: isStep ? "step" : "expectation", message: summaryOf(result) },
            { text: failuresText(result) },
          ),
        ],
  );
};

const unreadable = (classname: string, { file, problems }: SpecOutcome): string => {
  const lines = problems.map(({ text }) => text);
  return element("testcase", { classname, name: "can be read", file, line: 1 }, [
    element("error", { type: "spec", message: lines[0] }, { text: lines.join("\n") }),
  ]);
};

/** JUnit XML, for CI systems. */
export const junit: Reporter = {
  head: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="fairlead test">\n',
  spec: (outcome) => {
    const { file, spec, results, seconds } = outcome;
    const classname = classOf(file);
    const tests = spec === undefined ? [unreadable(classname, outcome)] : results.map((one) => testOf(classname, one));
    const failures = results.filter((result) => !hasPassed(result)).length;
    const errors = spec === undefined ? 1 : 0;
    const time = seconds.toFixed(3);
    return `${element("testsuite", { name: file, tests: tests.length, failures, errors, time }, tests)}\n`;
  },
  foot: "</testsuites>\n",
};
