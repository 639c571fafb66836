import type { Route, RuleSet } from "../engine/rule-set.js";
import { compileCell } from "../intake/read-cell.js";
import { unknownName } from "../model/unknown-name.js";
import type { AskedField } from "./inquiry.js";
import { factsOf, factsOfGrades } from "./needs.js";
import { type Outline, outlineOf } from "./outline.js";

/** A rule set some of whose facts are asked for. */
export interface Prepared extends Outline {
  readonly fields: ReadonlyMap<string, AskedField>;
  /** What must be known before a lead can be read and graded. */
  readonly first: ReadonlySet<string>;
  /** The asked facts that each route names, where it names any. */
  readonly named: ReadonlyMap<Route, readonly string[]>;
}

const checkNames = ({ fields, id }: RuleSet, names: readonly string[]): void => {
  const declared = new Set(fields.map(({ name }) => name));
  const problems = names.flatMap((name) => {
    if (!declared.has(name)) return [unknownName("field", name, declared, []).message];
    return id.from?.includes(name) ? [`the lead's id is made of ${JSON.stringify(name)}: it cannot be asked for`] : [];
  });
  if (problems.length > 0) throw new RangeError(`facts: ${problems.join("\n")}`);
};

const prepare = (ruleSet: RuleSet, names: readonly string[]): Prepared => {
  checkNames(ruleSet, names);
  const asked = new Set(names);
  const outline = outlineOf(ruleSet, asked);
  const fields = ruleSet.fields.filter(({ name }) => asked.has(name));
  const named = ruleSet.routes.map((route) => {
    const facts = factsOf(route.tree);
    return [route, names.filter((name) => facts.has(name))] as const;
  });
  return {
    ...outline,
    fields: new Map(
      fields.map((field) => {
        const strict = field.invalid === "reject" || field.required === true;
        return [field.name, { read: compileCell(field, ruleSet.timeZone), strict }];
      }),
    ),
    first: new Set(
      [...outline.decisive, ...factsOfGrades(ruleSet), ...(ruleSet.duplicates?.fields ?? [])].filter((name) =>
        asked.has(name),
      ),
    ),
    named: new Map(named.filter(([, facts]) => facts.length > 0)),
  };
};

const prepared = new WeakMap<RuleSet, Map<string, Prepared>>();

/**
 * Makes a rule set ready to be run with asked facts; once for the same facts.
 *
 * @throws RangeError for a name that no field has, and for one that the lead's id is made of
 */
export const prepareFor = (ruleSet: RuleSet, facts: object): Prepared => {
  const names = Object.keys(facts).sort();
  const key = JSON.stringify(names);
  const before = prepared.get(ruleSet) ?? new Map<string, Prepared>();
  const found = before.get(key) ?? prepare(ruleSet, names);
  prepared.set(ruleSet, before.set(key, found));
  return found;
};
