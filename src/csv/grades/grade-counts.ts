import type { RuleSet } from "../../engine/rule-set.js";
import { byLabel, labelIn } from "./labels.js";

/** How many leads have each grade, by the grade's name; those without one under the empty text. A score that is its own grade is not counted. */
export type GradeCounts = { readonly [grade: string]: { readonly [label: string]: number } };

/** A grader without labels of its own gives scores, as many as there may be. */
const mostLabels = 100;

/** Counts the grades of leads. */
export const openCounts = (ruleSet: RuleSet) => {
  const grades = ruleSet.grades.filter(({ labels }) => labels.length > 0 && labels.length <= mostLabels);
  const counts = grades.map(() => new Map<string, number>());
  return {
    add: (values: readonly unknown[]): void => {
      for (let g = 0; g < grades.length; g++) {
        const label = labelIn(values, grades[g] as (typeof grades)[number]);
        const own = counts[g] as Map<string, number>;
        own.set(label, (own.get(label) ?? 0) + 1);
      }
    },
    /** In the order of the grades, best first. */
    all: (): GradeCounts =>
      Object.fromEntries(
        grades.map((grade, g) => {
          const compare = byLabel(grade);
          return [grade.name, Object.fromEntries([...(counts[g] ?? [])].sort(([a], [b]) => compare(a, b)))];
        }),
      ),
  };
};
