import type { Fact, Facts, Vocabulary } from "../conditions/facts.js";
import { reservedFacts } from "../conditions/reserved-facts.js";
import { compileCell } from "../intake/read-cell.js";
import { cleanText } from "../kit/clean-text.js";
import type { Field, FieldType } from "../model/field.js";
import { factsOfGrade, type GradeFacts, type RepVocabulary } from "./rep-vocabulary.js";

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
  /** All facts of a lead, and those of a rep. */
  readonly withRep: Vocabulary;
  /** Where a derived fact, a grade, or what a grade adds stands, by its name. */
  readonly slotOf: (fact: string) => number;
  /** How many slots there are. */
  readonly width: number;
}

/** Facts by name. */
export type FactSource = Pick<ReadonlyMap<string, Fact>, "get" | "keys">;

const slot = (index: number, type: FieldType): Fact => ({
  type,
  slot: index,
  read: ({ values }: Facts) => values[index],
});

/** A text of the rule file as a cell of the field would be read. */
const spellingOf = (field: Field, timeZone: string): ((text: string) => string) | undefined => {
  if (field.type !== "string" && field.type !== "list") return undefined;
  const read = compileCell({ ...field, type: "string" }, timeZone);
  return (text) => {
    const cell = read(text);
    return typeof cell === "string" ? cell : cleanText(text);
  };
};

export const tableFacts = (
  fields: readonly Field[],
  derived: readonly { readonly name: string; readonly type: FieldType }[],
  grades: readonly GradeFacts[],
  reps: Pick<RepVocabulary, "all">,
  timeZone: string,
  /** Facts that are found before all others: what the book says. */
  own: FactSource,
  /** Takes the names of the facts that are asked for beyond the grades. */
  used: Set<string>,
  /** Takes the names of all facts that are asked for. */
  asked: Set<string>,
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
  const ofGrades = grades.map((grade) => factsOfGrade(grade).map(([name, type]) => place(name, type)));
  /** The grade that a fact belongs to. */
  const owners = new Map(ofGrades.flatMap((facts, i) => facts.map(([name]) => [name, grades[i]?.name ?? name])));
  const over = (...maps: readonly FactSource[]): Vocabulary => ({
    find: (name) => {
      asked.add(name);
      for (const map of maps) {
        const fact = map.get(name);
        if (fact !== undefined) return fact;
      }
      return undefined;
    },
    names: () => maps.flatMap((map) => [...map.keys()]),
  });
  const underived = (count: number): Vocabulary => over(own, ofLead, reserved, new Map(ofDerived.slice(0, count)));
  const before = (count: number, uses?: Set<string>): Vocabulary => {
    const known = over(own, ofLead, reserved, new Map(ofDerived), new Map(ofGrades.slice(0, count).flat()));
    const find = (name: string): Fact | undefined => {
      const found = known.find(name);
      if (found !== undefined) uses?.add(owners.get(name) ?? name);
      return found;
    };
    return { ...known, find };
  };
  const all = before(grades.length, used);
  return {
    fields: over(ofLead),
    underived,
    before,
    all,
    withRep: {
      find: (name) => all.find(name) ?? reps.all.find(name),
      names: () => [...all.names(), ...reps.all.names()],
    },
    slotOf: (fact) => slots.get(fact) ?? -1,
    width,
  };
};
