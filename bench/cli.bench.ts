import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradeRules } from "./cli/grade-rules.js";
import { type Ran, runProgram } from "./cli/run-program.js";
import { writeLeads } from "./cli/write-leads.js";
import { machine, versionOf } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { median } from "./harness/median.js";
import { option } from "./harness/option.js";
import { readers } from "./readers/index.js";
import { routing } from "./workloads/routing.js";
import { ruleFile } from "./workloads/rule-file.js";

/** `--rows N,N`, ascending, `--rules N`, `--rounds N`, `--only PATTERN` (programs whose name fits, the first reader always). */
const sizes = (option("rows") ?? "100000,1000000").split(",").map(Number);
const rules = Number(option("rules") ?? 1_000);
const rounds = Number(option("rounds") ?? 2);
const only = new RegExp(option("only") ?? "");

const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
const place = (name: string): string => join(folder, name);
const workload = routing(rules, 20_000);
const team = { teams: { sales: { caps: { open: 10_000_000 } } } };
writeFileSync(place("rules.json"), JSON.stringify(ruleFile(workload, { team: "sales" }, team)));
writeFileSync(place("grade.json"), JSON.stringify(gradeRules));
writeFileSync(
  place("reps.csv"),
  ["id,teams", ...Array.from({ length: 20 }, (_, i) => `rep ${i + 1},sales`)].join("\n"),
);

/** The command as the package has it, over a file of so many leads; it must have taken all of them. */
const command = async (args: readonly string[], rows: number, says: string): Promise<Ran> => {
  const leads = ["--leads", place(`${rows}.csv`), "--out", place("out"), "--now", "2026-03-02T09:00:00Z"];
  const ran = await runProgram("../cli/main.js", [...args, ...leads]);
  if (!ran.told.includes(says)) throw new Error(`${args[0]} does not say "${says}": ${ran.told}`);
  return ran;
};
interface Program {
  readonly name: string;
  readonly run: (rows: number) => Promise<Ran>;
}

const all: readonly Program[] = [
  ...readers.map(
    (reader): Program => ({
      name: `${reader.package} ${versionOf(reader.package)} alone`,
      run: async (rows) => {
        const ran = await runProgram("./read-csv.process.js", [reader.package, place(`${rows}.csv`)]);
        const found = JSON.parse(ran.printed) as { rows: number; cells: number };
        if (found.rows !== rows + 1 || found.cells !== 8 * found.rows)
          throw new Error(`${reader.package} finds ${found.rows} rows and ${found.cells} cells`);
        return ran;
      },
    }),
  ),
  {
    name: `fairlead assign, ${rules.toLocaleString("en")} routes`,
    run: (rows) =>
      command(["assign", "--rules", place("rules.json"), "--reps", place("reps.csv")], rows, `assigned ${rows}`),
  },
  {
    name: "fairlead grade, bands and rules",
    run: (rows) => command(["grade", "--rules", place("grade.json")], rows, `graded    ${rows}`),
  },
];
const programs = all.filter(({ name }, i) => i === 0 || only.test(name));

try {
  for (const rows of sizes) await writeLeads(place(`${rows}.csv`), workload, rows);
  const found = new Map(programs.map(({ name }) => [name, sizes.map((): Ran[] => [])]));
  for (const [i, rows] of sizes.entries())
    for (let round = 0; round < rounds; round++)
      for (const { name, run } of programs) {
        found.get(name)?.[i]?.push(await run(rows));
        rmSync(place("out"), { recursive: true, force: true });
      }

  const of = (name: string, i: number, part: "wall" | "cpu" | "memory"): number =>
    median((found.get(name)?.[i] ?? []).map((ran) => ran[part]));
  const last = sizes.length - 1;
  const [small = 0, large = 0] = [sizes[0], sizes[last]];
  const first = programs[0]?.name ?? "";
  const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  console.log(`A CSV file of ${large.toLocaleString("en")} leads (${machine()})\n`);
  console.log(
    markdownTable(
      [
        "",
        "s of CPU",
        "s by the clock",
        "CPU beside the first",
        ...sizes.map((rows) => `memory, ${figure(rows)} rows`),
        "bytes a further lead",
      ],
      programs.map(({ name }) => [
        name,
        figure(of(name, last, "cpu") / 1000),
        figure(of(name, last, "wall") / 1000),
        `${figure(of(name, last, "cpu") / of(first, last, "cpu"))} ×`,
        ...sizes.map((_, i) => megabytes(of(name, i, "memory"))),
        figure((of(name, last, "memory") - of(name, 0, "memory")) / (large - small)),
      ]),
    ),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
