import type { RuleSet } from "../../engine/rule-set.js";
import { gradeText } from "../csv-line.js";

/** How many leads have each grade, by the grade's name; those without one under the empty text. */
export type GradeCounts = { readonly [grade: string]: { readonly [label: string]: number } };

/** Counts the grades of leads. */
export const openCounts = ({ grades }: RuleSet) => {
  const counts = grades.map(() => new Map<string, number>());
  return {
    add: (values: readonly unknown[]): void => {
      for (let g = 0; g < grades.length; g++) {
        const label = String(gradeText(values[(grades[g] as (typeof grades)[number]).slot] as never) ?? "");
        const own = counts[g] as Map<string, number>;
        own.set(label, (own.get(label) ?? 0) + 1);
      }
    },
    /** In the order of the grades, best first. */
    all: (): GradeCounts =>
      Object.fromEntries(
        grades.map(({ name, labels }, g) => {
          const places = new Map(labels.map((label, i) => [String(label), i]));
          const place = (label: string): number =>
            places.get(label) ?? (label === "" ? Number.POSITIVE_INFINITY : places.size);
          return [name, Object.fromEntries([...(counts[g] ?? [])].sort(([a], [b]) => place(a) - place(b)))];
        }),
      ),
  };
};
