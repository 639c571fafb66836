export type {
  Cause,
  CauseType,
  Change,
  Compared,
  Count,
  DiffOptions,
  Example,
  GradeMovement,
  Movement,
  Place,
  Replayed,
  RuleSetDiff,
  Searched,
  Unproven,
} from "./diff.js";
export { diffRuleSets } from "./diff-rule-sets.js";
