import type { Facts } from "../conditions/facts.js";
import { compareMoments, momentOf } from "../conditions/moment.js";
import { cleanText } from "../kit/clean-text.js";
import type { Path } from "../model/errors.js";
import type { FieldType } from "../model/field.js";
import type { Label } from "../model/receipt.js";
import { unknownName } from "../model/unknown-name.js";
import type { CommonSource } from "./common.js";
import type { Grade, GradePlace } from "./grader.js";

/** A grade that a person gave. */
export interface Override {
  /** The grade, where one stands: it is one of the grader's, and its last day is not past. */
  readonly read: (facts: Facts) => Grade | undefined;
  readonly explain: (facts: Facts) => { readonly until?: string | undefined; readonly reason?: string | undefined };
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || typeof value === "object" ? undefined : String(value);

/** Reads `override`: the names of fields, and of what types they are. */
export const readOverride = (
  source: NonNullable<CommonSource["override"]>,
  labels: readonly Label[],
  type: FieldType,
  { vocabulary, report, timeZone }: Pick<GradePlace, "vocabulary" | "report" | "timeZone">,
  path: Path,
): Override => {
  const { field, until, reason } = typeof source === "string" ? { field: source } : source;
  const reader = (name: string | undefined, key: string, needed?: FieldType): ((facts: Facts) => unknown) => {
    if (name === undefined) return () => undefined;
    const at = typeof source === "string" ? path : [...path, key];
    const found = vocabulary.find(name);
    if (found === undefined) report(unknownName("field", name, vocabulary.names(), at));
    else if (needed !== undefined && found.type !== needed) {
      const message = `\`${key}\` needs a ${needed}, and ${JSON.stringify(name)} is a ${found.type}`;
      report({ path: at, message, found: found.type, expected: needed });
    }
    return found?.read ?? (() => undefined);
  };
  const readGrade = reader(field, "field");
  const readUntil = reader(until, "until", "date");
  const readReason = reader(reason, "reason");
  const bySpelling = new Map(labels.map((label) => [cleanText(String(label)), label]));
  const labelOf = (value: unknown): Label | undefined => {
    const text = textOf(value);
    return text === undefined ? undefined : bySpelling.get(cleanText(text));
  };
  /** All of a list must be labels; they come in the order of the labels. */
  const listOf = (value: unknown): readonly string[] | undefined => {
    const given = new Set((Array.isArray(value) ? value : [value]).map(labelOf));
    return given.size === 0 || given.has(undefined) ? undefined : labels.filter((one) => given.has(one)).map(String);
  };
  const gradeOf = type === "list" ? listOf : labelOf;
  return {
    read: (facts) => {
      const given = gradeOf(readGrade(facts));
      if (given === undefined) return undefined;
      const last = momentOf(readUntil(facts), timeZone);
      return last !== undefined && compareMoments(facts.now, last, timeZone) > 0 ? undefined : given;
    },
    explain: (facts) => ({ until: textOf(readUntil(facts)), reason: textOf(readReason(facts)) }),
  };
};
