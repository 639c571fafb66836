import Sqlite from "better-sqlite3";
import pg from "pg";
import { createEngine, parseRuleSet } from "../src/index.js";
import { fromBetterSqlite3, fromPg, sqlLedger } from "../src/sql/index.js";
import { openByHand } from "./sql/by-hand.js";
import type { Written } from "./sql/open-writer.js";

/** One writer: the address of its database, and what it writes: `peer`, `single`, `chunks`, or one or `both` of the teams `east` and `west`. */
const [address = "", kind = ""] = process.argv.slice(2);
const now = "2026-03-02T09:00:00Z";

const teams = ["east", "west"] as const;
const ruleSet = parseRuleSet({
  name: "bench",
  version: "1",
  timeZone: "UTC",
  fields: { team: {} },
  teams: { east: {}, west: {} },
  routes: teams.map((team) => ({ name: team, when: { team }, assign: { team } })),
});
const reps = teams.flatMap((team) => Array.from({ length: 7 }, (_, i) => ({ id: `${team}-${i + 1}`, teams: [team] })));
const engine = createEngine(ruleSet, { reps });

const isPostgres = address.startsWith("postgres:");
const pool = new pg.Pool(isPostgres ? { connectionString: address, max: 1 } : {});
/** `both` and the two that share its work write into one scope. */
const scope = teams.some((team) => team === kind) ? "each" : kind;
const ledger = isPostgres
  ? sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope })
  : sqlLedger({ dialect: "sqlite", executor: fromBetterSqlite3(openFile(address)), scope });

function openFile(path: string) {
  const db = new Sqlite(path);
  db.pragma("journal_mode = WAL");
  return db;
}

let number = 0;
const next = (): { readonly id: string; readonly team: string } => {
  number++;
  const team = kind === "both" ? (number % 2 === 0 ? "east" : "west") : kind === "west" ? "west" : "east";
  return { id: `${kind}-${number}`, team };
};

const openStep = async (): Promise<() => Promise<number>> => {
  if (kind === "peer") {
    const assign = await openByHand(
      pool,
      "east",
      reps.slice(0, 7).map(({ id }) => id),
    );
    return async () => {
      await assign(next().id);
      return 1;
    };
  }
  await ledger.migrate();
  if (kind === "chunks")
    return async () => (await ledger.assignAll(engine, Array.from({ length: 500 }, next), { now })).length;
  return async () => {
    await ledger.assign(engine, next(), { now });
    return 1;
  };
};

const step = await openStep();
const round = async (milliseconds: number): Promise<Written> => {
  const start = performance.now();
  let leads = 0;
  while (performance.now() - start < milliseconds) leads += await step();
  return { leads, time: performance.now() - start };
};
process.on("message", (milliseconds: number) => void round(milliseconds).then((written) => process.send?.(written)));
process.once("disconnect", () => process.exit());
process.send?.("ready");
