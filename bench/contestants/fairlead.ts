import { openFacts } from "../../src/conditions/facts.js";
import { fieldFacts } from "../../src/engine/read-intake.js";
import { parseRuleSet } from "../../src/index.js";
import { ruleFile } from "../workloads/rule-file.js";
import type { Contestant } from "./contestant.js";

/** Routing alone, as the engine does it: a typed lead in, the route out. */
export const fairlead: Contestant = {
  name: "fairlead",
  open: (workload) => {
    const { fields, routes, routing } = parseRuleSet(ruleFile(workload));
    const facts = openFacts(0);
    return (lead) => {
      fieldFacts(fields, lead, facts);
      const place = routing.first(facts);
      return place < 0 ? undefined : routes[place]?.name;
    };
  },
};
