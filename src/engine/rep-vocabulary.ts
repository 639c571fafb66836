import { readColumn } from "../assign/choosing.js";
import type { Fact, Vocabulary } from "../conditions/facts.js";
import { reservedFacts } from "../conditions/reserved-facts.js";
import { builtInColumns } from "../intake/rep-columns.js";
import { cleanText } from "../kit/clean-text.js";
import type { FieldType, RepFieldSource } from "../model/field.js";

export type RepFields = { readonly [column: string]: RepFieldSource };

/** A grade as other facts see it. */
export interface GradeFacts {
  readonly name: string;
  readonly type: FieldType;
  readonly adds: readonly (readonly [fact: string, type: FieldType])[];
}

/** The names of a grade and of all that it adds, with their types. */
export const factsOfGrade = ({ name, type, adds }: GradeFacts): (readonly [name: string, type: FieldType])[] => [
  [name, type],
  ...[...adds, ["reason", "string"] as const].map(([fact, of]) => [`${name}.${fact}`, of] as const),
];

/** What is known of a rep: the columns of the roster, and the grades of reps in file order. */
export interface RepVocabulary {
  /** For conditions on a rep: `rep.<column>` and `rep.<grade>`. */
  readonly all: Vocabulary;
  /** For the grades of reps: the clock, the columns, and the first `count` grades; the grades that are asked for are noted in `uses`. */
  readonly before: (count: number, uses: Set<string>) => Vocabulary;
  /** Where in the facts of a rep a grade, or what it adds, stands. */
  readonly slots: ReadonlyMap<string, number>;
}

/** The built-in columns that the rule set's `repFields` may give no type. */
const types = new Map<string, FieldType | undefined>(
  Object.entries(builtInColumns).map(([name, column]) => [name, "type" in column ? column.type : undefined]),
);

/** The columns that are known by name. */
export const knownColumns = (repFields: RepFields): string[] => [...types.keys(), ...Object.keys(repFields)];

const columnOf = (name: string): string | undefined =>
  name.startsWith("rep.") && name.length > 4 ? name.slice(4) : undefined;

export const repVocabulary = (
  repFields: RepFields,
  grades: readonly GradeFacts[],
  timeZone: string,
  /** Takes the names of the facts that grades of reps ask for. */
  asked: Set<string>,
): RepVocabulary => {
  const facts = grades.flatMap((grade, index) =>
    factsOfGrade(grade).map(([name, type]) => ({ name, type, index, grade: grade.name })),
  );
  const slots = new Map(facts.map(({ name }, slot) => [name, slot]));
  const columns = knownColumns(repFields).map((name) => `rep.${name}`);
  const reserved = reservedFacts(timeZone);

  /** Any column may be on a roster: one that nobody declared is text. */
  const ofColumn = (column: string): Fact => {
    const own = Object.hasOwn(repFields, column) ? repFields[column]?.type : undefined;
    const type = types.get(column) ?? own ?? "string";
    return {
      type,
      spell: cleanText,
      read: (facts) => (facts.rep === undefined ? undefined : readColumn(facts.rep, column, facts)),
    };
  };
  const graded = (column: string) => facts[slots.get(column) ?? -1];

  return {
    all: {
      find: (name) => {
        const column = columnOf(name);
        if (column === undefined) return undefined;
        const grade = graded(column);
        return grade === undefined ? ofColumn(column) : { ...ofColumn(column), type: grade.type, spell: undefined };
      },
      names: () => [...columns, ...facts.map(({ name }) => `rep.${name}`)],
    },
    before: (count, uses) => ({
      find: (name) => {
        const column = columnOf(name);
        if (column === undefined) return reserved.get(name);
        asked.add(name);
        const grade = graded(column);
        if (grade === undefined) return ofColumn(column);
        if (grade.index >= count) return undefined;
        uses.add(grade.grade);
        const slot = slots.get(column) as number;
        return { type: grade.type, read: ({ values }) => values[slot] };
      },
      names: () => [
        ...reserved.keys(),
        ...columns,
        ...facts.filter(({ index }) => index < count).map(({ name }) => `rep.${name}`),
      ],
    }),
    slots,
  };
};
