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
 * `--leads N`, `--parsed`: the leads come out of JSON.parse, so that no two of them share a text.
 */
const sizes = (option("rules") ?? "10,100,1000,10000").split(",").map(Number);
const names = option("workload")?.split(",") ?? Object.keys(workloads);
const only = new RegExp(option("only") ?? "");
const rounds = Number(option("rounds") ?? 5);
const time = Number(option("time") ?? 100);
const leads = Number(option("leads") ?? 20_000);
const how = process.argv.includes("--parsed") ? "parsed" : "made";

interface Measured {
  readonly rules: number;
  readonly results: readonly Result[];
  /** How few leads somebody was asked about before. */
  readonly asked: number;
}

const measure = async (workload: string, rules: number): Promise<Measured> => {
  const taking = contestants.filter(
    (one, i) => (i === 0 || only.test(one.name)) && (one.only?.includes(workload) ?? true),
  );
  const contenders = [];
  for (const { name } of taking)
    contenders.push(await openProcess(name, "route.process.js", [name, workload, `${rules}`, `${leads}`, how]));
  try {
    const asked = await agree(contenders);
    return { rules, asked, results: await alternate(contenders, rounds, time) };
  } finally {
    await Promise.all(contenders.map(({ close }) => close()));
  }
};

const labelOf = (name: string): string => {
  const packageName = contestants.find((one) => one.name === name)?.package;
  return packageName === undefined ? name : `${name} (${versionOf(packageName)})`;
};

/** How much longer a lead takes fairlead with the most rules than with 100. */
const growth = (measured: readonly Measured[]): string => {
  const [few, many] = [measured.find(({ rules }) => rules === 100), measured.at(-1)];
  const [one, other] = [few?.results[0], many?.results[0]];
  if (few === undefined || many === undefined || few === many || one === undefined || other === undefined) return "";
  return `A lead takes fairlead ${figure(one.rate / other.rate)} × as long with ${many.rules.toLocaleString("en")} rules as with 100. `;
};

console.log(`Routing alone, leads a second of CPU (${machine()})`);
for (const workload of names) {
  const measured: Measured[] = [];
  for (const rules of sizes) measured.push(await measure(workload, rules));
  const cells = (show: (result: Result) => string): string[][] =>
    (measured[0]?.results ?? []).map(({ name }) => [
      labelOf(name),
      ...measured.map(({ results }) => {
        const result = results.find((one) => one.name === name);
        return result === undefined ? "–" : show(result);
      }),
    ]);
  const titles = [`${workload}: rules`, ...sizes.map((size) => size.toLocaleString("en"))];
  console.log(
    `\n${markdownTable(
      titles,
      cells(({ rate }) => figure(rate)),
    )}`,
  );
  console.log("\nHow many times as long as fairlead a lead takes, and how far half of the rounds lie apart:\n");
  const apart = ({ ratio, spread }: Result): string => `${figure(ratio)} × ±${Math.round(50 * spread)} %`;
  console.log(markdownTable(titles, cells(apart)));
  const asked = Math.min(...measured.map((one) => one.asked));
  console.log(
    `\n${growth(measured)}All agree on what they were asked: the ${leads.toLocaleString("en")} leads, ${asked < leads ? `the slow ones fewer, ${asked} at least` : "every one"}.`,
  );
}
