import { contestants } from "./contestants/index.js";
import { agree } from "./harness/agree.js";
import { alternate, type Result } from "./harness/alternate.js";
import { machine, versionOf } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { openProcess } from "./harness/open-process.js";
import { option } from "./harness/option.js";
import { workloads } from "./workloads/index.js";

/**
 * `--workload NAME`, `--rules N,N`, `--only PATTERN` (contestants whose name fits, fairlead always), `--rounds N`, `--time MS` a round,
 * `--leads N`.
 */
const sizes = (option("rules") ?? "10,100,1000,10000").split(",").map(Number);
const names = option("workload")?.split(",") ?? Object.keys(workloads);
const only = new RegExp(option("only") ?? "");
const rounds = Number(option("rounds") ?? 7);
const time = Number(option("time") ?? 100);
const leads = Number(option("leads") ?? 20_000);

const measure = async (workload: string, rules: number): Promise<readonly Result[]> => {
  const taking = contestants.filter(
    (one, i) => (i === 0 || only.test(one.name)) && (one.only?.includes(workload) ?? true),
  );
  const contenders = [];
  for (const { name } of taking)
    contenders.push(await openProcess(name, "route.process.js", [name, workload, `${rules}`, `${leads}`]));
  try {
    const counts = await agree(contenders, 500);
    const sampled = [...counts].filter(([, count]) => count < leads).map(([name, count]) => `${name} of ${count}`);
    console.log(
      `${workload}, ${rules} rules: all agree on ${leads} leads${sampled.length > 0 ? ` (${sampled.join(", ")})` : ""}`,
    );
    return await alternate(contenders, rounds, time);
  } finally {
    await Promise.all(contenders.map(({ close }) => close()));
  }
};

console.log(`Routing alone, leads a second of CPU (${machine()})\n`);
for (const workload of names) {
  const found: (readonly Result[])[] = [];
  for (const rules of sizes) found.push(await measure(workload, rules));
  const cells = (show: (result: Result) => string): string[][] =>
    (found[0] ?? []).map(({ name }) => {
      const packageName = contestants.find((one) => one.name === name)?.package;
      return [
        packageName === undefined ? name : `${name} (${versionOf(packageName)})`,
        ...found.map((results) => {
          const result = results.find((one) => one.name === name);
          return result === undefined ? "–" : show(result);
        }),
      ];
    });
  const titles = [`${workload}: rules`, ...sizes.map((size) => size.toLocaleString("en"))];
  console.log(
    `\n${markdownTable(
      titles,
      cells(({ rate }) => figure(rate)),
    )}`,
  );
  console.log("\nHow many times as long as fairlead, and how far the rounds lie apart:\n");
  console.log(
    `${markdownTable(
      titles,
      cells(({ ratio, spread }) => `${figure(ratio)} × ±${Math.round(50 * spread)} %`),
    )}\n`,
  );
}
