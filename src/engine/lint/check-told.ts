import type { Found } from "./finding.js";
import type { Check } from "./lint.js";
import { assignmentOf, teamsIn } from "./steps.js";

const ofLead = new Set(["lead", "lead.manager"]);

/** Routes that tell the lead of a team that has none. */
export const checkTold: Check = ({ ruleSet, steps }) =>
  ruleSet.routes.flatMap((route): Found[] => {
    const { notify = [], coordinator = "" } = route.told ?? {};
    if (![...notify, coordinator].some((role) => ofLead.has(role))) return [];
    const own = steps.filter((step) => step.route === route).flatMap(({ source }) => teamsIn(source));
    return [...new Set(own)].flatMap((team): Found[] => {
      if (ruleSet.teams.get(team)?.lead !== undefined) return [];
      const message = `the team ${JSON.stringify(team)} has no \`lead\`, so nobody is told in that role`;
      return [{ code: "lead-of-none", path: assignmentOf(ruleSet, route).path, message, found: team }];
    });
  });
