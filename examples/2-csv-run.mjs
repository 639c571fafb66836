// 2. A CSV run: rules, roster and leads from files, a decision for every row, and what each has got.
import { fileURLToPath } from "node:url";
import { createEngine, openBook } from "fairlead";
import { readReps, readRows, readRuleSet } from "fairlead/csv";

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

// Each of the three throws with every problem of its file, by line and column.
const ruleSet = await readRuleSet(file("../rules/specialty.jsonc"));
const reps = await readReps(file("../rules/specialty.reps.csv"), { ruleSet });
const leads = await readRows(file("../rules/specialty.leads.csv"));

const engine = createEngine(ruleSet, { reps });
const book = openBook();
const now = "2026-03-02T09:00:00+01:00";
const names = new Map(engine.reps.map(({ id, name }) => [id, name]));
const counts = new Map();

console.log(`${engine.reps.length} reps, rule set "${ruleSet.name}" ${ruleSet.version} (${ruleSet.hash})\n`);
for await (const { line, cells, problems } of leads) {
  // A row with too few cells, say, has problems and cannot be used.
  if (problems) {
    console.log(`line ${line}: ${problems.map(({ reason }) => reason).join(", ")}`);
    continue;
  }
  const row = Object.fromEntries(leads.header.map((title, i) => [title, cells[i]]));
  const decision = engine.assign(row, { book, now });
  const to = names.get(decision.rep) ?? decision.pool ?? decision.outcome;
  // A lead that comes twice keeps its decision and counts once.
  if (!decision.repeated) counts.set(to, (counts.get(to) ?? 0) + 1);
  console.log(`${row.id}  ${row.company.padEnd(20)} ${row.products.padEnd(12)} ${row.language.padEnd(3)} → ${to}`);
  console.log(`       ${engine.explain(decision).split("\n")[0]}`);
}

console.log("\nHow many each has got:");
for (const [to, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(3)}  ${to}`);

console.log("\nThe same from the command line, with the results in files:");
const [rules, roster, rows] = ["jsonc", "reps.csv", "leads.csv"].map((ending) => `rules/specialty.${ending}`);
console.log(`  fairlead assign --rules ${rules} --reps ${roster} --leads ${rows}`);
