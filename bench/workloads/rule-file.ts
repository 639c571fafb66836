import type { Workload } from "./workload.js";

/** The workload as a rule file of fairlead, every route to the same place: a pool, or the team that `assign` names and `sections` declares. */
export const ruleFile = (
  { name, facts, rules }: Workload,
  assign: object = { pool: "common" },
  sections: object = {},
): object => ({
  name,
  fields: Object.fromEntries(Object.entries(facts).map(([fact, type]) => [fact, { type }])),
  pools: { common: {} },
  ...sections,
  routes: rules.map((rule) => ({ ...rule, event: { type: "assign", params: assign } })),
  fallback: { pool: "common" },
});
