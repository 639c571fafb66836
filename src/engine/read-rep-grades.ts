import type { TableName } from "../conditions/facts.js";
import type { Table } from "../grade/fold.js";
import type { GradePlace } from "../grade/grader.js";
import type { FieldType } from "../model/field.js";
import { type GradeSource, type GradingPlace, makeGrade } from "./read-grades.js";
import type { RepVocabulary } from "./rep-vocabulary.js";
import type { RepGradeRules } from "./rule-set.js";

const types = new Map<string, FieldType>([
  ["date", "date"],
  ["amount", "number"],
]);

/** A table that nobody has, so that whatever refers to its columns is still read. */
const noTable = (timeZone: string): Table => ({
  timeZone,
  vocabulary: {
    find: (column) => ({ type: types.get(column) ?? "string", read: () => undefined }),
    names: () => types.keys(),
  },
  number: () => () => Number.NaN,
  column: () => () => undefined,
  fold: () => ({
    read: () => undefined,
    isKnown: () => false,
    of: () => undefined,
    slot: () => -1,
  }),
});

/** Makes the grades of reps ready. */
export const readRepGrades = (
  listed: readonly GradeSource[],
  vocabulary: RepVocabulary,
  reading: Omit<GradingPlace, "table" | "vocabulary">,
): RepGradeRules => {
  const { slots } = vocabulary;
  const { timeZone, report } = reading;
  const table: GradePlace["table"] = (name: TableName, path) => {
    const message = `${name} are of leads; a grade of reps stands on the columns of the roster, \`rep.<column>\``;
    report({ path, message, found: name, expected: "rep.<column>" });
    return noTable(timeZone);
  };
  const slotOf = (fact: string): number => slots.get(fact) ?? -1;
  const grades = listed.map((source, i) => {
    const uses = new Set<string>();
    const place = { ...reading, table, vocabulary: vocabulary.before(i, uses) };
    const at = { grade: slotOf(source.name), of: (fact: string) => slotOf(`${source.name}.${fact}`) };
    return makeGrade(source, i, at, place, { uses, tables: new Set(), regradeEvery: undefined });
  });
  return { grades, slots, width: slots.size };
};
