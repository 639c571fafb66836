import { hoursOf } from "../assign/hours-of.js";
import type { Roster } from "../assign/roster.js";
import type { People } from "../ownership/people.js";
import type { RuleSet } from "./rule-set.js";

/** The people of a roster as those who look after leads know them. */
export const peopleOf = (
  { teams, calendars, timeZone }: Pick<RuleSet, "teams" | "calendars" | "timeZone">,
  { byId }: Roster,
): People => ({
  byId,
  leadOf: (team) => (team === undefined ? undefined : teams.get(team)?.lead),
  hoursOf: (id, team) => {
    const rep = byId.get(id);
    return rep && hoursOf(rep, team === undefined ? undefined : teams.get(team), { calendars, timeZone });
  },
});
