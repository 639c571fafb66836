import { checkRuleSet, createEngine, type ParseOptions, parseRuleSet, showPath } from "../../src/index.js";

export const now = "2026-03-02T09:00:00+08:00";

/** An engine of grades alone. */
export const engineOf = (fields: object, grades: object, rest: object = {}, options: ParseOptions = {}) =>
  createEngine(parseRuleSet({ name: "grades", fields, grades, ...rest }, options), { reps: [] });

/** What is wrong with a rule file of grades alone, a line each. */
export const problemsOf = (fields: object, grades: object, options: ParseOptions = {}): string[] => {
  const result = checkRuleSet({ name: "grades", fields, grades }, options);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};

/** The grades of one lead and their receipts. */
export const gradesOf = (engine: ReturnType<typeof engineOf>, lead: object) => {
  const graded = engine.grade({ id: "1", ...lead }, { now, receipts: true });
  if (!graded.ok) throw new Error(JSON.stringify(graded.problems));
  return graded as typeof graded & { receipts: NonNullable<typeof graded.receipts> };
};
