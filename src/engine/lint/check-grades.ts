import type { GradeRules, RuleSet } from "../rule-set.js";
import type { Found } from "./finding.js";
import type { Check, Lint } from "./lint.js";

/** The grades that something other than a grade asks for, and those on which they stand. */
const usedIn = ({ grades, usedGrades }: RuleSet): ReadonlySet<string> => {
  const used = new Set(usedGrades);
  for (const { name, uses } of [...grades].reverse()) if (used.has(name)) for (const one of uses) used.add(one);
  return used;
};

const unused = ({ name }: GradeRules): Found => ({
  code: "unused-grade",
  path: ["grades", name],
  message: `nothing uses the grade ${JSON.stringify(name)}: no route and no grade that a route uses asks for it`,
});

const unfitted = ({ name, fit }: GradeRules): Found => ({
  code: "unfitted-grade",
  path: ["grades", name],
  message: `the grade ${JSON.stringify(name)} needs a model: fit one with \`fairlead grade\` and give it to \`assign\` by --model${
    fit?.needsLeads === false ? "; without one it is fitted from --orders" : ""
  }`,
});

/** What grades themselves doubt, grades that nothing uses, and grades that need a model. */
export const checkGrades: Check = ({ ruleSet, place }: Lint) => {
  const { grades, repGrades, routes } = ruleSet;
  const valuesOf = place.valuesOf as Parameters<GradeRules["review"]>[0];
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
