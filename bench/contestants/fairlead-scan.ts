import { openFacts } from "../../src/conditions/facts.js";
import { fieldFacts } from "../../src/engine/read-intake.js";
import { parseRuleSet } from "../../src/index.js";
import { ruleFile } from "../workloads/rule-file.js";
import type { Contestant } from "./contestant.js";

/** fairlead's compiled closures, one route after the other. */
export const fairleadScan: Contestant = {
  name: "fairlead's closures, linear scan",
  open: (workload) => {
    const { fields, routes } = parseRuleSet(ruleFile(workload));
    const facts = openFacts(0);
    return (lead) => {
      fieldFacts(fields, lead, facts);
      for (const route of routes) if (route.holds(facts)) return route.name;
      return undefined;
    };
  },
};
