import { differingGrades } from "../../engine/differing-parts.js";
import type { Decision } from "../../model/decision.js";

/** A part of a decision that is another one with the change: `team`, `grades.size`. */
export interface Differing {
  readonly part: string;
  readonly now: unknown;
  readonly changed: unknown;
}

const parts = ["outcome", "team", "pool", "rep", "route"] as const;
const lesser = ["reason", "via", "narrowedBy", "retryAt", "dutyAt", "problems"] as const;

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** What of two decisions of one lead differs, that which people ask for first. */
export const differencesOf = (now: Decision, changed: Decision): Differing[] => {
  const differing = (part: string, one: unknown, other: unknown): Differing[] =>
    isSame(one, other) ? [] : [{ part, now: one, changed: other }];
  return [
    ...parts.flatMap((part) => differing(part, now[part], changed[part])),
    ...differingGrades(now.grades, changed.grades).flatMap((grade) =>
      differing(`grades.${grade}`, now.grades[grade], changed.grades[grade]),
    ),
    ...lesser.flatMap((part) => differing(part, now[part], changed[part])),
  ];
};
