import type { Workload } from "./workload.js";

/** The workload as a rule file of fairlead, every route to the same pool. */
export const ruleFile = ({ name, facts, rules }: Workload) => ({
  name,
  fields: Object.fromEntries(Object.entries(facts).map(([fact, type]) => [fact, { type }])),
  pools: { common: {} },
  routes: rules.map((rule) => ({ ...rule, event: { type: "assign", params: { pool: "common" } } })),
  fallback: { pool: "common" },
});
