import { contestants } from "./contestants/index.js";
import { decideLeads } from "./harness/decide-leads.js";
import { serve } from "./harness/serve.js";
import { workloads } from "./workloads/index.js";

/** One contestant in a process of its own: its name, the workload, how many rules and leads. */
const [name, workload, rules, leads] = process.argv.slice(2);
const contestant = contestants.find((one) => one.name === name);
const make = workloads[workload ?? ""];
if (contestant === undefined || make === undefined) throw new Error(`there is no ${name} or no ${workload}`);
await serve(() => decideLeads(contestant, make(Number(rules), Number(leads))));
