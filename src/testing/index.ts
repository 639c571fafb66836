export { type LeadMatchers, type MatcherResult, matchers } from "./matchers.js";
export { findSpecs, readSpec } from "./read-spec.js";
export { type RunSpecOptions, runSpec } from "./run-spec.js";
export type { Failure, TestResult } from "./run-test.js";
export { runTests } from "./run-tests.js";
export type { Runner } from "./runner.js";
export { type Setting, type Spec, SpecError, type SpecTest } from "./spec.js";
export { type Trial, type TrialEvent, type TrialOptions, type TrialStep, trial } from "./trial.js";
