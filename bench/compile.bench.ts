import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Compiled, Times } from "./compile/compiled.js";
import { machine } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { option } from "./harness/option.js";
import { workloads } from "./workloads/index.js";

/** `--rules N`, `--reps N`. */
const rules = option("rules") ?? "10000";
const reps = option("reps") ?? "1000";
const file = fileURLToPath(new URL("./compile.process.js", import.meta.url));

const measured = Object.keys(workloads).map((name) => ({
  name,
  found: JSON.parse(
    execFileSync(process.execPath, ["--expose-gc", file, name, rules, reps], { encoding: "utf8" }),
  ) as Compiled,
}));
const row = (what: string, show: (found: Compiled) => string): string[] => [
  what,
  ...measured.map(({ found }) => show(found)),
];
const times = ({ cold, warm }: Times): string => `${figure(cold)} / ${figure(warm)}`;
const size = (bytes: number): string => `${Math.round(bytes).toLocaleString("en")} B`;

console.log(`Compiling ${Number(rules).toLocaleString("en")} routes (${machine()})\n`);
console.log(
  markdownTable(
    ["milliseconds of CPU, cold / warm", ...measured.map(({ name }) => name)],
    [
      row("JSON.parse of the file", ({ json }) => times(json)),
      row("parseRuleSet, the index included", ({ parse }) => times(parse)),
      row("the index alone", ({ index }) => times(index)),
      row(`engine.withReps, ${Number(reps).toLocaleString("en")} reps`, ({ withReps }) => times(withReps)),
      row("memory a route: rule set and its index", ({ bytes }) => size(bytes.ruleSet)),
      row("memory a route: the index alone", ({ bytes }) => size(bytes.index)),
      row("memory a route: what 20,000 leads add", ({ bytes }) => size(bytes.used)),
      row(
        "plan, clauses, residual",
        ({ stats: { plan, clauses, residual } }) => `${plan}, ${clauses}, ${residual.toFixed(2)}`,
      ),
    ],
  ),
);
