import { type Roster, seatReps } from "../assign/roster.js";
import type { Duration } from "../kit/duration.js";
import type { Rep } from "../model/rep.js";
import type { Engine } from "./engine.js";
import { openRepGrades } from "./rep-grades.js";
import type { RuleSet } from "./rule-set.js";

const cooldownsOf = ({ pools }: RuleSet): ReadonlyMap<string, Duration> =>
  new Map([...pools.values()].flatMap(({ name, cooldown }) => (cooldown === undefined ? [] : [[name, cooldown]])));

/** The reps as decisions look at them: seated in their teams, and graded once that is asked for. */
export const openRoster = (ruleSet: RuleSet, reps: readonly Rep[], ignoreHours = false): Roster => ({
  ...seatReps(
    reps,
    [...ruleSet.teams.values()],
    ruleSet.timeZone,
    ignoreHours ? undefined : ruleSet.calendars,
    cooldownsOf(ruleSet),
  ),
  grades: openRepGrades(ruleSet, reps),
});

const rosters = new WeakMap<object, Roster>();

/** The engine, whose roster `rosterOf` gives from now on. */
export const withRoster = (engine: Engine, roster: Roster): Engine => {
  rosters.set(engine, roster);
  return engine;
};

/** The roster by which an engine decides, for those who decide leads as read. */
export const rosterOf = (engine: Pick<Engine, "ruleSet" | "reps">): Roster =>
  rosters.get(engine) ?? openRoster(engine.ruleSet, engine.reps);
