export { type ArbLeadOptions, arbLead, type LeadRow } from "./arbitraries/arb-lead.js";
export { type ArbRepsOptions, arbReps, type RepRow } from "./arbitraries/arb-reps.js";
export { type ArbRosterEventsOptions, arbRosterEvents } from "./arbitraries/arb-roster-events.js";
export type { FastCheck } from "./arbitraries/fast-check.js";
export { type CriterionContractOptions, criterionContract } from "./contracts/criterion-contract.js";
export { type GraderContractOptions, graderContract } from "./contracts/grader-contract.js";
export { type Ledger, ledgerContract } from "./contracts/ledger-contract.js";
export { type PickContractOptions, pickContract } from "./contracts/pick-contract.js";
export type {
  CoverageItem,
  CoverageKind,
  RuleCoverage,
  Share,
} from "./coverage/coverage.js";
export { coverageOf } from "./coverage/coverage-of.js";
export { findSpecs } from "./find-specs.js";
export { type CheckInvariantsOptions, checkInvariants, InvariantError } from "./invariants/check-invariants.js";
export { type LeadMatchers, type MatcherResult, matchers } from "./matchers.js";
export type { Differing } from "./mutation/differences.js";
export { type MutateOptions, mutate } from "./mutation/mutate.js";
export type { MutationReport, Survivor } from "./mutation/report.js";
export type { Results as MutationResults } from "./mutation/results.js";
export type { TellingLead } from "./mutation/telling-lead.js";
export { readSpec } from "./read-spec.js";
export { type RunSpecOptions, runSpec } from "./run-spec.js";
export type { Failure, TestResult } from "./run-test.js";
export { runTests } from "./run-tests.js";
export type { Runner } from "./runner.js";
export { type Setting, type Spec, SpecError, type SpecTest } from "./spec.js";
export { type Trial, type TrialEvent, type TrialOptions, type TrialStep, trial } from "./trial.js";
