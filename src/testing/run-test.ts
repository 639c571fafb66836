import type { RuleSet } from "../engine/rule-set.js";
import type { Action } from "../model/action.js";
import type { Decision } from "../model/decision.js";
import type { Path } from "../model/errors.js";
import type { Expectation, StepSource } from "../model/spec.js";
import {
  compareDecision,
  compareFacts,
  compareStep,
  compareTotals,
  countReps,
  type Difference,
  speaksOfLead,
} from "./compare.js";
import { compareActions } from "./compare-actions.js";
import { compareAnswer } from "./compare-answer.js";
import type { SpecTest } from "./spec.js";
import { openWorlds, type World } from "./world.js";

/** Something in a test that is not as expected. */
export interface Failure {
  /** Where in the spec the expectation stands. */
  readonly path: Path;
  /** What is compared: `team`, `grades.size`, `counts`; `undefined` where the step itself cannot be done. */
  readonly of: Path | undefined;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Why the step cannot be done. */
  readonly message?: string;
  /** The lead of which it is said, where it is one. */
  readonly leadId?: string;
  /** Why the lead went where it went; only where it was asked for. */
  readonly explanation?: string;
}

export interface TestResult {
  readonly test: SpecTest;
  readonly failures: readonly Failure[];
}

export interface RunTestOptions {
  /** Ends the test at its first failure. */
  readonly untilFailure?: boolean;
  /** Tells with each failure why the lead went where it went. */
  readonly explain?: boolean;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs tests of one rule set. What several tests share, such as engines, is made once. */
export const openTests = (ruleSet: RuleSet) => {
  const worlds = openWorlds(ruleSet);

  const runTest = (test: SpecTest, { untilFailure = false, explain = false }: RunTestOptions = {}): TestResult => {
    const failures: Failure[] = [];
    const attempt = (at: Path, step: () => void): boolean => {
      try {
        step();
        return true;
      } catch (error) {
        failures.push({ path: at, of: undefined, expected: undefined, actual: undefined, message: messageOf(error) });
        return false;
      }
    };
    const trace = explain || test.steps.some((step) => step.trace !== undefined);
    let world: World | undefined;
    attempt(test.path, () => {
      world = worlds.open(test.setting, { first: test.first, trace });
    });
    if (world === undefined) return { test, failures };
    const { decisions, act, review, claim, answer, engine, gradedOf, book, now } = world as World;
    let last: readonly Decision[] = [];
    let due: readonly Action[] | undefined;

    const fail = (at: Path, { path, expected, actual }: Difference, decision?: Decision): void => {
      failures.push({
        path: [...at, "expect", ...path],
        of: path,
        expected,
        actual,
        ...(decision && { leadId: decision.leadId }),
        ...(explain && decision && { explanation: engine().explain(decision) }),
      });
    };
    const check = (expect: Expectation, at: Path): void => {
      for (const decision of last) {
        const differences = compareDecision(expect, decision, () => gradedOf(decision), test.asText);
        for (const one of differences) fail(at, one, decision);
        // The next leads of the step mostly differ in the same way.
        if (differences.length > 0) break;
      }
      for (const one of compareStep(expect, last)) {
        const { expected, actual } = one;
        const wrong =
          Array.isArray(expected) && Array.isArray(actual) ? expected.findIndex((rep, i) => rep !== actual[i]) : -1;
        fail(at, one, last[wrong < 0 ? last.length - 1 : wrong]);
      }
      const roster = engine().reps.map(({ id }) => id);
      for (const one of compareTotals(expect.totals, countReps(decisions), roster)) fail(at, one);
      if (expect.actions !== undefined) {
        if (due === undefined) throw new RangeError("`actions` are those of a `review`, and there was none before");
        for (const one of compareActions(expect.actions, due)) fail(at, one);
      }
      if (expect.repGrades !== undefined) {
        const graded = new Map(
          engine()
            .repGrades({ now: now(), book })
            .map((one) => [one.rep, one.grades]),
        );
        for (const [rep, grades] of Object.entries(expect.repGrades))
          for (const one of compareFacts(grades, graded.get(rep), ["repGrades", rep])) fail(at, one);
      }
    };
    const checkTrace = ({ lead, rep }: NonNullable<StepSource["trace"]>, { reason }: Expectation, at: Path): void => {
      const decision = decisions.findLast(({ leadId }) => leadId === lead);
      if (decision === undefined) throw new RangeError(`the lead ${JSON.stringify(lead)} was not decided before`);
      const found = decision.trace?.teams.flatMap(({ reps = [] }) => reps).find((one) => one.rep === rep)?.reason;
      if (reason !== undefined && reason !== found)
        fail(at, { path: ["reason"], expected: reason, actual: found }, decision);
    };

    const checkClaim = (wanted: NonNullable<StepSource["claim"]>, expect: Expectation, at: Path): void => {
      const answer = claim(wanted);
      const { outcome, reason, pool } = expect;
      const expected = Object.entries({ outcome, reason, pool }).filter(([, one]) => one !== undefined);
      for (const one of compareFacts(Object.fromEntries(expected), { ...answer }, []))
        failures.push({
          path: [...at, "expect", ...one.path],
          of: one.path,
          expected: one.expected,
          actual: one.actual,
          leadId: answer.leadIds.join(", "),
          ...(explain && { explanation: engine().explainClaim(answer) }),
        });
    };

    for (const [i, step] of test.steps.entries()) {
      const at: Path = test.isSingle ? test.path : [...test.path, "steps", i];
      const done = attempt(at, () => {
        const performs = typeof step.review === "object" && step.review.apply === true;
        if (step.review !== undefined) {
          const reviewed = review(performs);
          due = reviewed.actions;
          if (performs) last = reviewed.decisions;
        } else if (step.claim !== undefined) {
          checkClaim(step.claim, step.expect ?? {}, at);
          return;
        } else if (step.advance !== undefined || step.close !== undefined) {
          for (const one of compareAnswer(step.expect ?? {}, answer(step))) fail(at, one);
        } else if (step.assign === undefined && step.release === undefined) act(step);
        else last = act(step);
        if (step.release !== undefined && last.length === 0 && speaksOfLead(step.expect ?? {}))
          throw new RangeError("no lead waits, so nothing can be said of one");
        if (performs && last.length === 0 && speaksOfLead(step.expect ?? {}))
          throw new RangeError("the review gives no lead to anybody, so nothing can be said of one");
        if (step.trace !== undefined) checkTrace(step.trace, step.expect ?? {}, at);
        else if (step.expect !== undefined && step.advance === undefined && step.close === undefined)
          check(step.expect, at);
      });
      if (!done || (untilFailure && failures.length > 0)) break;
    }
    return { test, failures };
  };
  return { run: runTest };
};
