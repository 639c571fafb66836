import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mutate, readSpec } from "../src/testing/index.js";

const routeCount = 42;
const testCount = 50;

const routes = Array.from({ length: routeCount }, (_, i) => ({
  name: `route ${i}`,
  when: { country: `C${i}`, revenue: { from: 1000 * (i + 1) } },
  assign: { team: `team ${i % 6}`, otherwise: { hold: "P2D" } },
}));
const ruleSet = {
  name: "bench",
  fields: { country: {}, revenue: { type: "number" } },
  teams: Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`team ${i}`, { caps: { day: 20 + i } }])),
  pools: { common: {} },
  routes,
  fallback: { pool: "common" },
};
const reps = Array.from({ length: 12 }, (_, i) => ({ id: `rep ${i}`, teams: [`team ${i % 6}`] }));
const tests = Array.from({ length: testCount }, (_, i) => ({
  name: `test ${i}`,
  lead: { country: `C${i % routeCount}`, revenue: 1000 * ((i % routeCount) + 1) - (i < routeCount ? 0 : 1) },
  expect: i < routeCount ? { team: `team ${i % 6}` } : { pool: "common" },
}));

const folder = await mkdtemp(join(tmpdir(), "fairlead-bench-"));
const file = join(folder, "bench.spec.json");
await writeFile(file, JSON.stringify({ ruleSet, reps, tests }));
const spec = await readSpec(file);
await rm(folder, { recursive: true });

const start = performance.now();
const { mutants, killed, equivalent, survivors } = mutate([spec]);
const seconds = (performance.now() - start) / 1000;
console.log(
  `${mutants} mutants × ${testCount} tests in ${seconds.toFixed(1)} s: ${Math.round(mutants / seconds)} a second (${killed} killed, ${survivors.length} survived, ${equivalent} equivalent)`,
);
