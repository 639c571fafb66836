import { contestants } from "./contestants/index.js";
import { decideLeads } from "./harness/decide-leads.js";
import { serve } from "./harness/serve.js";
import { workloads } from "./workloads/index.js";

/** One contestant in a process of its own: its name, the workload, how many rules and leads, and `parsed` for leads that JSON.parse made. */
const [name, workload, rules, leads, how] = process.argv.slice(2);
const contestant = contestants.find((one) => one.name === name);
const make = workloads[workload ?? ""];
if (contestant === undefined || make === undefined) throw new Error(`there is no ${name} or no ${workload}`);
serve(() => {
  const made = make(Number(rules), Number(leads));
  const parsed = how === "parsed" && { leads: JSON.parse(JSON.stringify(made.leads)) as typeof made.leads };
  return decideLeads(contestant, { ...made, ...parsed });
});
