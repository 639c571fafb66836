import fc from "fast-check";
import {
  createEngine,
  type Decision,
  type Engine,
  type LedgerEvent,
  type openBook,
  parseRuleSet,
} from "../../src/index.js";
import type { SqlLedger } from "../../src/sql/index.js";
import { busyJson, busyReps } from "./life.js";

const ids = fc.nat({ max: 9 }).map((n) => `lead-${n}-id`);
const rep = fc.constantFrom(...busyReps.map(({ id }) => id), "zed");
const hour = 3_600_000;
const start = Date.parse("2026-03-02T01:00:00Z");

const phones = fc.nat({ max: 5 }).map((n) => `+86 138 0000 000${n}`);
const companies = fc.constantFrom(
  "上海蓝海科技有限公司",
  "上海蓝海科技股份有限公司",
  "蓝海物流",
  "Acme Ltd.",
  "Acme GmbH",
);

/** The busy rule file, with rules for duplicates. */
const lifeEngine = (onMatch: "flag" | "reject" | "same-owner" | undefined): Engine =>
  createEngine(
    parseRuleSet({
      ...busyJson,
      fields: {
        ...busyJson.fields,
        phone: { normalize: "phone", country: "CN" },
        company: { normalize: "company" },
        word: {},
      },
      pools: { sea: { holding: 3, claimsPerDay: 2, cooldown: "P1D", countWon: true } },
      ...(onMatch !== undefined && {
        duplicates: { keys: [["phone"]], fuzzy: { field: "company", atLeast: 0.85 }, onMatch },
      }),
    }),
    { reps: busyReps },
  );

const row = fc.record(
  {
    id: ids,
    kind: fc.constantFrom("one", "two", "shared", "both", "loaded", "waits", "none"),
    owner: rep,
    value: fc.integer({ min: -5, max: 120 }),
    wants: fc.subarray(["crm", "erp"]),
    phone: phones,
    company: companies,
    word: fc.constantFrom("secret-plain", "secret-'\"\\$1?", "secret-\u0000-nul", "secret-\ud800-half", "secret-😀"),
  },
  { requiredKeys: ["id", "kind"] },
);

const event = fc.record({
  do: fc.constant("event" as const),
  type: fc.constantFrom(
    ...(["carried", "moved", "dropped", "activity", "closed", "reopened"] as const),
    ...(["returned", "reclaimed", "claimed", "advanced", "acted", "reset"] as const),
  ),
  leadId: ids,
  rep,
  result: fc.constantFrom("won" as const, "lost" as const, "junk" as const),
  rotation: fc.constantFrom("one", "two", "three", "shared", "one | three"),
  flag: fc.boolean(),
});

const operation = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant("assign" as const), rows: fc.array(row, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 7, arbitrary: event },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("claim" as const), leadId: ids, rep }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("forget" as const), leadId: ids }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reassign" as const), row }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("release" as const) }) },
);
const setting = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: -2, max: 30 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("roster" as const),
      status: fc.array(fc.constantFrom("active", "active", "active", "away", "left", "gone"), {
        minLength: busyReps.length,
        maxLength: busyReps.length,
      }),
    }),
  },
);
export type Operation = typeof operation extends fc.Arbitrary<infer One> ? One : never;
export type LifeStep = Operation | (typeof setting extends fc.Arbitrary<infer One> ? One : never);

export const operations = (maxLength: number) => fc.array(operation, { maxLength, size: "max" });

/** What happens to a ledger, with a changing roster and a clock that may also go back. */
export const lives = (maxLength: number): fc.Arbitrary<readonly LifeStep[]> =>
  fc.array(fc.oneof({ weight: 6, arbitrary: operation }, { weight: 1, arbitrary: setting }), {
    maxLength,
    size: "max",
  });

/** The same among three leads with one phone number: each is a duplicate of the others, now in this order and now in that. */
export const crowded = (steps: readonly LifeStep[]): readonly LifeStep[] =>
  JSON.parse(
    JSON.stringify(steps)
      .replaceAll(/lead-(\d)-id/g, (_, n: string) => `lead-${Number(n) % 3}-id`)
      .replaceAll(/\+86 138 0000 000\d/g, "+86 138 0000 0000"),
  );

/** Who decides, and when. */
export interface Scene {
  readonly engine: Engine;
  readonly now: string;
}

export const opening = (onMatch: "flag" | "reject" | "same-owner" | undefined): Scene => ({
  engine: lifeEngine(onMatch),
  now: new Date(start).toISOString(),
});

/** The scene after each step. */
export const scenes = (steps: readonly LifeStep[], first: Scene): readonly Scene[] => {
  let scene = first;
  return steps.map((step) => {
    if (step.do === "wait")
      scene = { ...scene, now: new Date(Date.parse(scene.now) + step.hours * hour).toISOString() };
    if (step.do === "roster")
      scene = {
        ...scene,
        engine: scene.engine.withReps(
          busyReps.map((one, i) => ({ ...one, status: step.status[i] })).filter((one) => one.status !== "gone"),
        ),
      };
    return scene;
  });
};

const eventOf = (step: Operation & { readonly do: "event" }, at: string): LedgerEvent => {
  const { type, leadId, rep: who, result, rotation, flag } = step;
  const about = { leadId, at };
  switch (type) {
    case "reset":
      return { type, rotation, at };
    case "dropped":
      return { type: "moved", ...about, rep: null };
    case "carried":
    case "moved":
    case "claimed":
      return { type, ...about, rep: who };
    case "activity":
      return { type, ...about, channel: who, ...(flag && { note: "secret-note", problem: "secret-problem" }) };
    case "closed":
      return { type, ...about, result, ...(flag && { rep: who }) };
    case "reclaimed":
      return { type, ...about, ...(flag && { pool: "sea", credit: true }) };
    case "advanced":
      return { type, ...about, to: who };
    case "acted":
      return { type, ...about, action: "warn", key: who };
    default:
      return { type, ...about };
  }
};

export type Outcome = readonly Decision[] | "claimed" | string;

/** One operation of a ledger in a database. */
export const inLedger = async (ledger: SqlLedger, step: LifeStep, { engine, now }: Scene): Promise<Outcome> => {
  switch (step.do) {
    case "assign":
      return ledger.assignAll(engine, step.rows, { now });
    case "reassign":
      return [await ledger.reassign(engine, step.row, { now })];
    case "release":
      return ledger.release(engine, { now });
    case "event":
      await ledger.record(eventOf(step, now));
      return "";
    case "claim": {
      const { outcome, reason } = await ledger.claim(engine, step.leadId, step.rep, { now });
      return `${outcome} ${reason}`;
    }
    case "forget":
      await ledger.forget(step.leadId);
      return "";
    default:
      return "";
  }
};

/** The same of a book in memory. */
export const inMemory = (book: ReturnType<typeof openBook>, step: LifeStep, { engine, now }: Scene): Outcome => {
  switch (step.do) {
    case "assign":
      return step.rows.map((one) => engine.assign(one, { book, now }));
    case "reassign":
      return [engine.reassign(step.row, { book, now })];
    case "release":
      return [...engine.release({ book, now })];
    case "event":
      book.record(eventOf(step, now));
      return "";
    case "claim": {
      const { outcome, reason, events } = engine.claim(step.leadId, step.rep, { book, now });
      for (const one of events) book.record(one);
      return `${outcome} ${reason}`;
    }
    case "forget":
      book.forget(step.leadId);
      return "";
    default:
      return "";
  }
};
