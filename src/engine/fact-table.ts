import { readColumn } from "../assign/choosing.js";
import type { Fact, Facts, Vocabulary } from "../conditions/facts.js";
import { reservedFacts } from "../conditions/reserved-facts.js";
import { compileCell } from "../intake/read-cell.js";
import { cleanText } from "../kit/clean-text.js";
import type { Field, FieldType, RepFieldSource } from "../model/field.js";

/** The facts of a rule set and their slots: the lead's id first, then its fields, what is derived, and its grades, in file order. */
export interface FactTable {
  /** The lead's fields alone. */
  readonly fields: Vocabulary;
  /** The fields, the clock, and the first `count` derived facts. */
  readonly underived: (count: number) => Vocabulary;
  /** The fields, the clock, what is derived, and the first `count` grades; what is asked for is noted in `uses`. */
  readonly before: (count: number, uses?: Set<string>) => Vocabulary;
  /** All facts of a lead. */
  readonly all: Vocabulary;
  /** All facts of a lead, and `rep.<column>`. */
  readonly withRep: Vocabulary;
  /** Where a derived fact, a grade, or what a grade adds stands, by its name. */
  readonly slotOf: (fact: string) => number;
  /** How many slots there are. */
  readonly width: number;
}

/** A grade as other facts see it. */
interface GradeFacts {
  readonly name: string;
  readonly type: FieldType;
  readonly adds: readonly (readonly [fact: string, type: FieldType])[];
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
  derived: readonly { readonly name: string; readonly type: FieldType }[],
  grades: readonly GradeFacts[],
  repFields: RepFields,
  timeZone: string,
  /** Takes the names of the facts that are asked for beyond the grades. */
  used: Set<string>,
): FactTable => {
  const ofLead = new Map<string, Fact>([["id", slot(0, "string")]]);
  for (const [i, field] of fields.entries()) {
    ofLead.set(field.name, { ...slot(i + 1, field.type), spell: spellingOf(field, timeZone) });
  }
  const reserved = reservedFacts(timeZone);
  let width = fields.length + 1;
  const slots = new Map<string, number>();
  const place = (name: string, type: FieldType): readonly [string, Fact] => {
    slots.set(name, width);
    return [name, slot(width++, type)];
  };
  const ofDerived = derived.map(({ name, type }) => place(name, type));
  const ofGrades = grades.map(({ name, type, adds }) => [
    place(name, type),
    ...[...adds, ["reason", "string"] as const].map(([fact, of]) => place(`${name}.${fact}`, of)),
  ]);
  /** The grade that a fact belongs to. */
  const owners = new Map(ofGrades.flatMap((facts, i) => facts.map(([name]) => [name, grades[i]?.name ?? name])));
  const over = (...maps: readonly ReadonlyMap<string, Fact>[]): Vocabulary => ({
    find: (name) => maps.find((map) => map.has(name))?.get(name),
    names: () => maps.flatMap((map) => [...map.keys()]),
  });
  const underived = (count: number): Vocabulary => over(ofLead, reserved, new Map(ofDerived.slice(0, count)));
  const before = (count: number, uses?: Set<string>): Vocabulary => {
    const known = over(ofLead, reserved, new Map(ofDerived), new Map(ofGrades.slice(0, count).flat()));
    const find = (name: string): Fact | undefined => {
      const found = known.find(name);
      if (found !== undefined) uses?.add(owners.get(name) ?? name);
      return found;
    };
    return { ...known, find };
  };
  const all = before(grades.length, used);
  const builtIn = [...repTypes.keys(), "id", "name", "level", "status", "calendar", "timeZone", "manager"];
  return {
    fields: over(ofLead),
    underived,
    before,
    all,
    withRep: {
      find: (name) => all.find(name) ?? repFact(name, repFields),
      names: () => [...all.names(), ...[...builtIn, ...Object.keys(repFields)].map((name) => `rep.${name}`)],
    },
    slotOf: (fact) => slots.get(fact) ?? -1,
    width,
  };
};
