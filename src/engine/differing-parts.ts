import type { Decision, Grades } from "../model/decision.js";

/** A part of a decision in which two rule sets may differ. */
export type DecisionPart = "outcome" | "rep" | "team" | "pool" | "route" | "retryAt" | "grades";

const plain = ["outcome", "rep", "team", "pool", "route", "retryAt"] as const;

const sameValue = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((item, i) => item === other[i])
    : one === other;

/** The names of the grades, and of what they add, that two leads have differently. */
export const differingGrades = (one: Grades, other: Grades): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !sameValue(own(one, name), own(other, name)),
  );

const own = (grades: Grades, name: string): unknown => (Object.hasOwn(grades, name) ? grades[name] : undefined);

/** The parts in which two decisions differ. */
export const differingParts = (one: Decision, other: Decision): DecisionPart[] => [
  ...plain.filter((part) => one[part] !== other[part]),
  ...(differingGrades(one.grades, other.grades).length > 0 ? (["grades"] as const) : []),
];
