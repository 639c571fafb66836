export type { CriterionContext, CriterionDefinition, CriterionType } from "./assign/criterion.js";
export { defineCriterion } from "./assign/criterion.js";
export type { PickDefinition, PickType } from "./assign/pick.js";
export { definePick } from "./assign/pick.js";
export type { TraceLevel } from "./assign/trace-teams.js";
export type { Evidence } from "./conditions/facts.js";
export { type JsonRulesOperator, jsonRulesOperators } from "./conditions/json-operators.js";
export type { IndexStats } from "./conditions/rule-index/index-rules.js";
export type { Advanced } from "./engine/advance.js";
export type { Closing, Ending } from "./engine/close.js";
export { createEngine } from "./engine/create-engine.js";
export type { Decided } from "./engine/decide.js";
export { defineRuleSet, type RuleSetSource } from "./engine/define-rule-set.js";
export type { DecisionPart } from "./engine/differing-parts.js";
export type { ExistingOptions, ReadExisting } from "./engine/duplicates/read-existing.js";
export type { Engine, Graded } from "./engine/engine.js";
export { type Model, ModelError } from "./engine/evidence/model.js";
export { ruleSetJsonSchema, specJsonSchema } from "./engine/json-schema.js";
export type { LintCode } from "./engine/lint/codes.js";
export type { Finding } from "./engine/lint/finding.js";
export { lintRuleSet } from "./engine/lint-rule-set.js";
export type { NextUp, NextUpOptions } from "./engine/next-up.js";
export type {
  AssignOptions,
  EffectOptions,
  EngineOptions,
  EvidenceOptions,
  ExplainOptions,
  GradeOptions,
  Instant,
  ReleaseOptions,
  ReviewOptions,
  TaskOptions,
} from "./engine/options.js";
export { checkRuleSet, type ParseOptions, parseRuleSet, type RuleSetCheck } from "./engine/parse-rule-set.js";
export type { Performed } from "./engine/performer.js";
export type { GradedRep } from "./engine/rep-grades.js";
export type { JsonRule, RuleSet, RuleStats } from "./engine/rule-set.js";
export type { ShadowDifference, ShadowOptions } from "./engine/shadow-options.js";
export { toJsonRules } from "./engine/to-json-rules.js";
export { defineGrader } from "./grade/define-grader.js";
export type { Grade, GraderType } from "./grade/grader.js";
export type { GradeFound, GraderContext, GraderDefinition, PopulationLead } from "./grade/grader-definition.js";
export type { Existing } from "./intake/duplicates/open-existing.js";
export type { BookJson } from "./ledger/book-json.js";
export { type Book, BookError, openBook } from "./ledger/open-book.js";
export type { Action, ActionName, ActionReason } from "./model/action.js";
export type { BookState } from "./model/book.js";
export type { Claim, ClaimOutcome, ClaimReason } from "./model/claim.js";
export type { Decision, Doubt, Grades, RepTrace, RuleSetStamp, TeamTrace, Trace } from "./model/decision.js";
export type { PlanEffect, Won } from "./model/effect.js";
export { type Path, type Problem, RosterError, RuleSetError, showPath } from "./model/errors.js";
export type { LedgerEvent } from "./model/event.js";
export type { Language } from "./model/language.js";
export type { FactValue, Intake, Lead, LeadProblem, RowReason } from "./model/lead.js";
export type { Outcome, Reason, RepReason } from "./model/reason.js";
export type { Label, Receipt, ReceiptLine } from "./model/receipt.js";
export type { Rep } from "./model/rep.js";
export type { Task, TaskState } from "./model/task.js";
export type { Turn } from "./model/turn.js";
