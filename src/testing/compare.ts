import { isRemark } from "../kit/remark.js";
import type { Decision } from "../model/decision.js";
import type { Path } from "../model/errors.js";
import type { Expectation } from "../model/spec.js";

/** One thing that is not as expected. */
export interface Difference {
  /** Below `expect`. */
  readonly path: Path;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What is learned of a population is computed with fractions; people write some of their digits. */
const precision = 1e-9;

const sameItem = (expected: unknown, actual: unknown, asText: boolean): boolean => {
  if (expected === actual) return true;
  if (typeof actual === "number" && (asText || typeof expected === "number"))
    return Math.abs(Number(expected) - actual) <= precision * Math.abs(actual);
  return asText && actual !== undefined && String(expected) === String(actual);
};

/** `null` is nothing there; a list is the same list; in a spreadsheet all is text, and a list stands with `|` between its items. */
const isSame = (expected: unknown, actual: unknown, asText: boolean): boolean => {
  if (expected === null) return actual === undefined || actual === null;
  if (Array.isArray(actual)) {
    const list = Array.isArray(expected) ? expected : asText ? String(expected).split("|") : undefined;
    return list?.length === actual.length && list.every((item, i) => sameItem(item, actual[i], asText));
  }
  return sameItem(expected, actual, asText);
};

const isInstantOf = (expected: unknown, actual: unknown): boolean =>
  typeof expected === "string" && typeof actual === "string" && Date.parse(expected) === Date.parse(actual);

type Facts = { readonly [name: string]: unknown };

export const compareFacts = (
  expected: Facts | undefined,
  actual: Facts | undefined,
  path: Path,
  asText = false,
): Difference[] =>
  Object.entries(expected ?? {}).flatMap(([name, value]) => {
    const found = actual !== undefined && Object.hasOwn(actual, name) ? actual[name] : undefined;
    return isSame(value, found, asText) ? [] : [{ path: [...path, name], expected: value, actual: found }];
  });

const plainParts = [
  "outcome",
  "from",
  "opens",
  "notify",
  "coordinator",
  "team",
  "pool",
  "route",
  "via",
  "reason",
] as const;

/** What a decision does not tell of a lead: what is derived of it, and when its grades are due again. */
type Graded = { readonly derived?: Facts; readonly due?: Facts } | undefined;

/** What of a decision is not as expected. */
export const compareDecision = (
  expect: Expectation,
  decision: Decision,
  graded: () => Graded,
  asText: boolean,
): Difference[] => {
  const found: Difference[] = [];
  const check = (key: keyof Expectation, actual: unknown, same: (expected: unknown) => boolean): void => {
    const expected = expect[key];
    if (expected !== undefined && !same(expected)) found.push({ path: [key], expected, actual });
  };
  for (const key of plainParts) check(key, decision[key], (expected) => isSame(expected, decision[key], asText));
  check("rep", decision.rep, (expected) => [expected].flat().some((one) => isSame(one, decision.rep, asText)));
  check("duplicateOf", decision.duplicate?.of, (expected) => isSame(expected, decision.duplicate?.of, asText));
  for (const key of ["retryAt", "dutyAt"] as const)
    check(
      key,
      decision[key],
      (expected) => isSame(expected, decision[key], asText) || isInstantOf(expected, decision[key]),
    );
  check("repeated", decision.repeated ?? false, (expected) => expected === (decision.repeated ?? false));
  check("problems", decision.problems, () => {
    const [wanted, actual] = [expect.problems ?? [], decision.problems ?? []];
    return (
      wanted.length === actual.length &&
      wanted.every((one) =>
        actual.some(
          ({ field, value, reason }) =>
            field === one.field &&
            (one.value === undefined || one.value === value) &&
            (one.reason === undefined || one.reason === reason),
        ),
      )
    );
  });
  found.push(...compareFacts(expect.grades, decision.grades, ["grades"], asText));
  for (const key of ["derived", "due"] as const)
    if (expect[key] !== undefined) found.push(...compareFacts(expect[key], graded()?.[key], [key], asText));
  return found;
};

/** Whether something is expected of each lead of a step, not only of all of them together. */
export const speaksOfLead = ({
  counts,
  order,
  outcomes,
  totals,
  repGrades,
  actions,
  ...ofLead
}: Expectation): boolean => Object.keys(ofLead).some((key) => !isRemark(key));

/** How many of each. */
const countBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): { [key: string]: number } => {
  const counts: { [key: string]: number } = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== undefined) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

/** How many leads each rep got; a decision that stands from before gives nobody anything. */
export const countReps = (decisions: readonly Decision[]): { [rep: string]: number } =>
  countBy(decisions, ({ rep, repeated }) => (repeated ? undefined : rep));

const sameCounts = (
  expected: { readonly [key: string]: number | undefined },
  actual: { readonly [key: string]: number },
): boolean =>
  [...new Set([...Object.keys(expected), ...Object.keys(actual)])].every(
    (key) => (expected[key] ?? 0) === (actual[key] ?? 0),
  );

/** What of the decisions of one step is not as expected. */
export const compareStep = (expect: Expectation, decisions: readonly Decision[]): Difference[] => {
  const found: Difference[] = [];
  const { counts, order, outcomes } = expect;
  if (counts !== undefined) {
    const actual = countReps(decisions);
    if (!sameCounts(counts, actual)) found.push({ path: ["counts"], expected: counts, actual });
  }
  if (outcomes !== undefined) {
    const actual = countBy(decisions, ({ outcome }) => outcome);
    if (!sameCounts(outcomes, actual)) found.push({ path: ["outcomes"], expected: outcomes, actual });
  }
  if (order !== undefined) {
    const actual = decisions.flatMap(({ rep }) => rep ?? []).slice(0, order.length);
    if (order.length !== actual.length || order.some((rep, i) => rep !== actual[i]))
      found.push({ path: ["order"], expected: order, actual });
  }
  return found;
};

/** What of the whole test so far is not as expected: by rep, or bounds for every rep on the roster. */
export const compareTotals = (
  totals: Expectation["totals"],
  actual: { readonly [rep: string]: number },
  roster: readonly string[],
): Difference[] => {
  if (totals === undefined) return [];
  const keys = Object.keys(totals).filter((key) => !isRemark(key));
  const isBounds = keys.length > 0 && keys.every((key) => key === "min" || key === "max");
  if (!isBounds)
    return compareFacts(totals as Facts, { ...Object.fromEntries(keys.map((key) => [key, 0])), ...actual }, ["totals"]);
  const { min = 0, max = Number.POSITIVE_INFINITY } = totals as { min?: number; max?: number };
  const all = Object.fromEntries(roster.map((rep) => [rep, actual[rep] ?? 0]));
  const isOutside = Object.values(all).some((count) => count < min || count > max);
  return isOutside ? [{ path: ["totals"], expected: totals, actual: all }] : [];
};
