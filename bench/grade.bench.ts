import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createEngine, parseRuleSet } from "../src/index.js";
import { makeOrders, type Order, today, writeOrders } from "./orders.js";
import { type Found, openDuckDb, typedArrays, withLodash } from "./rfm-peers.js";

/** `--large`: ten million orders of a million customers. `--rounds N`: how often each contestant runs. `--only PATTERN`: those whose name fits. */
const option = (name: string): string | undefined => {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
};
const isLarge = process.argv.includes("--large");
const rounds = Number(option("--rounds") ?? (isLarge ? 3 : 7));
const [count, customers] = isLarge ? [10_000_000, 1_000_000] : [1_000_000, 100_000];

const now = `${today}T12:00:00Z`;
/** Made anew for every run, as rows come from a driver: a contestant must not gain or lose by what another did to the texts. */
let orders: readonly Order[] = [];
const engine = createEngine(parseRuleSet({ name: "rfm", grades: { rfm: { type: "rfm" } } }), { reps: [] });

const fit = () => engine.fit([], { orders, now });
const grade = () => {
  const evidence = engine.evidence({ orders, now });
  const model = engine.fit([], { evidence, now });
  const graded = engine.evidence({ evidence, model, now });
  const grades = (graded.tables.orders?.keys ?? []).map((id) => engine.grade({ id }, { now, evidence: graded }));
  const found = (): Found =>
    new Map(
      grades.flatMap((one) => {
        if (!one.ok) return [];
        const of = (fact: string): number => Number(one.grades[`rfm.${fact}`]);
        return [[one.leadId, [of("recency"), of("frequency"), of("monetary"), of("score")]]];
      }),
    );
  return { found };
};

/** Clears memory, so that nobody pays for what was left by another or by the making of rows. */
const collect = ((): (() => void) => {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc");
})();

/** How many customers two contestants give the same score; throws where recency, frequency or monetary value differ. */
const compare = (name: string, ours: Found, theirs: Found): string => {
  if (ours.size !== theirs.size) throw new Error(`${name} has ${theirs.size} customers, fairlead ${ours.size}`);
  const shared = [0, 1, 2].map((dimension) => {
    const counts = new Map<number, number>();
    for (const values of ours.values())
      counts.set(values[dimension] as number, (counts.get(values[dimension] as number) ?? 0) + 1);
    return counts;
  });
  let same = 0;
  for (const [id, [recency, frequency, monetary, score]] of ours) {
    const other = theirs.get(id) ?? [Number.NaN, 0, 0, 0];
    if (other[0] !== recency || other[1] !== frequency || Math.abs(other[2] - monetary) > 1e-6)
      throw new Error(`${id}: ${name} finds ${other}, fairlead ${[recency, frequency, monetary, score]}`);
    if (other[3] === score) same += 1;
    if (shared[2]?.get(monetary) === 1 && other[3] % 10 !== score % 10)
      throw new Error(`${id}: nobody else has ${monetary}, and ${name} gives ${other[3]}, fairlead ${score}`);
  }
  return `${name}: ${((100 * same) / ours.size).toFixed(2)} % of the customers have fairlead's score`;
};

const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
const file = join(folder, "orders.csv");
try {
  await writeOrders(file, count, customers);
  const duckDb = await openDuckDb(file);
  const contestants: [name: string, run: () => unknown][] = (
    [
      ["fairlead: fit", fit],
      ["fairlead: fit and grade every customer", grade],
      ["typed arrays by hand", () => typedArrays(orders, customers)],
      ["DuckDB NTILE, from a table", duckDb.fromTable],
      ["DuckDB NTILE, from the CSV file", duckDb.fromCsv],
      ["lodash groupBy and sortBy", () => withLodash(orders)],
    ] as [string, () => unknown][]
  ).filter(([name]) => new RegExp(option("--only") ?? "").test(name));

  console.log(
    `RFM of ${count.toLocaleString("en")} orders of ${customers.toLocaleString("en")} customers, ${rounds} rounds`,
  );
  const times = new Map<string, { wall: number; cpu: number }[]>(contestants.map(([name]) => [name, []]));
  // One round does not count: code is compiled, memory is grown.
  for (let round = 0; round <= rounds; round++)
    for (const [name, run] of contestants) {
      orders = [];
      orders = makeOrders(count, customers);
      collect();
      const [start, before] = [performance.now(), process.cpuUsage()];
      await run();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) times.get(name)?.push({ wall: performance.now() - start, cpu: (user + system) / 1000 });
    }
  const median = (list: readonly { wall: number; cpu: number }[], of: "wall" | "cpu"): number =>
    list.map((one) => one[of]).sort((a, b) => a - b)[list.length >> 1] as number;
  const first = median(times.get(contestants[0]?.[0] ?? "") ?? [], "wall");
  for (const [name, list] of times) {
    const wall = median(list, "wall");
    const rate = (count / wall / 1000).toFixed(2);
    // DuckDB works with several threads: what they take together tells more where the machine has other work.
    const cpu = median(list, "cpu");
    console.log(
      `  ${name.padEnd(40)} ${wall.toFixed(0).padStart(6)} ms ${rate.padStart(6)} M rows/s ${(wall / first).toFixed(2).padStart(6)} × the first ${cpu.toFixed(0).padStart(7)} ms CPU`,
    );
  }
  if (option("--only") === undefined && !isLarge) {
    const ours = grade().found();
    const peers = {
      "typed arrays": typedArrays(orders, customers).found(),
      lodash: withLodash(orders).found(),
      DuckDB: await (await duckDb.fromTable()).found(),
    };
    for (const [name, theirs] of Object.entries(peers)) console.log(`  ${compare(name, ours, theirs)}`);
    console.log("  NTILE and parts of a sorted list split equal values by row order; fairlead gives them one score.");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
