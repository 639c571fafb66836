import { compileConditions } from "../conditions/compile-conditions.js";
import type { ConditionTree } from "../conditions/condition-tree.js";
import { openFacts } from "../conditions/facts.js";
import { fieldFacts } from "../engine/read-intake.js";
import type { RuleSet } from "../engine/rule-set.js";
import { compileIntake, type LeadIntake } from "../intake/intake.js";
import type { Field } from "../model/field.js";
import { factsOf } from "./needs.js";

/** The conditions under which each field is required, where there are some. */
const requirements = ({ conditions }: RuleSet): ReadonlyMap<string, ConditionTree> =>
  new Map(
    conditions.flatMap(({ path: [section, field, key], tree }) =>
      section === "fields" && key === "required" ? [[String(field), tree]] : [],
    ),
  );

export interface Outline {
  /** Reads a row as far as it can be read before anything is asked: what is wrong with it then is wrong with it whatever the facts say. */
  readonly row: LeadIntake["row"];
  /** The asked facts without which it is open whether a row can be read. */
  readonly decisive: ReadonlySet<string>;
}

/** Reads rows of which some fields come later. */
export const outlineOf = (ruleSet: RuleSet, asked: ReadonlySet<string>): Outline => {
  const { fields, id, timeZone } = ruleSet;
  const required = requirements(ruleSet);
  const decisive = new Set<string>();
  const known = fields.map((field): Field => {
    const { name } = field;
    const named = factsOf(required.get(name) ?? { type: "all", of: [] });
    const deciding = [...named].filter((fact) => asked.has(fact));
    for (const fact of deciding) decisive.add(fact);
    if (asked.has(name)) {
      if (field.required !== false) decisive.add(name);
      return { ...field, required: false, invalid: "missing" };
    }
    return deciding.length > 0 ? { ...field, required: false } : field;
  });
  const trees = new Map(fields.map((field) => [field.required, required.get(field.name)] as const));
  const { row } = compileIntake({
    fields: known,
    id,
    timeZone,
    compileRequired: (guarded) => {
      const holds = compileConditions(trees.get(guarded) as ConditionTree, timeZone);
      return (lead) => {
        const facts = openFacts(0);
        fieldFacts(fields, lead, facts);
        return holds(facts);
      };
    },
  });
  return { row, decisive };
};
