import { checkRuleSet, type ParseOptions } from "../engine/parse-rule-set.js";
import type { RuleSet } from "../engine/rule-set.js";
import { RuleSetError } from "../model/errors.js";
import { type Merged, mergeIncludes } from "./merge-includes.js";

/** A rule set, the files that it was read from, and where in them a path leads. */
export interface RuleFiles extends Pick<Merged, "files" | "placeOf"> {
  readonly ruleSet: RuleSet;
  /** The files merged: what `checkRuleSet` was given. */
  readonly json: unknown;
}

/** Reads a rule file and what it includes. @throws RuleSetError, InputError */
export const readRuleFiles = async (file: string, options: ParseOptions = {}): Promise<RuleFiles> => {
  const { value, problems, placeOf, files } = await mergeIncludes(file);
  const unreadable = problems.some(({ path }) => path.length === 0);
  if (unreadable) throw new RuleSetError(problems);
  const result = checkRuleSet(value, options);
  const located = result.ok ? [] : result.problems.map((problem) => ({ ...problem, ...placeOf(problem.path) }));
  if (!result.ok || problems.length > 0) throw new RuleSetError([...problems, ...located]);
  return { ruleSet: result.ruleSet, json: value, files, placeOf };
};

/**
 * Reads a rule file (JSON, or JSON with comments where the name ends in `.jsonc`) with all that it includes.
 *
 * @param file its path
 * @param options criteria and picks of one's own
 * @throws RuleSetError listing every problem, each with `file`, `line` and `column`
 * @throws InputError where there is no such file
 * @example
 * ```ts
 * const ruleSet = await readRuleSet("rules.jsonc");
 * ```
 */
export const readRuleSet = async (file: string, options: ParseOptions = {}): Promise<RuleSet> =>
  (await readRuleFiles(file, options)).ruleSet;
