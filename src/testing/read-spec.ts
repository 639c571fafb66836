import { dirname } from "node:path";
import { InputError } from "../csv/input-error.js";
import { type Document, readDocument } from "../csv/read-document.js";
import { type RuleFiles, readRuleFiles } from "../csv/read-rule-set.js";
import { checkShape } from "../engine/check-shape.js";
import { checkRuleSet, type ParseOptions } from "../engine/parse-rule-set.js";
import { type Path, type Problem, type Report, RuleSetError } from "../model/errors.js";
import { type SpecSource, spec as specSchema } from "../model/spec.js";
import { openRowChecks } from "./check-rows.js";
import { checkSetting } from "./check-setting.js";
import { checkStep, stepsOf } from "./check-steps.js";
import { readCases } from "./read-cases.js";
import { calledHere, openFiles, readSetting, type SpecFiles } from "./read-setting.js";
import { type Spec, SpecError, type SpecTest } from "./spec.js";

const inlineRules = (
  json: unknown,
  options: ParseOptions,
  document: Document,
  report: Report,
): RuleFiles | undefined => {
  const result = checkRuleSet(json, options);
  const inside = (path: Path): Path => ["ruleSet", ...path];
  if (result.ok) {
    return { ruleSet: result.ruleSet, json, files: [], placeOf: (path) => document.placeOf(inside(path)) };
  }
  for (const problem of result.problems) report({ ...problem, path: inside(problem.path) });
  return undefined;
};

const readRules = async (
  source: SpecSource["ruleSet"],
  options: ParseOptions,
  document: Document,
  files: SpecFiles,
  report: Report,
): Promise<RuleFiles | undefined> => {
  if (typeof source !== "string") return inlineRules(source, options, document, report);
  try {
    return await readRuleFiles(files.nameOf(source), options);
  } catch (error) {
    if (error instanceof RuleSetError) for (const problem of error.problems) report(problem);
    else if (error instanceof InputError) for (const message of error.problems) report({ path: ["ruleSet"], message });
    else throw error;
    return undefined;
  }
};

const byPlace = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => {
    if (a.file !== b.file) return 0;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });

/**
 * Reads a spec (JSON, or JSON with comments where the name ends in `.jsonc`) with the rule set that it tests and all files that it names.
 *
 * @param file its path
 * @param options criteria, picks and graders of one's own
 * @throws SpecError listing every problem of the spec and of its rule set, each with `file`, `line` and `column`
 * @throws InputError where there is no such file
 * @example
 * ```ts
 * const spec = await readSpec("inbound.spec.jsonc");
 * console.log(spec.tests.map(({ name }) => name));
 * ```
 */
export const readSpec = async (file: string, options: ParseOptions = {}): Promise<Spec> => {
  const document = await readDocument(file);
  const problems: Problem[] = [...document.problems];
  const report: Report = (problem) => {
    problems.push(problem.file === undefined ? { ...problem, ...document.placeOf(problem.path) } : problem);
  };
  if (document.value === undefined || problems.some(({ path }) => path.length === 0)) throw new SpecError(problems);
  const shape = checkShape(specSchema, document.value, { ruleSet: {} });
  for (const problem of shape.problems) report(problem);
  const source = (shape.tree ?? {}) as Partial<SpecSource>;
  const isWithout = problems.some(({ path }) => path.length === 0 || (path.length === 1 && path[0] === "ruleSet"));
  if (isWithout || source.ruleSet === undefined) throw new SpecError(problems);

  const files = openFiles(dirname(file));
  const rules = await readRules(source.ruleSet, options, document, files, report);
  const setting = await readSetting(source, [], undefined, files, report);
  if (rules === undefined) throw new SpecError(problems);
  /** What is left of something of which a part was cut out says nothing more. */
  const broken = [...problems];
  const reportWhole: Report = (problem) => {
    if (!broken.some(({ path }) => problem.path.every((key, i) => path[i] === key))) report(problem);
  };
  const checks = openRowChecks(rules.ruleSet, rules.json, report);
  checkSetting(source, [], checks);

  const tests: SpecTest[] = [];
  for (const [i, test] of (source.tests ?? []).entries()) {
    const path = shape.origin(["tests", i]);
    checkSetting(test, path, checks);
    checks.lead(test.lead, [...path, "lead"]);
    const steps = stepsOf(test, path, reportWhole);
    if (test.steps === undefined) checkStep({ assign: {}, expect: test.expect }, path, checks, reportWhole);
    else steps.forEach((step, j) => void checkStep(step, [...path, "steps", j], checks, reportWhole));
    tests.push({
      name: test.name,
      path,
      place: document.placeOf(path),
      setting: await readSetting(test, path, setting, files, report),
      first: 1,
      steps,
      isSingle: test.steps === undefined,
      placeOf: (within) => document.placeOf(within),
      asText: false,
    });
  }
  const tables = source.cases === undefined ? [] : [source.cases].flat();
  for (const [i, table] of tables.entries()) {
    const path = Array.isArray(source.cases) ? shape.origin(["cases", i]) : ["cases"];
    checkSetting(table, path, checks);
    const start = await readSetting(table, path, setting, files, report);
    tests.push(...(await readCases(table, path, start, { files, document, rules, checks, report })));
  }
  if (problems.length > 0) throw new SpecError(byPlace(problems));
  if (tests.length === 0)
    throw new SpecError([{ path: [], message: "no tests and no cases", ...document.placeOf([]) }]);
  return {
    file,
    rules,
    rulesName: typeof source.ruleSet === "string" ? calledHere(files.nameOf(source.ruleSet)) : `${file} (inline)`,
    options,
    tests,
    files: [...new Set([file, ...files.files(), ...rules.files])],
  };
};
