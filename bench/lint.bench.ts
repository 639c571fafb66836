import { lintRuleSet, parseRuleSet } from "../src/index.js";

const provinces = Array.from({ length: 40 }, (_, i) => `province ${i}`);
const sources = ["web", "fair", "phone", "partner", "mail"];

/** Routes by place, source and size, no two of which meet, and at the end one for the rest. */
const apart = Array.from({ length: 999 }, (_, i) => ({
  name: `route ${i}`,
  when: {
    province: provinces[i % 40],
    source: sources[Math.floor(i / 40) % 5],
    sales: { from: Math.floor(i / 200) * 1000, below: (Math.floor(i / 200) + 1) * 1000 },
  },
  assign: { team: `team ${i % 20}` },
}));

/** The same, all of one written priority and with an alternative in each. */
const mixed = apart.map(({ when, ...route }, i) => ({
  ...route,
  priority: 5,
  when: { ...when, any: [{ product: `p${i % 7}` }, { urgent: true }, { tags: [`t${i % 11}`, "all"] }] },
}));

/** Every second route is one before it again. */
const doubled = apart.map((route, i) => (i % 2 === 0 ? route : { ...apart[i - 1], name: route.name }));

const rules = (routes: readonly object[]): object => ({
  name: "a thousand routes",
  fields: {
    province: { type: "string" },
    source: { type: "string", oneOf: sources },
    sales: { type: "number" },
    product: { type: "string" },
    urgent: { type: "boolean" },
    tags: { type: "list" },
  },
  teams: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`team ${i}`, {}])),
  routes: [...routes, { name: "the rest", assign: { team: "team 0" } }],
});

for (const [name, routes] of Object.entries({ apart, mixed, doubled })) {
  const ruleSet = parseRuleSet(JSON.parse(JSON.stringify(rules(routes))));
  const start = process.cpuUsage();
  const found = lintRuleSet(ruleSet);
  const { user, system } = process.cpuUsage(start);
  const time = ((user + system) / 1e6).toFixed(2);
  console.log(`${name}: ${ruleSet.routes.length} routes, ${found.length} findings, ${time} s`);
}
