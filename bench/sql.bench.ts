import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, startPostgres } from "../test/support/postgres-server.js";
import { machine, versionOf } from "./harness/machine.js";
import { figure, markdownTable } from "./harness/markdown.js";
import { median } from "./harness/median.js";
import { option } from "./harness/option.js";
import { openWriter, type Writer } from "./sql/open-writer.js";

/** `--rounds N`, `--time MS` a round. */
const rounds = Number(option("rounds") ?? 7);
const milliseconds = Number(option("time") ?? 2_000);

const server = await startPostgres();
const folder = mkdtempSync(join(tmpdir(), "fairlead-bench-"));
const { url, pool, end } = await createDatabase(server.url);
const sqlite = join(folder, "ledger.db");
const writers: Writer[] = [];
const open = async (address: string, kind: string): Promise<Writer> => {
  const writer = await openWriter(address, kind);
  writers.push(writer);
  return writer;
};

interface Contest {
  readonly name: string;
  /** Who writes at the same time. */
  readonly writers: readonly Writer[];
}

try {
  const settings = await pool.query<{ version: string; commit: string }>(
    "select current_setting('server_version') as version, current_setting('synchronous_commit') as commit",
  );
  const peer = await open(url, "peer");
  const single = await open(url, "single");
  const chunks = await open(url, "chunks");
  const both = await open(url, "both");
  const east = await open(url, "east");
  const west = await open(url, "west");
  const contests: readonly Contest[] = [
    { name: "by hand: the cursor's update and one insert", writers: [peer] },
    { name: "`assign`, one lead a transaction", writers: [single] },
    { name: "`assignAll`, 500 leads a transaction", writers: [chunks] },
    { name: "`assign`, two teams, one process", writers: [both] },
    { name: "`assign`, two teams, a process each", writers: [east, west] },
    { name: "SQLite: `assign`, one lead a transaction", writers: [await open(sqlite, "single")] },
    { name: "SQLite: `assignAll`, 500 leads a transaction", writers: [await open(sqlite, "chunks")] },
  ];
  const rates = contests.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, { writers: together }] of contests.entries()) {
      const done = await Promise.all(together.map((one) => one.round(milliseconds)));
      const rate = done.reduce((sum, { leads, time }) => sum + (1000 * leads) / time, 0);
      if (round > 0) rates[i]?.push(rate);
    }
  const ratio = (of: number, to: number): number =>
    median((rates[of] ?? []).map((rate, round) => rate / (rates[to]?.[round] ?? Number.NaN)));
  const { version, commit } = settings.rows[0] ?? { version: "?", commit: "?" };
  console.log(
    `Writing to databases: leads a second by the clock; PostgreSQL ${version}, synchronous_commit ${commit}, pg ${versionOf("pg")}, ` +
      `better-sqlite3 ${versionOf("better-sqlite3")} (${machine()})\n`,
  );
  console.log(
    markdownTable(
      ["a team of seven, one connection a process", "leads a second"],
      contests.map(({ name }, i) => [name, figure(median(rates[i] ?? []))]),
    ),
  );
  console.log("");
  console.log(
    markdownTable(
      ["ratio", "at least", "reached"],
      [
        ["chunks of 500 to single leads", "20 ×", `${figure(ratio(2, 1))} ×`],
        ["single leads to what one writes by hand", "0.5 ×", `${figure(ratio(1, 0))} ×`],
        ["two teams in two processes to both in one", "1.6 ×", `${figure(ratio(4, 3))} ×`],
        ["SQLite: chunks of 500 to single leads", "", `${figure(ratio(6, 5))} ×`],
      ],
    ),
  );
} finally {
  await Promise.all(writers.map(({ close }) => close()));
  await end();
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}
