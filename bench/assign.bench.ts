import { Engine } from "json-rules-engine";
import { Bench } from "tinybench";
import { createEngine, jsonRulesOperators, openBook, parseRuleSet, type RuleSet, toJsonRules } from "../src/index.js";

const now = "2026-03-02T09:00:00+08:00";
const countries = ["CN", "US", "DE", "FR", "GB", "JP", "IN", "BR", "CA", "AU"];
const industries = Array.from({ length: 30 }, (_, i) => `industry ${i}`);

/** A small generator with a seed (a linear congruential one, as in Numerical Recipes), so that every run has the same leads. */
const random = (() => {
  let state = 20_260_302;
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
})();
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const leads = Array.from({ length: 2_000 }, (_, i) => ({
  id: `L${i}`,
  country: oneOf(countries),
  industry: oneOf(industries),
  revenue: Math.floor(random() * 10_000_000),
}));

const ruleSetOf = (routes: number): RuleSet =>
  parseRuleSet({
    name: `${routes} routes`,
    fields: { country: {}, industry: {}, revenue: { type: "number" } },
    teams: { sales: {} },
    routes: [
      ...Array.from({ length: routes - 1 }, (_, i) => ({
        name: `route ${i}`,
        when: {
          country: oneOf(countries),
          industry: [oneOf(industries), oneOf(industries)],
          revenue: { from: Math.floor(random() * 10_000_000) },
        },
        assign: { team: "sales" },
      })),
      { name: "the rest", assign: { team: "sales" } },
    ],
  });

const reps = Array.from({ length: 20 }, (_, i) => ({ id: `rep ${i}`, teams: ["sales"] }));

/** The route by json-rules-engine alone: one engine, stopped at the first rule that holds. */
const jsonRouter = (ruleSet: RuleSet): ((lead: object) => Promise<string | undefined>) => {
  const engine = new Engine(toJsonRules(ruleSet), { allowUndefinedFacts: true });
  for (const { name, evaluate } of jsonRulesOperators({ now: new Date(now), timeZone: "UTC" }))
    engine.addOperator(name, evaluate);
  let found: string | undefined;
  engine.on("success", (_event, _almanac, result) => {
    found ??= result.name;
    engine.stop();
  });
  return async (lead) => {
    found = undefined;
    await engine.run(lead as Record<string, unknown>);
    return found;
  };
};

for (const routes of [100, 1_000]) {
  const ruleSet = ruleSetOf(routes);
  const engine = createEngine(ruleSet, { reps });
  const route = jsonRouter(ruleSet);
  for (const lead of leads.slice(0, 20)) {
    const decided = engine.decide(lead, { book: openBook(), now }).decision.route;
    const routed = await route(lead);
    if (decided !== routed) throw new Error(`${lead.id}: fairlead takes ${decided}, json-rules-engine ${routed}`);
  }

  const bench = new Bench({ time: 2_000, warmupTime: 500 });
  let book = openBook();
  let next = 0;
  let peer = 0;
  bench
    .add("fairlead: row in, decision out, recorded", () => {
      if (next === leads.length) {
        next = 0;
        book = openBook();
      }
      engine.assign(leads[next++], { book, now });
    })
    .add("json-rules-engine: the route alone", async () => {
      await route(leads[peer++ % leads.length] as object);
    });
  await bench.run();

  const rates = bench.tasks.map((task) => {
    const median = "latency" in task.result ? task.result.latency.p50 : Number.NaN;
    return { name: task.name, rate: 1000 / median };
  });
  console.log(`\n${routes} routes, a team of ${reps.length} (median of single calls)`);
  for (const { name, rate } of rates)
    console.log(`  ${name.padEnd(44)} ${Math.round(rate).toLocaleString("en").padStart(9)} leads/s`);
  const [ours, theirs] = rates;
  if (ours && theirs) console.log(`  ratio ${(ours.rate / theirs.rate).toFixed(0)} : 1`);
}
