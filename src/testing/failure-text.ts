import { showPath } from "../model/errors.js";
import type { Failure, TestResult } from "./run-test.js";
import type { Place } from "./spec.js";

export const showPlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

const show = (value: unknown): string => (value === undefined || value === null ? "nothing" : JSON.stringify(value));

export const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? line : by + line))
    .join("\n");

/** What was expected, or was not wanted, above what was found. */
export const showDifference = (what: string, expected: unknown, found: unknown, unwanted = false): string =>
  `${what}\n  expected ${unwanted ? "not " : ""}${show(expected)}\n  found    ${show(found)}`;

/** Why a lead went where it went, set off from what is said of it. */
export const showExplanation = (explanation: string): string => indent(explanation, "  | ");

/** Where a test fails: at the first thing that is not as expected. */
export const placeOf = ({ test, failures: [first] }: TestResult): Place =>
  first === undefined ? test.place : test.placeOf(first.path);

type Counts = { readonly [key: string]: number };

/** Of many keys, so many are told one by one. */
const most = 20;

const few = (lines: readonly string[]): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most), `and ${lines.length - most} more`];

const differingCounts = (expected: Counts, actual: Counts): string[] =>
  [...new Set([...Object.keys(expected), ...Object.keys(actual)])].flatMap((key) => {
    const [wanted, found] = [expected[key] ?? 0, actual[key] ?? 0];
    return wanted === found ? [] : [`${key}: expected ${wanted}, found ${found}`];
  });

const outsideBounds = ({ min, max }: { readonly min?: number; readonly max?: number }, actual: Counts): string[] => {
  const bounds = min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
  return Object.entries(actual).flatMap(([key, count]) =>
    count >= (min ?? 0) && count <= (max ?? Number.POSITIVE_INFINITY)
      ? []
      : [`${key}: expected ${bounds}, found ${count}`],
  );
};

const shortList = 8;

/** From the first place on that is not as expected. */
const differingOrder = (expected: readonly unknown[], actual: readonly unknown[]): string[] => {
  const at = expected.findIndex((item, i) => item !== actual[i]);
  const from = expected.length <= shortList ? 0 : Math.max(0, at - 1);
  const part = (list: readonly unknown[]): string =>
    `${from > 0 ? "… " : ""}${list.slice(from, from + shortList).join(" ")}${list.length > from + shortList ? " …" : ""}`;
  return [
    `${at + 1} of ${expected.length}: expected ${show(expected[at])}, found ${show(actual[at])}`,
    `expected ${part(expected)}`,
    `found    ${part(actual)}`,
  ];
};

const linesOf = ({ of = [], expected, actual }: Failure): string[] => {
  const [part] = of;
  if (part === "order") return differingOrder(expected as string[], actual as string[]);
  if (of.length === 1 && part === "totals") return few(outsideBounds(expected as object, actual as Counts));
  if (of.length === 1 && (part === "counts" || part === "outcomes"))
    return few(differingCounts(expected as Counts, actual as Counts));
  return [`expected ${show(expected)}`, `found    ${show(actual)}`];
};

/** Of several leads, not of one. */
const ofSeveral = ["counts", "outcomes", "order", "totals"];

/** One failure as a difference: of counts, only those that differ. */
const differenceOf = (failure: Failure): string => {
  const { of, message, leadId } = failure;
  if (of === undefined) return message ?? "";
  const ofOne = leadId !== undefined && !ofSeveral.includes(String(of[0]));
  return [`${showPath(of)}${ofOne ? ` of ${leadId}` : ""}`, ...linesOf(failure).map((line) => `  ${line}`)].join("\n");
};

/** The first failure of a test in one line. */
export const summaryOf = ({ failures }: TestResult): string => {
  const [first] = failures;
  if (first === undefined) return "";
  const [what = "", ...lines] = differenceOf(first).split("\n");
  if (lines.length === 0) return what;
  return `${what}: ${lines
    .slice(0, 2)
    .map((line) => line.trim().replaceAll(/ {2,}/g, " "))
    .join(", ")}`;
};

/** The failures of one test; the explanation of each lead once, under the last failure that is said of it. */
export const failuresText = (result: TestResult): string => {
  const { test, failures } = result;
  const lastOf = new Map(failures.map(({ explanation }, i) => [explanation, i]));
  const head = placeOf(result);
  const texts = failures.map((failure, i) => {
    const { line, column } = test.placeOf(failure.path);
    const place = line === head.line ? "" : `${line}:${column} `;
    const { explanation, leadId } = failure;
    const told = explanation !== undefined && lastOf.get(explanation) === i;
    return `${place}${differenceOf(failure)}${told ? `\n  ${leadId}:\n${showExplanation(explanation)}` : ""}`;
  });
  return texts.join("\n");
};
