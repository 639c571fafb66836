import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crashPostgres } from "../support/crash/crash-postgres.js";
import { crashSqlite } from "../support/crash/crash-sqlite.js";
import { postgresUrl } from "../support/postgres.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const worker = here(`../../out/test/crash-worker-${process.pid}.mjs`);

beforeAll(async () => {
  await build({
    entryPoints: [here("../../bench/crash.process.ts")],
    outfile: worker,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
  });
});
afterAll(() => rmSync(worker));

test("PostgreSQL: every lead has one fair decision, though workers are killed and connections cut", async () => {
  const plan = { worker, sizes: { shares: 600, caps: 150 }, workers: 4, kills: 2, cuts: 8, seed: 1 };
  const { found, kills, cuts } = await crashPostgres(await postgresUrl(), plan);
  expect(found).toEqual([]);
  expect(Math.min(kills, cuts)).toBeGreaterThan(0);
});

test("SQLite: every lead has one fair decision, though workers are killed", async () => {
  const plan = { worker, sizes: { shares: 200, caps: 100 }, workers: 2, kills: 2, seed: 2 };
  const { found, kills } = await crashSqlite(plan);
  expect(found).toEqual([]);
  expect(kills).toBeGreaterThan(0);
});
