import { readColumn } from "../assign/choosing.js";
import type { Fact, Facts, Vocabulary } from "../conditions/facts.js";
import { reservedFacts } from "../conditions/reserved-facts.js";
import { compileCell } from "../intake/read-cell.js";
import { cleanText } from "../kit/clean-text.js";
import type { Field, FieldType, RepFieldSource } from "../model/field.js";

/** The facts of a rule set and their slots: the lead's id first, then its fields, then its grades, in file order. */
export interface FactTable {
  /** The lead's fields alone. */
  readonly fields: Vocabulary;
  /** The fields, the clock, and the first `count` grades. */
  readonly before: (count: number) => Vocabulary;
  /** All facts of a lead. */
  readonly all: Vocabulary;
  /** All facts of a lead, and `rep.<column>`. */
  readonly withRep: Vocabulary;
  readonly slots: { readonly fields: readonly string[]; readonly grades: readonly string[] };
}

const slot = (index: number, type: FieldType): Fact => ({ type, read: ({ values }: Facts) => values[index] });

const repTypes: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ["teams", "list"],
  ["territories", "list"],
  ["skills", "list"],
  ["weight", "number"],
  ["joined", "date"],
  ["openCap", "number"],
  ["dayCap", "number"],
  ["weekCap", "number"],
  ["monthCap", "number"],
  ["open", "number"],
  ["won", "number"],
  ["deals", "number"],
]);

/** A text of the rule file as a cell of the field would be read. */
const spellingOf = (field: Field, timeZone: string): ((text: string) => string) | undefined => {
  if (field.type !== "string" && field.type !== "list") return undefined;
  const read = compileCell({ ...field, type: "string" }, timeZone);
  return (text) => {
    const cell = read(text);
    return typeof cell === "string" ? cell : cleanText(text);
  };
};

type RepFields = { readonly [column: string]: RepFieldSource };

const repFact = (name: string, repFields: RepFields): Fact | undefined => {
  if (!name.startsWith("rep.") || name.length === 4) return undefined;
  const column = name.slice(4);
  const type =
    repTypes.get(column) ?? (Object.hasOwn(repFields, column) ? repFields[column]?.type : undefined) ?? "string";
  return {
    type,
    spell: cleanText,
    read: ({ rep, book }) => (rep === undefined ? undefined : readColumn(rep, column, book)),
  };
};

export const tableFacts = (
  fields: readonly Field[],
  grades: readonly { readonly name: string; readonly type: FieldType }[],
  repFields: RepFields,
  timeZone: string,
): FactTable => {
  const ofLead = new Map<string, Fact>([["id", slot(0, "string")]]);
  for (const [i, field] of fields.entries()) {
    ofLead.set(field.name, { ...slot(i + 1, field.type), spell: spellingOf(field, timeZone) });
  }
  const reserved = reservedFacts(timeZone);
  const ofGrade = grades.map(({ name, type }, i) => ({ name, fact: slot(fields.length + 1 + i, type) }));
  const over = (...maps: readonly ReadonlyMap<string, Fact>[]): Vocabulary => ({
    find: (name) => maps.find((map) => map.has(name))?.get(name),
    names: () => maps.flatMap((map) => [...map.keys()]),
  });
  const before = (count: number): Vocabulary =>
    over(ofLead, reserved, new Map(ofGrade.slice(0, count).map(({ name, fact }) => [name, fact])));
  const all = before(grades.length);
  const builtIn = [...repTypes.keys(), "id", "name", "level", "status", "calendar", "timeZone", "manager"];
  return {
    fields: over(ofLead),
    before,
    all,
    withRep: {
      find: (name) => all.find(name) ?? repFact(name, repFields),
      names: () => [...all.names(), ...[...builtIn, ...Object.keys(repFields)].map((name) => `rep.${name}`)],
    },
    slots: { fields: fields.map(({ name }) => name), grades: grades.map(({ name }) => name) },
  };
};
