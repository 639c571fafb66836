export { findSpecs, readSpec } from "./read-spec.js";
export { runTests } from "./run-spec.js";
export type { Failure, TestResult } from "./run-test.js";
export { type Setting, type Spec, SpecError, type SpecTest } from "./spec.js";
