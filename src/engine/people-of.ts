import type { Roster } from "../assign/roster.js";
import type { People } from "../ownership/people.js";
import type { RuleSet } from "./rule-set.js";

/** The people of a roster as those who look after leads know them. */
export const peopleOf = ({ source }: Pick<RuleSet, "source">, { byId }: Roster): People => ({
  byId,
  leadOf: (team) => (Object.hasOwn(source.teams ?? {}, team) ? source.teams?.[team]?.lead : undefined),
  hoursOf: () => undefined,
});
