import type { RuleSet } from "../engine/rule-set.js";
import type { Problem } from "../model/errors.js";
import type { Rep } from "../model/rep.js";
import { unknownName } from "../model/unknown-name.js";

/** What loads and is doubtful all the same: names on the roster that the rule set does not know, and teams with nobody in them. */
export const reviewRoster = (
  { teams, territories }: Pick<RuleSet, "teams" | "territories">,
  reps: readonly Rep[],
): Problem[] => [
  ...reps.flatMap((rep, i) => [
    ...rep.teams
      .filter((name) => !teams.has(name))
      .map((name) => unknownName("team", name, teams.keys(), [i, "teams"])),
    ...rep.territories
      .filter((name) => territories.size > 0 && !territories.has(name))
      .map((name) => unknownName("territory", name, territories, [i, "territories"])),
  ]),
  ...[...teams.keys()]
    .filter((name) => !reps.some((rep) => rep.teams.includes(name)))
    .map(
      (name): Problem => ({
        path: ["teams", name],
        message: `the team ${JSON.stringify(name)} has no members on the roster`,
        found: name,
      }),
    ),
];
