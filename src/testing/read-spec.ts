import { stat } from "node:fs/promises";
import { dirname, isAbsolute, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { InputError } from "../csv/input-error.js";
import { type Document, readDocument } from "../csv/read-document.js";
import { type RuleFiles, readRuleFiles } from "../csv/read-rule-set.js";
import { checkShape } from "../engine/check-shape.js";
import { checkRuleSet, type ParseOptions } from "../engine/parse-rule-set.js";
import { type Path, type Problem, type Report, RuleSetError } from "../model/errors.js";
import { reasons } from "../model/reason.js";
import { type SpecSource, type StepSource, spec as specSchema, type TestSource } from "../model/spec.js";
import { unknownName } from "../model/unknown-name.js";
import { openRowChecks, type RowChecks } from "./check-rows.js";
import { readCases } from "./read-cases.js";
import {
  calledHere,
  inlineRows,
  isInstant,
  openFiles,
  readEvent,
  readSetting,
  type SettingSource,
  type SpecFiles,
} from "./read-setting.js";
import { type Spec, SpecError, type SpecTest } from "./spec.js";

/** Steps and keys that need what fairlead does not have yet. */
const later = new Set(["release", "claim", "review", "existing"]);

const isObject = (value: unknown): value is { [key: string]: unknown } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Takes out what is not built yet, and says so. */
const takeLater = (json: unknown, report: Report): unknown => {
  if (!isObject(json)) return json;
  const strip = (value: unknown, path: Path): unknown => {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).filter(([key]) => {
        if (!later.has(key)) return true;
        report({ path: [...path, key], message: `${JSON.stringify(key)} is not built yet`, found: key });
        return false;
      }),
    );
  };
  const root = strip(json, []) as { [key: string]: unknown };
  if (!Array.isArray(root.tests)) return root;
  return {
    ...root,
    tests: root.tests.map((test: unknown, i) => {
      const one = strip(test, ["tests", i]);
      if (!isObject(one) || !Array.isArray(one.steps)) return one;
      return { ...one, steps: one.steps.map((step: unknown, j) => strip(step, ["tests", i, "steps", j])) };
    }),
  };
};

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

const actions = ["assign", "set", "add", "remove", "at", "record", "trace"] as const;

const checkStep = (step: StepSource, path: Path, checks: RowChecks, report: Report): void => {
  const done = actions.filter((key) => step[key] !== undefined);
  if (done.length > 1) {
    const message = `a step does one thing; this one says ${done.map((key) => `\`${key}\``).join(" and ")}`;
    report({ path, message });
  } else if (done.length === 0 && step.expect === undefined) {
    report({ path, message: `expected ${actions.map((key) => `\`${key}\``).join(", ")} or \`expect\`` });
  }
  const { assign, set, add, at, record, trace, expect } = step;
  if (assign?.lead !== undefined && (assign.count !== undefined || assign.like !== undefined))
    report({ path: [...path, "assign"], message: "`lead` is one lead, `count` are several `like` one: not both" });
  checks.lead(assign?.lead, [...path, "assign", "lead"]);
  checks.lead(assign?.like, [...path, "assign", "like"]);
  checks.rep(set, [...path, "set"], ["rep"]);
  checks.rep(add, [...path, "add"]);
  if (at !== undefined && !isInstant(at)) {
    const expected = "an instant such as 2026-03-02T09:00:00+08:00";
    report({ path: [...path, "at"], message: `expected ${expected}, found ${JSON.stringify(at)}`, expected });
  }
  if (record !== undefined) readEvent(record, "2026-01-01T00:00:00Z", [...path, "record"], report);
  const { reason } = expect ?? {};
  if (trace === undefined && reason !== undefined && !(reasons as readonly string[]).includes(reason))
    report(unknownName("reason", reason, reasons, [...path, "expect", "reason"]));
};

const byPlace = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((a, b) => {
    if (a.file !== b.file) return 0;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  });
/** Reports what is wrong with rows that stand in the spec itself; those of files have been read as they are. */
const checkSetting = (source: SettingSource, path: Path, checks: RowChecks): void => {
  checks.lead(source.defaults, [...path, "defaults"]);
  const { reps, population } = source;
  if (Array.isArray(reps)) reps.forEach((rep, i) => void checks.rep(rep, [...path, "reps", i]));
  else if (typeof reps === "object") checks.rep(inlineRows(reps)[0], [...path, "reps", "columns"]);
  if (Array.isArray(population)) population.forEach((lead, i) => void checks.lead(lead, [...path, "population", i]));
  else if (typeof population === "object") checks.lead(inlineRows(population)[0], [...path, "population", "columns"]);
  const placeOf = (name: keyof SettingSource): Path =>
    Array.isArray(source[name]) ? [...path, name] : [...path, name, "rows"];
  if (typeof population === "object") checks.population(inlineRows(population), placeOf("population"));
  for (const name of ["orders", "interactions"] as const) {
    const rows = source[name];
    if (typeof rows === "object") checks.table(name, inlineRows(rows), placeOf(name));
  }
};

/** The steps of a test: a test with a `lead` has one. */
const stepsOf = (test: TestSource, path: Path, report: Report): readonly StepSource[] => {
  const { lead, expect, steps } = test;
  if (steps === undefined) {
    if (lead === undefined) report({ path, message: "a test needs a `lead` or `steps`" });
    else if (expect === undefined) report({ path, message: "the test expects nothing; `expect` is missing" });
    return [{ assign: { lead: lead ?? {} }, ...(expect && { expect }) }];
  }
  for (const key of ["lead", "expect"] as const)
    if (test[key] !== undefined)
      report({ path: [...path, key], message: `\`${key}\` does not go with \`steps\`; put it into one of them` });
  if (steps.every((step) => step.expect === undefined))
    report({ path: [...path, "steps"], message: "the test expects nothing; no step has an `expect`" });
  return steps;
};

/**
 * Reads a spec (JSON, or JSON with comments where the name ends in `.jsonc`) with the rule set that it tests and all files that it names.
 *
 * @param file its path
 * @param options criteria, picks and graders of one's own
 * @throws SpecError listing every problem of the spec and of its rule set, each with `file`, `line` and `column`
 * @throws InputError where there is no such file
 */
export const readSpec = async (file: string, options: ParseOptions = {}): Promise<Spec> => {
  const document = await readDocument(file);
  const problems: Problem[] = [...document.problems];
  const report: Report = (problem) => {
    problems.push(problem.file === undefined ? { ...problem, ...document.placeOf(problem.path) } : problem);
  };
  if (document.value === undefined || problems.some(({ path }) => path.length === 0)) throw new SpecError(problems);
  const shape = checkShape(specSchema, takeLater(document.value, report), { ruleSet: {} });
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

const isFolder = async (name: string): Promise<boolean> =>
  stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The specs that files, folders and patterns name: of a folder, whatever ends in `.spec.json` or `.spec.jsonc`, in order of name. */
export const findSpecs = async (names: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const name of names) {
    const folder = await isFolder(name);
    if (!folder && !isDynamicPattern(name)) {
      found.push(name);
      continue;
    }
    const options = { expandDirectories: false, ignore: ["**/node_modules/**"] };
    const some = folder
      ? (await glob("**/*.spec.{json,jsonc}", { ...options, cwd: name })).map((file) => join(name, file))
      : await glob(name, { ...options, absolute: isAbsolute(name) });
    if (some.length === 0)
      throw new InputError([`${name}: no spec is there; the names of specs end in .spec.json or .spec.jsonc`]);
    found.push(...some.sort());
  }
  return [...new Set(found)];
};
