import { showPath } from "../model/errors.js";
import type { Failure, TestResult } from "../testing/run-test.js";
import type { Place } from "../testing/spec.js";

export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

const show = (value: unknown): string => (value === undefined || value === null ? "nothing" : JSON.stringify(value));

const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : by + line))
    .join("\n");

/** One failure as a difference: what was expected above what was found. */
export const differenceOf = ({ of, expected, actual, message, leadId }: Failure): string => {
  if (of === undefined) return message ?? "";
  const what = `${showPath(of)}${leadId === undefined ? "" : ` of ${leadId}`}`;
  return `${what}\n  expected ${show(expected)}\n  found    ${show(actual)}`;
};

/** The failures of one test, the explanation of each lead once, under the last failure that is said of it. */
export const failuresOf = ({ failures }: TestResult): string[] => {
  const lastOf = new Map(failures.map(({ explanation }, i) => [explanation, i]));
  return failures.map((failure, i) => {
    const { explanation } = failure;
    const told = explanation !== undefined && lastOf.get(explanation) === i;
    return told ? `${differenceOf(failure)}\n${indent(explanation, "  | ")}` : differenceOf(failure);
  });
};

/** A test that failed, as the terminal shows it. */
export const failedText = (result: TestResult): string => {
  const { test, failures } = result;
  const [first] = failures;
  const place = first === undefined ? test.place : test.placeOf(first.path);
  return `FAIL ${showPlace(place)} ${test.name}\n${failuresOf(result)
    .map((text) => indent(text, "  "))
    .join("\n")}\n`;
};
