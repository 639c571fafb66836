import { setImmediate } from "node:timers/promises";
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
/** Memory that is still in use when nothing more can be collected: what was compiled and is not run, or only weakly held, goes in later rounds. */
const bytes = async (): Promise<number> => {
  for (let i = 0; i < 8; i++) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const rosterOf = (weight: number) =>
  Array.from({ length: Number(team) }, (_, i) => ({
    id: `rep ${i}`,
    teams: ["sales"],
    weight: 1 + ((i * weight) % 3),
  }));

const times = (): Omit<Compiled, "bytes" | "stats"> => {
  const json = timed(parseText);
  const parsed = timed(() => parseRuleSet(json.value));
  const { routes, timeZone } = parsed.value;
  const index = (): unknown => indexRules(routes, timeZone);
  const indexed = timed(index);
  const engine = createEngine(parsed.value, { reps: rosterOf(1) });
  const changed = rosterOf(2);
  const withReps = (): unknown => engine.withReps(changed);
  const changedFirst = timed(withReps);
  return {
    json: { cold: json.cpu, warm: warm(parseText, nothing) },
    parse: { cold: parsed.cpu, warm: warm(parseRuleSet, parseText) },
    index: { cold: indexed.cpu, warm: warm(index, nothing) },
    withReps: { cold: changedFirst.cpu, warm: warm(withReps, nothing) },
  };
};

const measured = times();
const empty = await bytes();
const ruleSet = parseRuleSet(parseText());
const withRules = await bytes();
const index = indexRules(ruleSet.routes, ruleSet.timeZone);
const withIndex = await bytes();
const facts = openFacts(0);
for (const lead of workload.leads) {
  fieldFacts(ruleSet.fields, lead, facts);
  index.first(facts);
}
const used = await bytes();

const compiled: Compiled = {
  ...measured,
  bytes: {
    ruleSet: (withRules - empty) / Number(rules),
    index: (withIndex - withRules) / Number(rules),
    used: (used - withIndex) / Number(rules),
  },
  stats: index.stats(),
};
console.log(JSON.stringify(compiled));
