import { compileConditions } from "../compile-conditions.js";
import type { ConditionTree, FactUse } from "../condition-tree.js";
import type { Facts, Predicate } from "../facts.js";

/** Conditions that no row answers. Each is tested at most once for a lead. */
export interface Checks {
  /** The number of a condition; conditions that are the same have the same number. */
  readonly number: (tree: ConditionTree) => number;
  /** Begins with another lead. */
  readonly begin: () => void;
  readonly holds: (check: number, facts: Facts) => boolean;
}

const useKey = ({ name, path }: FactUse): readonly unknown[] => [name, path?.text];

/** Whether JSON text tells the value from every other. */
const isPlainText = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.every(isPlainText)
    : value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);

export const openChecks = (timeZone: string): Checks => {
  const numbers = new Map<ConditionTree | string, number>();
  const predicates: Predicate[] = [];
  let answers = new Uint8Array(0);
  /** The lead for which an answer was found. */
  let askedAt = new Int32Array(0);
  let lead = 0;

  const keyOf = (tree: ConditionTree): ConditionTree | string => {
    if (tree.type !== "test") return tree;
    const { fact, operator, operand } = tree;
    if ("reference" in operand) return JSON.stringify([useKey(fact), operator, useKey(operand.reference)]);
    return isPlainText(operand.literal) ? JSON.stringify([useKey(fact), operator, [operand.literal]]) : tree;
  };
  return {
    number: (tree) => {
      const key = keyOf(tree);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = predicates.push(compileConditions(tree, timeZone)) - 1;
      numbers.set(key, number);
      return number;
    },
    begin: () => {
      lead = (lead + 1) | 0;
      if (askedAt.length === predicates.length && lead !== 0) return;
      answers = new Uint8Array(predicates.length);
      askedAt = new Int32Array(predicates.length);
      lead = 1;
    },
    holds: (check, facts) => {
      if (askedAt[check] === lead) return answers[check] === 1;
      const holds = (predicates[check] as Predicate)(facts);
      askedAt[check] = lead;
      answers[check] = holds ? 1 : 0;
      return holds;
    },
  };
};
