import type { Facts } from "../conditions/facts.js";
import type { Grades } from "../model/decision.js";
import type { FactValue, Lead } from "../model/lead.js";
import type { Receipt } from "../model/receipt.js";
import { fieldFacts } from "./read-intake.js";
import type { RuleSet } from "./rule-set.js";

const none: Grades = Object.freeze({});

type Found = { [fact: string]: Grades[string] };

const put = (found: Found, name: string, value: unknown): void => {
  if (name === "__proto__") Object.defineProperty(found, name, { value, enumerable: true });
  else found[name] = value as Grades[string];
};

/** Fills the facts that are derived of tables and of the lead. */
const deriveFacts = ({ tables, derived, width }: Pick<RuleSet, "tables" | "derived" | "width">, facts: Facts): void => {
  const { values } = facts;
  while (values.length < width) values.push(undefined);
  if (facts.evidence !== undefined) {
    for (const { name, keyOf } of tables) {
      const key = keyOf(facts);
      facts[name] = key === undefined ? -1 : (facts.evidence.tables[name]?.slotOf(key) ?? -1);
    }
  }
  for (const { slot, read } of derived) values[slot] = read(facts);
};

/** Fills the facts that are derived and graded, each in sight of those before it, and returns what the grades add. */
export const gradeFacts = (ruleSet: Pick<RuleSet, "tables" | "derived" | "grades" | "width">, facts: Facts): Grades => {
  deriveFacts(ruleSet, facts);
  const { values } = facts;
  const { grades } = ruleSet;
  if (grades.length === 0) return none;
  const found: Found = {};
  for (const { name, slot, grade, added, slots } of grades) {
    const value = grade(facts);
    values[slot] = value;
    if (value !== undefined) put(found, name, value);
    for (let i = 0; i < slots.length; i++) {
      const further = values[slots[i] as number];
      if (further !== undefined) found[added[i] as string] = further as Grades[string];
    }
  }
  return found;
};

/** Fills all facts of a lead, and returns its grades. */
export const gradeLead = (ruleSet: RuleSet, lead: Lead, facts: Facts): Grades => {
  fieldFacts(ruleSet.fields, lead, facts);
  return gradeFacts(ruleSet, facts);
};

/** Fills all facts of a lead whose grades were given before. */
export const keptFacts = (ruleSet: RuleSet, lead: Lead, kept: Grades, facts: Facts): void => {
  fieldFacts(ruleSet.fields, lead, facts);
  deriveFacts(ruleSet, facts);
  const { values } = facts;
  const find = (name: string): unknown => (Object.hasOwn(kept, name) ? kept[name] : undefined);
  for (const { name, slot, added, slots } of ruleSet.grades) {
    values[slot] = find(name);
    slots.forEach((place, i) => {
      values[place] = find(added[i] as string);
    });
  }
};

/** How each grade came about, once the facts are graded. */
export const receiptsOf = ({ grades }: Pick<RuleSet, "grades">, facts: Facts): { readonly [grade: string]: Receipt } =>
  Object.fromEntries(grades.map(({ name, explain }) => [name, explain(facts)]));

/** What is derived of a lead, where anything is. */
export const derivedOf = (
  { derived }: Pick<RuleSet, "derived">,
  { values }: Facts,
): { readonly derived?: { readonly [fact: string]: FactValue } } => {
  const found = derived.flatMap(({ name, slot }) => (values[slot] === undefined ? [] : [[name, values[slot]]]));
  return derived.length === 0 ? {} : { derived: Object.fromEntries(found) };
};
