import type { GradePlace, Grader, GraderType } from "../grade/grader.js";
import type { Path, Report } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import { checkFactName, decisionColumns } from "./read-fields.js";

export interface GradeSource {
  readonly name: string;
  readonly kind: GraderType;
  readonly source: unknown;
  readonly labels: readonly (string | number)[];
  /** `number` where every label is a number. */
  readonly type: FieldType;
}

/** Finds out what grades there are, before anything refers to them. */
export const listGrades = (
  sections: { readonly [name: string]: unknown } | undefined,
  kinds: readonly GraderType[],
  fields: ReadonlySet<string>,
  report: Report,
): readonly GradeSource[] =>
  Object.entries(sections ?? {}).flatMap(([name, source]): GradeSource[] => {
    const path: Path = ["grades", name];
    checkFactName(name, path, report);
    if (fields.has(name) || name === "id")
      report({ path, message: `a field has the name ${JSON.stringify(name)} already`, found: name });
    if ((decisionColumns as readonly string[]).includes(name)) {
      report({
        path,
        message: `a grade cannot be named ${JSON.stringify(name)}: the list of decisions has a column of that name`,
        found: name,
      });
    }
    const kind = kinds.find(({ type }) => type === (source as { type: string }).type);
    if (kind === undefined) return [];
    const labels = [...new Set(kind.labels(source))];
    return [
      { name, kind, source, labels, type: labels.every((label) => typeof label === "number") ? "number" : "string" },
    ];
  });

export const makeGrader = ({ kind, source, name }: GradeSource, place: GradePlace): Grader =>
  kind.make(source, place, ["grades", name]);
