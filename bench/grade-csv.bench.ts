import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradeFile, readRows } from "../src/csv/index.js";
import { parseRuleSet } from "../src/index.js";
import { today, writeOrders } from "./orders.js";

/** `--large`: ten million orders of a million customers. `--reader`: only the reader, whose memory is then seen alone. */
const isLarge = process.argv.includes("--large");
const [count, customers] = isLarge ? [10_000_000, 1_000_000] : [1_000_000, 100_000];
const rounds = isLarge ? 1 : 5;

const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
const file = join(folder, "orders.csv");
const ruleSet = parseRuleSet({ name: "rfm", grades: { rfm: { type: "rfm" } } });

const read = async (): Promise<number> => {
  const rows = await readRows(file);
  let cells = 0;
  if (rows.format === "csv") for await (const row of rows) cells += row.cells.length;
  return cells;
};
const grade = () => gradeFile(ruleSet, { orders: file, out: join(folder, "out"), now: `${today}T12:00:00Z` });

try {
  await writeOrders(file, count, customers);
  const contestants: [name: string, run: () => Promise<unknown>][] = [["the CSV reader alone", read]];
  if (!process.argv.includes("--reader")) contestants.push(["gradeFile: fit, and grade every customer", grade]);
  const times = new Map<string, { wall: number; cpu: number }[]>(contestants.map(([name]) => [name, []]));
  // One round does not count: code is compiled, memory is grown.
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of contestants) {
      const [start, before] = [performance.now(), process.cpuUsage()];
      await run();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times.get(name)?.push({ wall: performance.now() - start, cpu: (user + system) / 1000 });
    }
  const median = (name: string, of: "wall" | "cpu"): number =>
    (times.get(name) ?? []).map((one) => one[of]).sort((a, b) => a - b)[rounds >> 1] as number;
  const first = contestants[0]?.[0] ?? "";
  console.log(`A CSV file of ${count.toLocaleString("en")} orders of ${customers.toLocaleString("en")} customers`);
  for (const [name] of contestants) {
    const [wall, cpu] = [median(name, "wall"), median(name, "cpu")];
    console.log(
      `  ${name.padEnd(42)} ${wall.toFixed(0).padStart(6)} ms ${cpu.toFixed(0).padStart(6)} ms CPU ${(cpu / median(first, "cpu")).toFixed(2).padStart(5)} × the reader's CPU`,
    );
  }
  console.log(`  most memory of the process: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
