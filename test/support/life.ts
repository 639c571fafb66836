import fc from "fast-check";
import {
  createEngine,
  type Decision,
  type Engine,
  type LedgerEvent,
  type openBook,
  parseRuleSet,
} from "../../src/index.js";

type Book = ReturnType<typeof openBook>;

/** A rule file in which everything happens that moves a book: every kind of turn, several teams, hold, pool, caps. */
export const busyJson = {
  name: "busy",
  version: "1",
  timeZone: "Asia/Shanghai",
  fields: { kind: {}, owner: {}, value: { type: "number" }, wants: { type: "list" } },
  grades: { size: { type: "bands", fact: "value", bands: [{ from: 50, grade: "large" }, { grade: "small" }] } },
  teams: {
    one: { makeUp: 0.5, makeUpMax: 2, countManual: true, caps: { day: 5 } },
    two: { balance: "value", countManual: true, caps: { open: 7 }, makeUp: 1 },
    three: { caps: { rolling: [{ max: 6, per: "P2D" }] }, weight: 2 },
  },
  pools: { sea: {} },
  routes: [
    {
      name: "one",
      when: { kind: "one" },
      assign: {
        team: "one",
        prefer: [{ history: "owner", counts: true }],
        pick: "weighted",
        otherwise: { hold: "PT6H" },
      },
    },
    {
      name: "two",
      when: { kind: "two" },
      assign: { team: "two", prefer: [{ history: "owner" }], otherwise: { team: "three" } },
    },
    {
      name: "shared",
      when: { kind: "shared" },
      assign: { team: "three", rotation: "shared", require: [{ specialty: { lead: "wants", rep: "skills" } }] },
    },
    {
      name: "both",
      when: { kind: "both" },
      assign: {
        teams: ["one", "three"],
        among: "weighted",
        pick: { performance: { won: "won", of: "deals", prior: 2 } },
        otherwise: { pool: "sea" },
      },
    },
    { name: "loaded", when: { kind: "loaded" }, assign: { teams: ["two", "three"], pick: "least-loaded" } },
    { name: "waits", when: { kind: "waits" }, assign: { hold: "P1D" } },
  ],
  fallback: { pool: "sea" },
} as const;

export const busyReps = [
  { id: "amy", teams: "one;two", weight: 3, skills: "crm" },
  { id: "bo", teams: "one;three", weight: 1, skills: "crm;erp", deals: 4, won: 1 },
  { id: "cy", teams: "two;three", weight: 2.5, open: 2, skills: "erp" },
  { id: "di", teams: "one;two;three", timeZone: "America/New_York", dayCap: 4 },
  { id: "ed", teams: "three", weight: 0, skills: "crm", deals: 9, won: 8 },
] as const;

const busyRuleSet = parseRuleSet(busyJson);

const lead = fc.nat({ max: 30 }).map((n) => `L${n}`);
const rep = fc.constantFrom(...busyReps.map(({ id }) => id), "zed");
const kinds = ["one", "two", "shared", "both", "loaded", "waits", "none"] as const;

const assignStep = fc.record({
  do: fc.constant("assign" as const),
  lead: fc.record(
    {
      id: lead,
      kind: fc.constantFrom(...kinds),
      owner: rep,
      value: fc.integer({ min: -5, max: 120 }),
      wants: fc.subarray(["crm", "erp"]),
    },
    { requiredKeys: ["id", "kind"] },
  ),
});
const eventStep = fc.record({
  do: fc.constantFrom(
    "carried",
    "moved",
    "dropped",
    "activity",
    "closed",
    "reopened",
    "returned",
    "reclaimed",
    "claimed",
  ),
  leadId: lead,
  rep,
  result: fc.constantFrom("won", "lost", "junk"),
});
const resetStep = fc.record({
  do: fc.constant("reset" as const),
  rotation: fc.constantFrom("one", "two", "three", "shared", "one | three"),
});
/** Who is there: for each rep active, away, left, or not on the roster. */
const rosterStep = fc.record({
  do: fc.constant("roster" as const),
  status: fc.array(fc.constantFrom("active", "active", "active", "away", "left", "gone"), {
    minLength: busyReps.length,
    maxLength: busyReps.length,
  }),
});
const timeStep = fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: -4, max: 30 }) });

const step = fc.oneof(
  { weight: 12, arbitrary: assignStep },
  { weight: 5, arbitrary: eventStep },
  { weight: 1, arbitrary: resetStep },
  { weight: 2, arbitrary: rosterStep },
  { weight: 3, arbitrary: timeStep },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type EventStep = typeof eventStep extends fc.Arbitrary<infer One> ? One : never;

/** What happens to a team and its leads, in any order. */
export const steps = fc.array(step, { maxLength: 120, size: "max" });

const eventOf = (step: EventStep, at: string): LedgerEvent => {
  const { leadId, rep, result } = step;
  switch (step.do) {
    case "carried":
    case "claimed":
      return { type: step.do, leadId, rep, at };
    case "moved":
      return { type: "moved", leadId, rep, at };
    case "dropped":
      return { type: "moved", leadId, rep: null, at };
    case "activity":
      return { type: "activity", leadId, channel: rep, at };
    case "closed":
      return { type: "closed", leadId, result, at };
    case "reclaimed":
      return { type: "reclaimed", leadId, at, ...(result === "junk" && { pool: "sea" }) };
    default:
      return { type: step.do, leadId, at };
  }
};

interface World {
  readonly engine: Engine;
  readonly now: number;
}

const beginning: World = {
  engine: createEngine(busyRuleSet, { reps: busyReps }),
  now: Date.parse("2026-03-02T01:00:00Z"),
};

/** Lets the steps happen in a book: what was decided, every event that was recorded, and how the world is then. */
export const live = (all: readonly Step[], book: Book, world: World = beginning) => {
  let { engine, now } = world;
  const decisions: Decision[] = [];
  const events: LedgerEvent[] = [];
  const record = (event: LedgerEvent): void => {
    book.record(event);
    events.push(event);
  };
  for (const step of all) {
    const at = new Date(now).toISOString();
    if (step.do === "assign") {
      const decided = engine.decide(step.lead, { book, now: at });
      decisions.push(decided.decision);
      for (const event of decided.events) record(event);
    } else if (step.do === "reset") record({ type: "reset", rotation: step.rotation, at });
    else if (step.do === "wait") now += step.hours * 3_600_000;
    else if (step.do === "roster") {
      engine = engine.withReps(
        busyReps.map((one, i) => ({ ...one, status: step.status[i] })).filter((one) => one.status !== "gone"),
      );
    } else record(eventOf(step, at));
  }
  return { decisions, events, world: { engine, now } };
};
