import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEngine, type Decision, parseRuleSet } from "../../src/index.js";
import { fromPg, sqlLedger } from "../../src/sql/index.js";
import { freshDatabase } from "../support/database.js";
import { startPostgres } from "../support/postgres-server.js";

const { pool, end } = await freshDatabase();
const open = (scope: string = randomUUID()) => sqlLedger({ dialect: "postgres", executor: fromPg(pool), scope });
beforeAll(async () => open().migrate());
afterAll(end);

const ruleSet = parseRuleSet({
  name: "shared",
  teams: { sales: {} },
  routes: [{ name: "all", assign: { team: "sales" } }],
});
const engineOf = (...reps: readonly object[]) =>
  createEngine(ruleSet, { reps: reps.map((rep) => ({ teams: ["sales"], ...rep })) });
const lead = 2 ** 40;

const countsOf = (decisions: readonly Decision[]): { readonly [rep: string]: number } => {
  const counts: { [rep: string]: number } = {};
  for (const { rep } of decisions) if (rep !== undefined) counts[rep] = (counts[rep] ?? 0) + 1;
  return counts;
};

it("workers go on when the database crashes and comes back: each lead is decided once", async () => {
  const server = await startPostgres();
  const own = Array.from({ length: 2 }, () => new pg.Pool({ connectionString: server.url, max: 2 }));
  for (const one of own) {
    one.on("error", () => undefined);
    one.on("connect", (client) => client.on("error", () => undefined));
  }
  try {
    const ledgers = own.map((one) => sqlLedger({ dialect: "postgres", executor: fromPg(one) }));
    const [first] = ledgers;
    if (first === undefined) throw new Error("no ledger");
    await first.migrate();
    const engine = engineOf({ id: "amy" }, { id: "bo" }, { id: "cy" });
    let decided = 0;
    let crash: (() => void) | undefined;
    const halfway = new Promise<void>((resolve) => {
      crash = resolve;
    });
    const work = ledgers.map(async (ledger) => {
      const decisions: Decision[] = [];
      // Both are given each lead, as a queue does that delivers twice.
      for (let n = 0; n < 60; n++) {
        decisions.push(await ledger.assign(engine, { id: `L${n}` }, { now: "2026-03-02T09:00:00Z" }));
        if (++decided === 40) crash?.();
      }
      return decisions;
    });
    await halfway;
    await server.stop("immediate");
    await server.start();
    const [one = [], other = []] = await Promise.all(work);
    expect(one.map(({ rep }) => rep)).toEqual(other.map(({ rep }) => rep));
    expect(countsOf(one)).toEqual({ amy: 20, bo: 20, cy: 20 });
    expect(await first.status()).toMatchObject({ events: 60, decisions: 60 });
    expect((await first.verify()).differences).toEqual([]);
  } finally {
    await Promise.allSettled(own.map(async (one) => one.end()));
    await server.end();
  }
});

it.each([30, -30])("clocks that are %i minutes apart leave turns fair", async (minutes) => {
  const scope = randomUUID();
  const engine = engineOf({ id: "amy" }, { id: "bo", weight: 1 }, { id: "cy" });
  const start = Date.parse("2026-03-02T09:00:00Z");
  const times = [0, minutes * 60_000];
  const decisions = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      open(scope).assign(engine, { id: `L${n}` }, { now: new Date(start + (times[n % 2] ?? 0) + n * 1000) }),
    ),
  );
  expect(countsOf(decisions)).toEqual({ amy: 10, bo: 10, cy: 10 });
  expect((await open(scope).verify()).differences).toEqual([]);
});

it.each([5, -5])(
  "caps count by the day of the process that decides, also %i minutes about midnight",
  async (minutes) => {
    const scope = randomUUID();
    const engine = engineOf({ id: "amy", dayCap: 2 }, { id: "bo", dayCap: 3 });
    const midnight = Date.parse("2026-03-03T00:00:00Z");
    const decisions: Decision[] = [];
    for (let n = 0; n < 24; n++) {
      const now = new Date(midnight + (n % 2 === 0 ? minutes : -minutes) * 60_000);
      decisions.push(await open(scope).assign(engine, { id: `L${n}` }, { now }));
    }
    for (const day of ["2026-03-02", "2026-03-03"])
      expect(countsOf(decisions.filter(({ at }) => at.startsWith(day)))).toEqual({ amy: 2, bo: 3 });
    expect((await open(scope).verify()).differences).toEqual([]);
  },
);

it("a roster that changes while workers run: nobody gets more than the deciding process allows, and who is there has fair turns", async () => {
  const scope = randomUUID();
  const now = "2026-03-02T09:00:00Z";
  const engines = [
    engineOf({ id: "amy", dayCap: 4 }, { id: "bo" }, { id: "cy" }),
    engineOf({ id: "amy", dayCap: 9 }, { id: "bo", status: "away" }, { id: "cy" }, { id: "di" }),
    engineOf({ id: "bo" }, { id: "cy" }),
  ];
  const decisions = await Promise.all(
    Array.from({ length: 60 }, (_, n) => open(scope).assign(engines[n % 3] ?? engineOf(), { id: `L${n}` }, { now })),
  );
  expect(decisions.every(({ outcome }) => outcome === "assigned")).toBe(true);
  const { rows } = await pool.query<{ id: string; rep: string; roster: string }>(
    `select e.lead_id as id, d.rep, d.roster from fairlead_events e join fairlead_decisions d using (scope, lead_id)
     where scope = $1 order by e.seq, e.n`,
    [scope],
  );
  expect(rows).toHaveLength(60);
  const before = new Map<string, number>();
  for (const { id, rep } of rows) {
    const { reps } = engines[Number(id.slice(1)) % 3] ?? engineOf();
    const one = reps.find((known) => known.id === rep);
    expect(one?.status).toBe("active");
    const count = before.get(rep) ?? 0;
    expect(count).toBeLessThan(one?.dayCap ?? 60);
    before.set(rep, count + 1);
  }
  const hashes = engines.map(
    (_, i) => new Set(rows.filter(({ id }) => Number(id.slice(1)) % 3 === i).map(({ roster }) => roster)),
  );
  expect(hashes.map(({ size }) => size)).toEqual([1, 1, 1]);
  expect(new Set(hashes.flatMap((some) => [...some])).size).toBe(3);
  const { rotations } = await open(scope).book();
  for (const { members } of rotations) for (const { lag } of members) expect(Math.abs(lag)).toBeLessThanOrEqual(lead);
  expect((await open(scope).verify()).differences).toEqual([]);
});
