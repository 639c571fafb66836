import { type Roster, seatReps } from "../assign/roster.js";
import type { Rep } from "../model/rep.js";
import { openRepGrades } from "./rep-grades.js";
import type { RuleSet } from "./rule-set.js";

/** The reps as decisions look at them: seated in their teams, and graded once that is asked for. */
export const openRoster = (ruleSet: RuleSet, reps: readonly Rep[]): Roster => ({
  ...seatReps(reps, [...ruleSet.teams.values()], ruleSet.timeZone),
  grades: openRepGrades(ruleSet, reps),
});
