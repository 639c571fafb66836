import { type ConditionTree, leavesOf } from "../conditions/condition-tree.js";
import { type Fact, type Facts, openFacts, type Predicate, type Vocabulary } from "../conditions/facts.js";
import { dateFormatProblem } from "../intake/date-format.js";
import { compileIntake, type LeadIntake } from "../intake/intake.js";
import type { Guarded } from "../model/condition.js";
import type { Path, Report } from "../model/errors.js";
import type { Field, IdSource } from "../model/field.js";
import type { Lead } from "../model/lead.js";

interface IntakePlace {
  readonly fields: readonly Field[];
  readonly id: IdSource;
  readonly timeZone: string;
  readonly vocabulary: Vocabulary;
  readonly readTree: (source: Guarded, path: Path, vocabulary: Vocabulary) => ConditionTree;
  readonly compile: (tree: ConditionTree) => Predicate;
  readonly report: Report;
}

const clockOperators = /(^|:)(withinNext|withinLast|olderThan)$/;

const usesClock = (tree: ConditionTree): boolean =>
  leavesOf(tree).some(({ operator }) => clockOperators.test(operator));

/** Facts of the lead's fields alone; the identity is in slot 0. */
export const fieldFacts = (fields: readonly Field[], lead: Lead, facts: Facts): void => {
  facts.values[0] = lead.id;
  for (let i = 0; i < fields.length; i++) facts.values[i + 1] = lead[(fields[i] as Field).name];
};

const presence = ({ name }: Field, { find }: Vocabulary): ConditionTree => ({
  type: "test",
  fact: { name, source: find(name) as Fact, path: undefined },
  operator: "isPresent",
  operand: { literal: true },
  at: ["fields", name, "required"],
});

/** Makes the step from rows to leads; what `required` asks for is read with it. */
export const readIntake = (place: IntakePlace): { intake: LeadIntake; given: readonly ConditionTree[] } => {
  const { fields, id, timeZone, vocabulary, readTree, compile, report } = place;
  const required = new Map<Guarded, Predicate>();
  const given: ConditionTree[] = [];
  for (const field of fields) {
    if (field.required === false) continue;
    const present = presence(field, vocabulary);
    if (field.required === true) {
      given.push(present);
      continue;
    }
    const path = ["fields", field.name, "required"];
    const tree = readTree(field.required, path, vocabulary);
    if (usesClock(tree)) {
      report({
        path,
        message: "whether a field is required cannot depend on the time of the decision; compare with a date instead",
      });
    }
    required.set(field.required, compile(tree));
    given.push({ type: "any", of: [{ type: "not", of: tree }, present] });
  }
  const compileRequired = (guarded: Guarded) => {
    const holds = required.get(guarded);
    return (lead: Lead): boolean => {
      const facts = openFacts(0);
      fieldFacts(fields, lead, facts);
      return holds?.(facts) ?? false;
    };
  };
  const readable = fields.map((field) => ({
    ...field,
    formats: field.formats.filter((format) => dateFormatProblem(format) === undefined),
  }));
  return { intake: compileIntake({ fields: readable, id, timeZone, compileRequired }), given };
};
