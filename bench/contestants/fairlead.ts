import { openFacts } from "../../src/conditions/facts.js";
import { indexRules } from "../../src/conditions/rule-index/index-rules.js";
import { fieldFacts } from "../../src/engine/read-intake.js";
import { parseRuleSet } from "../../src/index.js";
import { ruleFile } from "../workloads/rule-file.js";
import type { Contestant } from "./contestant.js";

/** Routing alone, as the engine does it: a typed lead in, the route out. */
export const fairlead: Contestant = {
  name: "fairlead",
  open: (workload) => {
    const { fields, routes, timeZone } = parseRuleSet(ruleFile(workload));
    const index = indexRules(routes, timeZone);
    const facts = openFacts(0);
    return (lead) => {
      fieldFacts(fields, lead, facts);
      const place = index.first(facts);
      return place < 0 ? undefined : routes[place]?.name;
    };
  },
};
