// 7. Facts that are asked for: a credit bureau is asked only about the leads whose way depends on what it says.
import { setTimeout as wait } from "node:timers/promises";
import { createEngine, openBook, parseRuleSet } from "fairlead";
import { assignAsync } from "fairlead/async";

const ruleSet = parseRuleSet({
  name: "credit",
  fields: { company: {}, country: {}, revenue: { type: "number" }, creditScore: { type: "number" } },
  teams: { "key accounts": {}, sales: {} },
  pools: { prepaid: {} },
  routes: [
    { name: "large", when: { revenue: { from: 5_000_000 } }, assign: { team: "key accounts" } },
    { name: "risky", when: { country: "Elsewhere", creditScore: { below: 500 } }, assign: { pool: "prepaid" } },
    { name: "all", assign: { team: "sales" } },
  ],
});
const reps = [
  { id: "kim", teams: ["key accounts"] },
  { id: "ann", teams: ["sales"] },
  { id: "ben", teams: ["sales"] },
];

// What a bureau says may be text: it is read as a cell of the field is.
const scores = { Acme: "720", Bolt: "480", Clay: "n/a" };
const bureau = {
  calls: 0,
  async ask(company) {
    this.calls++;
    await wait(10);
    if (!(company in scores)) throw new Error(`no such company: ${company}`);
    return scores[company];
  },
};

const engine = createEngine(ruleSet, { reps });
const book = openBook();
const options = {
  book,
  now: "2026-03-02T09:00:00Z",
  facts: { creditScore: (lead) => bureau.ask(lead.company) },
  signal: AbortSignal.timeout(5000),
};

// All at once, on one book: each lead is decided and recorded in one go when all is known about it.
const leads = [
  { id: "L1", company: "Acme", country: "Elsewhere" },
  { id: "L2", company: "Bolt", country: "Elsewhere" },
  { id: "L3", company: "Clay", country: "Elsewhere" },
  { id: "L4", company: "Dune", country: "Here" },
  { id: "L5", company: "Eden", country: "Elsewhere", revenue: 9_000_000 },
];
const decisions = await Promise.all(leads.map((lead) => assignAsync(engine, lead, options)));
for (const decision of decisions) console.log(`${decision.leadId}: ${engine.explain(decision)}`);
console.log(`${bureau.calls} of ${leads.length} leads had to be asked about`);

// A fact that cannot be found out is no missing fact: nothing is decided.
const lost = await assignAsync(engine, { id: "L6", company: "Fern", country: "Elsewhere" }, options).catch(
  (error) => error,
);
console.log(`${lost.code}: ${lost.message}`);
