import { isRemark } from "../kit/remark.js";
import { claimOutcomes, claimReasons } from "../model/claim.js";
import type { Path, Report } from "../model/errors.js";
import { outcomes, reasons } from "../model/reason.js";
import type { Expectation, StepSource, TestSource } from "../model/spec.js";
import { unknownName } from "../model/unknown-name.js";
import type { RowChecks } from "./check-rows.js";
import { isInstant, readEvent } from "./read-setting.js";

const actions = [
  "assign",
  "set",
  "add",
  "remove",
  "at",
  "record",
  "release",
  "review",
  "claim",
  "advance",
  "close",
  "trace",
] as const;
/** What may be expected of a claim. */
const ofClaims: ReadonlySet<string> = new Set(["outcome", "reason", "pool"]);

const outcomesOf = ({ claim, advance, close }: StepSource): readonly string[] => {
  if (claim !== undefined) return claimOutcomes;
  if (advance !== undefined) return ["advanced", "refused"];
  return close === undefined ? outcomes : ["closed", "refused"];
};

/** Reports what cannot be expected of a step. */
const checkExpectation = (step: StepSource, expect: Expectation, path: Path, report: Report): void => {
  const { outcome } = expect;
  const known = outcomesOf(step);
  if (outcome !== undefined && !known.includes(outcome))
    report(unknownName("outcome", outcome, known, [...path, "outcome"]));
  if (step.claim === undefined) return;
  for (const key of Object.keys(expect))
    if (!isRemark(key) && !ofClaims.has(key))
      report({ path: [...path, key], message: `\`${key}\` says nothing of a claim`, found: key });
};

/** Reports what a step cannot be. */
export const checkStep = (step: StepSource, path: Path, checks: RowChecks, report: Report): void => {
  const done = actions.filter((key) => step[key] !== undefined);
  if (done.length > 1) {
    const message = `a step does one thing; this one says ${done.map((key) => `\`${key}\``).join(" and ")}`;
    report({ path, message });
  } else if (done.length === 0 && step.expect === undefined) {
    report({ path, message: `expected ${actions.map((key) => `\`${key}\``).join(", ")} or \`expect\`` });
  }
  const { assign, set, add, at, record, claim, trace, expect } = step;
  if (assign?.lead !== undefined && (assign.count !== undefined || assign.like !== undefined))
    report({ path: [...path, "assign"], message: "`lead` is one lead, `count` are several `like` one: not both" });
  checks.lead(assign?.lead, [...path, "assign", "lead"]);
  checks.lead(assign?.like, [...path, "assign", "like"]);
  if (set !== undefined && "lead" in set) {
    const { lead: _, ...changes } = set;
    checks.lead(changes, [...path, "set"]);
  } else checks.rep(set, [...path, "set"], ["rep"]);
  checks.rep(add, [...path, "add"]);
  if (at !== undefined && !isInstant(at)) {
    const expected = "an instant such as 2026-03-02T09:00:00+08:00";
    report({ path: [...path, "at"], message: `expected ${expected}, found ${JSON.stringify(at)}`, expected });
  }
  if (record !== undefined) readEvent(record, "2026-01-01T00:00:00Z", [...path, "record"], report);
  checkExpectation(step, expect ?? {}, [...path, "expect"], report);
  const { reason } = expect ?? {};
  const known: readonly string[] = claim === undefined ? reasons : claimReasons;
  const isDecided = trace === undefined && step.advance === undefined && step.close === undefined;
  if (isDecided && reason !== undefined && !known.includes(reason))
    report(unknownName("reason", reason, known, [...path, "expect", "reason"]));
};

/** The steps of a test: a test with a `lead` has one. */
export const stepsOf = (test: TestSource, path: Path, report: Report): readonly StepSource[] => {
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
