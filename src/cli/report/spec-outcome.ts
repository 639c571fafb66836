import { InputError } from "../../csv/input-error.js";
import { showPath, showProblem } from "../../model/errors.js";
import type { TestResult } from "../../testing/run-test.js";
import { type Place, type Spec, SpecError } from "../../testing/spec.js";

/** Why a spec cannot be read. */
export interface SpecProblem {
  /** In one line, with its place. */
  readonly text: string;
  /** Without its place. */
  readonly message: string;
  readonly place: Place;
}

/** What became of one spec. */
export interface SpecOutcome {
  readonly file: string;
  /** Missing where the spec cannot be read. */
  readonly spec?: Spec;
  readonly results: readonly TestResult[];
  readonly problems: readonly SpecProblem[];
  readonly seconds: number;
}

/** What is wrong with a spec that cannot be read; any other error goes on. */
export const problemsOf = (file: string, error: unknown): SpecProblem[] => {
  const start = { file, line: 1, column: 1 };
  if (error instanceof InputError) return error.problems.map((text) => ({ text, message: text, place: start }));
  if (!(error instanceof SpecError)) throw error;
  return error.problems.map((problem) => {
    const { path, message, file: of, line = 1, column = 1 } = problem;
    const place = of === undefined ? start : { file: of, line, column };
    return { text: showProblem(problem), message: `${showPath(path)}: ${message}`, place };
  });
};

export const hasPassed = ({ failures }: TestResult): boolean => failures.length === 0;

/** How many tests passed and failed; a spec that cannot be read is one failure. */
export const countTests = (outcomes: readonly SpecOutcome[]): { readonly passed: number; readonly failed: number } => {
  const results = outcomes.flatMap((outcome) => outcome.results);
  const passed = results.filter(hasPassed).length;
  const unreadable = outcomes.filter(({ spec }) => spec === undefined).length;
  return { passed, failed: results.length - passed + unreadable };
};
