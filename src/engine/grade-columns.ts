import type { GradeRules } from "./rule-set.js";

type Graded = readonly Pick<GradeRules, "name" | "added">[];

/** The columns of a list of decisions: each grade, and its score where there is one. */
export const gradeColumns = (grades: Graded): string[] =>
  grades.flatMap(({ name, added }) => (added.includes(`${name}.score`) ? [name, `${name}.score`] : [name]));

/** The columns of a list of grades: each grade, and all that it adds. */
export const allGradeColumns = (grades: Graded): string[] => grades.flatMap(({ name, added }) => [name, ...added]);
