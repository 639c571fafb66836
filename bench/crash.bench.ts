import { fileURLToPath } from "node:url";
import { crashPostgres } from "../test/support/crash/crash-postgres.js";
import { crashSqlite } from "../test/support/crash/crash-sqlite.js";
import { startPostgres } from "../test/support/postgres-server.js";
import { machine } from "./harness/machine.js";
import { markdownTable } from "./harness/markdown.js";
import { option } from "./harness/option.js";

/** `--leads N`, `--caps N` leads of which only some find room, `--kills N`, `--cuts N`, `--seed N`, `--only postgres` or `--only sqlite`. */
const number = (name: string, usual: number): number => Number(option(name) ?? usual);
const sizes = { shares: number("leads", 20_000), caps: number("caps", 4_000) };
const plan = {
  worker: fileURLToPath(new URL("./crash.process.js", import.meta.url)),
  sizes,
  kills: number("kills", 50),
  seed: number("seed", 1),
};
const only = option("only");

const rows: string[][] = [];
const broken: string[] = [];
const seconds = (start: number): string => `${Math.round((performance.now() - start) / 1000)} s`;
const tell = (name: string, start: number, done: Awaited<ReturnType<typeof crashPostgres>>): void => {
  const { answers, parcels, kills, cuts, found } = done;
  rows.push([name, `${parcels}`, `${answers.length}`, `${kills}`, `${cuts}`, `${found.length}`, seconds(start)]);
  broken.push(...found.map((what) => `${name}: ${what}`));
};

if (only !== "sqlite") {
  const server = await startPostgres();
  try {
    const start = performance.now();
    tell(
      "PostgreSQL, 8 processes",
      start,
      await crashPostgres(server.url, { ...plan, workers: 8, cuts: number("cuts", 200) }),
    );
  } finally {
    await server.end();
  }
}
if (only !== "postgres") {
  const start = performance.now();
  tell("SQLite, 4 processes", start, await crashSqlite({ ...plan, workers: 4 }));
}

console.log(
  `${sizes.shares} leads for a team of seven and ${sizes.caps} for one with caps, seed ${plan.seed} (${machine()})\n`,
);
console.log(
  markdownTable(["", "transactions", "answers", "kills", "cut connections", "promises broken", "time"], rows),
);
for (const what of broken.slice(0, 20)) console.log(what);
if (broken.length > 0) process.exitCode = 1;
