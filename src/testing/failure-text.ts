import { showPath } from "../model/errors.js";
import type { Failure, TestResult } from "./run-test.js";
import type { Place } from "./spec.js";

export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

const show = (value: unknown): string => (value === undefined || value === null ? "nothing" : JSON.stringify(value));

/** What was expected, or was not wanted, above what was found. */
export const showDifference = (what: string, expected: unknown, found: unknown, unwanted = false): string =>
  `${what}\n  expected ${unwanted ? "not " : ""}${show(expected)}\n  found    ${show(found)}`;

export const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : by + line))
    .join("\n");

/** Why a lead went where it went, set off from what is said of it. */
export const showExplanation = (explanation: string): string => indent(explanation, "  | ");

/** One failure as a difference. */
export const differenceOf = ({ of, expected, actual, message, leadId }: Failure): string =>
  of === undefined
    ? (message ?? "")
    : showDifference(`${showPath(of)}${leadId === undefined ? "" : ` of ${leadId}`}`, expected, actual);

/** The failures of one test, the explanation of each lead once, under the last failure that is said of it. */
export const failuresOf = ({ failures }: TestResult): string[] => {
  const lastOf = new Map(failures.map(({ explanation }, i) => [explanation, i]));
  return failures.map((failure, i) => {
    const { explanation } = failure;
    const told = explanation !== undefined && lastOf.get(explanation) === i;
    return told ? `${differenceOf(failure)}\n${showExplanation(explanation)}` : differenceOf(failure);
  });
};
