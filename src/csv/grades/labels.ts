import type { GradeRules } from "../../engine/rule-set.js";
import { gradeText } from "../csv-line.js";

/** The grade of a lead as files have it: an empty text where there is none. */
export const labelIn = (values: readonly unknown[], { slot }: Pick<GradeRules, "slot">): string =>
  String(gradeText(values[slot] as never) ?? "");

/** Compares labels by their order, best first; what is none of them comes next, and no grade last. */
export const byLabel = ({ labels }: Pick<GradeRules, "labels">): ((a: string, b: string) => number) => {
  const places = new Map(labels.map((label, i) => [String(label), i]));
  const place = (label: string): number => places.get(label) ?? (label === "" ? places.size + 1 : places.size);
  return (a, b) => place(a) - place(b);
};
