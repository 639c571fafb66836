import type { Definition, SpacePlace } from "../conditions/space/place.js";
import type { FieldType } from "../model/field.js";
import type { RuleSet } from "./rule-set.js";

interface Column {
  readonly type?: FieldType | undefined;
  readonly oneOf?: readonly (string | number)[] | undefined;
}

/** The values of a column as facts have them. */
const optionsOf = ({ type = "string", oneOf }: Column): readonly unknown[] | undefined => {
  if (type === "string") return oneOf?.map(String);
  if (type === "list") return oneOf;
  return type === "number" && oneOf?.every((one) => typeof one === "number") ? oneOf : undefined;
};

/**
 * What is known of the facts of a rule set without looking at a lead: the values of `oneOf`, the labels of grades and how grades come
 * about, and that required fields are there.
 */
export const leadPlace = ({ timeZone, fields, grades, repFields, repGrades, given }: RuleSet): SpacePlace => {
  const known = new Map<string, readonly unknown[] | undefined>([
    ...fields.map((field) => [field.name, optionsOf(field)] as const),
    ...grades.map(({ name, labels }) => [name, labels.length > 0 ? labels : undefined] as const),
    ...Object.entries(repFields).map(([name, column]) => [`rep.${name}`, optionsOf(column)] as const),
    ...repGrades.grades.map(({ name, labels }) => [`rep.${name}`, labels.length > 0 ? labels : undefined] as const),
  ]);
  const makers = new Map(grades.map(({ name, definition }) => [name, definition]));
  const made = new Map<string, Definition | undefined>();
  return {
    timeZone,
    valuesOf: (fact) => known.get(fact),
    definitionOf: (fact) => {
      if (!made.has(fact)) made.set(fact, makers.get(fact)?.());
      return made.get(fact);
    },
    holds: given,
  };
};
