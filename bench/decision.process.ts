import { contestants } from "./contestants/index.js";
import { assignLeads } from "./decision/assign-leads.js";
import { decideLeads } from "./harness/decide-leads.js";
import { serve } from "./harness/serve.js";
import { routing } from "./workloads/routing.js";

/** One contestant in a process of its own: the size of a team, or the name of one who routes alone; how many rules, leads and leads held before. */
const [name, rules, leads, held] = process.argv.slice(2);
const workload = routing(Number(rules), Number(leads));
const alone = contestants.find((one) => one.name === name);
serve(() => (alone ? decideLeads(alone, workload) : assignLeads(workload, Number(name), Number(held))));
