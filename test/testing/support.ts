import { basename, join } from "node:path";
import { showProblem } from "../../src/model/errors.js";
import { readSpec } from "../../src/testing/read-spec.js";
import { runTests } from "../../src/testing/run-tests.js";
import { SpecError } from "../../src/testing/spec.js";
import { filesIn, scratchFolder } from "../csv/support.js";

const scratch = await scratchFolder();

export type Files = { readonly [name: string]: unknown };

/** Writes files into a folder of their own: texts as they are, anything else as JSON. */
export const write = async (files: Files): Promise<string> =>
  filesIn(
    scratch,
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === "string" ? content : JSON.stringify(content, undefined, 1),
      ]),
    ),
  );

/** Reads and runs `a.spec.json`; other files stand beside it. */
export const runSpecOf = async (spec: unknown, files: Files = {}) => {
  const folder = await write({ "a.spec.json": spec, ...files });
  return runTests(await readSpec(join(folder, "a.spec.json")));
};

/** What failed: the test, what is compared, what was expected and found. */
export const failuresOf = async (spec: unknown, files: Files = {}) =>
  (await runSpecOf(spec, files)).flatMap(({ test, failures }) =>
    failures.map(({ of, expected, actual, message }) =>
      message === undefined ? [test.name, of?.join("."), expected, actual] : [test.name, message],
    ),
  );

/** What is wrong with a spec, one line a problem, files without their folder. */
export const problemsOf = async (spec: unknown, files: Files = {}): Promise<string[]> => {
  const folder = await write({ "a.spec.json": spec, ...files });
  try {
    await readSpec(join(folder, "a.spec.json"));
    return [];
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    return error.problems.map((problem) =>
      showProblem({ ...problem, ...(problem.file !== undefined && { file: basename(problem.file) }) }).replaceAll(
        `${folder}/`,
        "",
      ),
    );
  }
};

/** Two in turn. */
export const pair = {
  name: "pair",
  timeZone: "Asia/Shanghai",
  fields: { province: {}, phone: { normalize: "phone", country: "CN" }, amount: { type: "number" } },
  grades: {
    size: { type: "bands", fact: "amount", bands: [{ from: 100, grade: "large" }, { grade: "small" }] },
  },
  teams: { sales: { caps: { day: 6 } } },
  pools: { common: {} },
  routes: [
    { name: "far", when: { province: "西藏" }, assign: { pool: "common" } },
    { name: "all", assign: { team: "sales", otherwise: { hold: "P1D" } } },
  ],
};

export const two = [
  { id: "amy", teams: ["sales"] },
  { id: "bo", teams: ["sales"] },
];

export const base = { ruleSet: pair, reps: two, now: "2026-03-02T09:00:00+08:00" };
