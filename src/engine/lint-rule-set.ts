import type { ReviewPlace } from "../grade/grader.js";
import type { Problem } from "../model/errors.js";
import type { GradeRules, RuleSet } from "./rule-set.js";

/** The values of a fact where they are few and known: those of a field with `oneOf`, the grades of a grade. */
const valuesIn = ({ fields, grades, repFields, repGrades }: RuleSet): ReviewPlace["valuesOf"] => {
  const known = new Map<string, readonly (string | number)[] | undefined>([
    ...fields.map(({ name, oneOf }) => [name, oneOf] as const),
    ...grades.map(({ name, labels }) => [name, labels.length > 0 ? labels : undefined] as const),
    ...Object.entries(repFields).map(([name, { oneOf }]) => [`rep.${name}`, oneOf] as const),
    ...repGrades.grades.map(({ name, labels }) => [`rep.${name}`, labels.length > 0 ? labels : undefined] as const),
  ]);
  return (fact) => known.get(fact);
};

/** The grades that something other than a grade asks for, and those on which they stand. */
const usedIn = ({ grades, usedGrades }: RuleSet): ReadonlySet<string> => {
  const used = new Set(usedGrades);
  for (const { name, uses } of [...grades].reverse()) if (used.has(name)) for (const one of uses) used.add(one);
  return used;
};

const unused = ({ name }: GradeRules): Problem => ({
  path: ["grades", name],
  message: `nothing uses the grade ${JSON.stringify(name)}: no route and no grade that a route uses asks for it`,
});

const unfitted = ({ name, fit }: GradeRules): Problem => ({
  path: ["grades", name],
  message: `the grade ${JSON.stringify(name)} needs a model: fit one with \`fairlead grade\` and give it to \`assign\` by --model${
    fit?.needsLeads === false ? "; without one it is fitted from --orders" : ""
  }`,
});

/**
 * Lists what is doubtful about a rule set that can be used: holes and overlaps of its grades, what is never reached, grades that
 * nothing uses, and grades that need a model before leads are assigned by them.
 *
 * @returns doubts, each with its path in the rule file
 * @example
 * ```ts
 * for (const { path, message } of lintRuleSet(ruleSet)) console.log(`${showPath(path)}: ${message}`);
 * ```
 */
export const lintRuleSet = (ruleSet: RuleSet): Problem[] => {
  const { grades, repGrades, routes } = ruleSet;
  const valuesOf = valuesIn(ruleSet);
  const used = usedIn(ruleSet);
  return [
    ...grades.flatMap((grade) => [
      ...grade.review(valuesOf),
      ...(routes.length > 0 && !used.has(grade.name) ? [unused(grade)] : []),
      ...(routes.length > 0 && used.has(grade.name) && grade.fit !== undefined ? [unfitted(grade)] : []),
    ]),
    ...repGrades.grades.flatMap((grade) => grade.review(valuesOf)),
  ];
};
