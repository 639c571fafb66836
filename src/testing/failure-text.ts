import { showPath } from "../model/errors.js";
import { type Counts, countsOutside, differingCounts, differingOrder } from "./differing.js";
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

const showLines = ({ of = [], expected, actual }: Failure): readonly string[] | undefined => {
  const [part, ...below] = of;
  if (below.length > 0) return undefined;
  if (part === "counts" || part === "outcomes") return differingCounts(expected as Counts, actual as Counts);
  if (part === "totals") return countsOutside(expected as object, actual as Counts);
  return part === "order" ? differingOrder(expected as string[], actual as string[]) : undefined;
};

/** One failure as a difference: of counts, only those that are not as expected. */
export const differenceOf = (failure: Failure): string => {
  const { of, expected, actual, message, leadId } = failure;
  if (of === undefined) return message ?? "";
  const lines = showLines(failure);
  // They are said of several leads.
  if (lines !== undefined) return [showPath(of), ...lines.map((line) => `  ${line}`)].join("\n");
  return showDifference(`${showPath(of)}${leadId === undefined ? "" : ` of ${leadId}`}`, expected, actual);
};

/** Where a test fails: at the first thing that is not as expected. */
export const failurePlace = ({ test, failures: [first] }: TestResult): Place =>
  first === undefined ? test.place : test.placeOf(first.path);

/**
 * The failures of one test, those on another line than the first with their place; the explanation of each lead once, under the last
 * failure that is said of it.
 */
export const failuresOf = (result: TestResult): string[] => {
  const { test, failures } = result;
  const lastOf = new Map(failures.map(({ explanation }, i) => [explanation, i]));
  const head = failurePlace(result);
  return failures.map((failure, i) => {
    const { line, column } = test.placeOf(failure.path);
    const place = line === head.line ? "" : `${line}:${column} `;
    const { explanation, leadId } = failure;
    const told = explanation !== undefined && lastOf.get(explanation) === i;
    return `${place}${differenceOf(failure)}${told ? `\n  ${leadId}:\n${showExplanation(explanation)}` : ""}`;
  });
};
