import type { Facts } from "../conditions/facts.js";
import type { Grades } from "../model/decision.js";
import type { Lead } from "../model/lead.js";
import { fieldFacts } from "./read-intake.js";
import type { RuleSet } from "./rule-set.js";

const none: Grades = Object.freeze({});

/** Fills the facts of a lead, each grade in sight of those before it, and returns the grades that it has. */
export const gradeLead = ({ fields, grades }: RuleSet, lead: Lead, facts: Facts): Grades => {
  fieldFacts(fields, lead, facts);
  if (grades.length === 0) return none;
  const found: { [name: string]: string | number } = {};
  const first = fields.length + 1;
  for (let i = 0; i < grades.length; i++) {
    const { name, grade } = grades[i] as (typeof grades)[number];
    const value = grade(facts);
    facts.values[first + i] = value;
    if (value === undefined) continue;
    if (name === "__proto__") Object.defineProperty(found, name, { value, enumerable: true });
    else found[name] = value;
  }
  return found;
};
