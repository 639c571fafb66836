import type { Condition, Test } from "../workloads/workload.js";

/** Conditions without negations as alternatives of tests that must all hold. */
export const clausesOf = (condition: Condition): readonly (readonly Test[])[] => {
  if ("any" in condition) return condition.any.flatMap(clausesOf);
  if ("all" in condition)
    return condition.all.reduce<readonly (readonly Test[])[]>(
      (found, part) => found.flatMap((tests) => clausesOf(part).map((more) => [...tests, ...more])),
      [[]],
    );
  if ("not" in condition) throw new Error("the lookup table has no place for negations");
  return [[condition]];
};
