import { reservedFacts } from "../../conditions/reserved-facts.js";
import type { Cell } from "../../intake/cell.js";
import { type Column, compileCell } from "../../intake/read-cell.js";
import { cleanText } from "../../kit/clean-text.js";
import type { Field, FieldType } from "../../model/field.js";
import type { GradeSource } from "../read-grades.js";

/** A fact that may have a column in a sheet, and how its cells are read. */
export interface SheetFact {
  readonly name: string;
  readonly type: FieldType;
  /** The only values there are, where they are known. */
  readonly options: readonly (string | number)[] | undefined;
  /** A value; the symbol of a reason where it cannot be read. */
  readonly read: (text: string) => Cell;
  /** The same for the edge of a range, which need not be one of the options. */
  readonly readEdge: (text: string) => Cell;
}

const plain = (type: FieldType): Column => ({ type, formats: [] });

const ofColumn = (name: string, column: Column, timeZone: string): SheetFact => {
  const element: Column = { ...column, type: column.type === "list" ? "string" : column.type };
  return {
    name,
    type: column.type,
    options: column.oneOf,
    read: compileCell(element, timeZone),
    readEdge: compileCell({ ...element, oneOf: undefined }, timeZone),
  };
};

const ofGrade = ({ name, type, labels }: GradeSource, timeZone: string): SheetFact => {
  const labelled = ofColumn(name, { ...plain(type), oneOf: labels }, timeZone);
  if (type === "number") return labelled;
  const bySpelling = new Map(labels.map((label) => [cleanText(String(label)), label]));
  return { ...labelled, read: (text) => bySpelling.get(cleanText(text)) ?? labelled.read(text) };
};

/** The facts of a rule set by the titles that their columns have. */
export const sheetFacts = (
  fields: readonly Field[],
  grades: readonly GradeSource[],
  timeZone: string,
): ReadonlyMap<string, SheetFact> => {
  const facts = [
    ofColumn("id", plain("string"), timeZone),
    ...fields.map((field) => ofColumn(field.name, field, timeZone)),
    ...[...reservedFacts(timeZone)].map(([name, { type }]) => ofColumn(name, plain(type), timeZone)),
    ...grades.map((grade) => ofGrade(grade, timeZone)),
  ];
  return new Map(facts.map((fact) => [cleanText(fact.name), fact]));
};
