import { openFacts } from "../src/conditions/facts.js";
import { indexRules } from "../src/conditions/rule-index/index-rules.js";
import { fieldFacts } from "../src/engine/read-intake.js";
import { createEngine, parseRuleSet } from "../src/index.js";
import type { Compiled } from "./compile/compiled.js";
import { cpuSince } from "./harness/cpu-since.js";
import { median } from "./harness/median.js";
import { workloads } from "./workloads/index.js";
import { ruleFile } from "./workloads/rule-file.js";

/** Compiles one workload in a fresh process: its name, how many rules, how many reps. Times are milliseconds of CPU. */
const [name = "", rules, team] = process.argv.slice(2);
const make = workloads[name];
if (make === undefined) throw new Error(`there is no workload ${name}`);
const workload = make(Number(rules), 20_000);
const assign = { team: "sales" };
const text = JSON.stringify(ruleFile(workload, assign, { teams: { sales: { caps: { day: 20 } } } }));

const timed = <T>(run: () => T): { readonly value: T; readonly cpu: number } => {
  globalThis.gc?.();
  const before = process.cpuUsage();
  const value = run();
  return { value, cpu: cpuSince(before) };
};
const warm = <Input>(run: (input: Input) => unknown, prepare: () => Input): number =>
  median(
    Array.from({ length: 3 }, () => {
      const input = prepare();
      return timed(() => run(input)).cpu;
    }),
  );
const parseText = (): unknown => JSON.parse(text);
const nothing = (): undefined => undefined;
/** Memory that is still in use when nothing more can be collected; what was compiled and is not run goes only after some rounds. */
const bytes = (): number => {
  for (let i = 0; i < 8; i++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const json = timed(parseText);
const empty = bytes();
const parsed = timed(() => parseRuleSet(json.value));
const withRules = bytes();
const ruleSet = parsed.value;
const indexed = timed(() => indexRules(ruleSet.routes, ruleSet.timeZone));
const withIndex = bytes();
const facts = openFacts(0);
for (const lead of workload.leads) {
  fieldFacts(ruleSet.fields, lead, facts);
  indexed.value.first(facts);
}
const used = bytes();

const rosterOf = (weight: number) =>
  Array.from({ length: Number(team) }, (_, i) => ({
    id: `rep ${i}`,
    teams: ["sales"],
    weight: 1 + ((i * weight) % 3),
  }));
const engine = createEngine(ruleSet, { reps: rosterOf(1) });
const changed = rosterOf(2);

const each = Number(rules);
const compiled: Compiled = {
  json: { cold: json.cpu, warm: warm(parseText, nothing) },
  parse: { cold: parsed.cpu, warm: warm(parseRuleSet, parseText) },
  index: { cold: indexed.cpu, warm: warm(() => indexRules(ruleSet.routes, ruleSet.timeZone), nothing) },
  withReps: { cold: timed(() => engine.withReps(changed)).cpu, warm: warm(() => engine.withReps(changed), nothing) },
  bytes: {
    ruleSet: (withRules - empty) / each,
    index: (withIndex - withRules) / each,
    used: (used - withIndex) / each,
  },
  stats: indexed.value.stats(),
};
console.log(JSON.stringify(compiled));
