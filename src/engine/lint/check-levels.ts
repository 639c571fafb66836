import { nearest } from "../../kit/nearest.js";
import { knownOf } from "./check-values.js";
import { kindsIn } from "./criteria.js";
import type { Found } from "./finding.js";
import type { Check } from "./lint.js";

/** Grades that `value-tier` lists levels for, and that no lead can have. */
export const checkLevels: Check = (lint) =>
  lint.steps.flatMap(kindsIn).flatMap(({ params, path }): Found[] => {
    if (params.type !== "value-tier") return [];
    const fact = String(params.grade);
    const known = knownOf(lint, fact, lint.ruleSet.vocabulary.find(fact)?.spell)?.map(String);
    return Object.keys((params.levels ?? {}) as object).flatMap((grade): Found[] => {
      if (known === undefined || known.includes(grade)) return [];
      const meant = nearest(grade, known);
      const question = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`;
      const message = `${JSON.stringify(fact)} is never ${JSON.stringify(grade)}${question}`;
      const about = { found: grade, expected: known.join(", "), nearest: meant };
      return [{ code: "unknown-value", path: [...path, "levels", grade], message, ...about }];
    });
  });
