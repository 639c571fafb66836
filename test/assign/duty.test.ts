import { describe, expect, it } from "vitest";
import { createEngine, openBook } from "../../src/index.js";
import { engineOf, lags, now, oneTeam, run } from "../support/team.js";

const office = ["09:00-12:00", "13:30-18:00"];
const calendars = {
  office: { week: { "mon-fri": office } },
  "New York": { timeZone: "America/New_York", week: { "mon-fri": ["09:00-17:00"] } },
};
const ruleSetOf = (changes: { team?: object; assign?: object; more?: object } = {}) =>
  oneTeam({ ...changes, team: { calendar: "office", ...changes.team }, more: { calendars, ...changes.more } });
const team = (changes: Parameters<typeof ruleSetOf>[0] = {}, reps: readonly object[] = [{ id: "amy" }, { id: "bo" }]) =>
  engineOf(
    ruleSetOf(changes),
    reps.map((rep) => ({ teams: "sales", ...rep })),
  );

const monday = "2026-03-02T09:00:00+08:00";
const noon = "2026-03-02T12:30:00+08:00";
const friday = "2026-03-06T19:00:00+08:00";
const decide = (engine: ReturnType<typeof team>, at: string, lead: object = { id: "L" }) =>
  engine.decide(lead, { book: openBook(), now: at, trace: "full" }).decision;

describe("reps off duty", () => {
  it("are no candidates", () => {
    expect(decide(team(), monday).rep).toBe("amy");
    expect(decide(team(), noon)).toMatchObject({ outcome: "unassigned", reason: "nobody-on-duty" });
    expect(decide(team(), friday)).toMatchObject({ outcome: "unassigned", reason: "nobody-on-duty" });
  });

  it("are those of their own calendar before the team's, and of its zone before theirs", () => {
    const engine = team({}, [
      { id: "amy", calendar: "New York" },
      { id: "bo", timeZone: "America/New_York" },
      { id: "cy" },
      { id: "di", timeZone: "America/New_York", calendar: "New York" },
    ]);
    const on = (at: string) =>
      decide(engine, at)
        .trace?.teams[0]?.reps?.filter(({ reason }) => reason !== "off-duty")
        .map(({ rep }) => rep);
    expect(on("2026-03-02T10:00:00+08:00")).toEqual(["cy"]);
    expect(on("2026-03-02T10:00:00-05:00")).toEqual(["amy", "bo", "di"]);
    expect(on("2026-03-02T12:30:00-05:00")).toEqual(["amy", "di"]);
  });

  it("work at all times without a calendar", () => {
    const engine = engineOf(oneTeam({ more: { calendars } }), [{ id: "amy", teams: "sales" }]);
    expect(decide(engine, friday).rep).toBe("amy");
  });

  it("come after those out of office, and before caps", () => {
    const engine = team({}, [
      { id: "amy", outOfOffice: "2026-03-02" },
      { id: "bo", openCap: 0 },
    ]);
    expect(decide(engine, noon).trace?.teams[0]?.reps?.map(({ reason }) => reason)).toEqual([
      "out-of-office",
      "off-duty",
    ]);
    expect(decide(engine, monday)).toMatchObject({ reason: "all-at-cap" });
  });

  it("are absent, and gain by `makeUp`", () => {
    const engine = team({ team: { makeUp: 1 } }, [{ id: "amy" }, { id: "bo", calendar: "New York" }]);
    expect(lags(run(engine, 3, { now: monday }).book).get("bo")).toBeCloseTo(1.5, 6);
  });

  it("are told with the time when they come back, in both languages", () => {
    const engine = team({}, [{ id: "amy" }, { id: "bo", calendar: "New York" }]);
    const decision = decide(engine, monday);
    expect(engine.whyNot(decision, "bo")).toBe("bo (team sales) is off duty until 2026-03-02 22:00.");
    expect(engine.whyNot(decision, "bo", { language: "zh" })).toBe("bo（sales）不当班，2026-03-02 22:00上班。");
    expect(engine.explain(decision)).toContain("bo: is off duty until 2026-03-02 22:00");
    const next = engine.nextUp({ book: openBook(), team: "sales", now: monday });
    expect(next.next).toEqual(["amy", "amy", "amy", "amy", "amy"]);
    expect(next.members[1]).toEqual({ rep: "bo", owed: 0, blocked: "off-duty", dutyAt: "2026-03-02T14:00:00.000Z" });
    expect(next.text).toContain("- bo is off duty until 2026-03-02 22:00");
  });
});

describe('"availability": "ignore"', () => {
  it("lets hours go by, and not leave", () => {
    const engine = team({ team: { availability: "ignore" } }, [{ id: "amy", outOfOffice: "2026-03-06" }, { id: "bo" }]);
    const { book, reps } = run(engine, 2, { now: friday });
    expect(reps).toEqual(["bo", "bo"]);
    expect(engine.nextUp({ book, team: "sales", now: friday, count: 1 }).next).toEqual(["bo"]);
  });

  it("on a step comes before what the team says", () => {
    const within = { team: { availability: { within: "PT1H" } } };
    expect(decide(team({ ...within, assign: { availability: "ignore" } }), friday).rep).toBe("amy");
    const ignore = { team: { availability: "ignore" } };
    const looking = team({ ...ignore, assign: { availability: { within: "PT1H" } } });
    expect(decide(looking, friday).reason).toBe("nobody-on-duty");
  });
});

describe('"availability": { "within": … }', () => {
  const looking = (within: string, reps?: readonly object[]) => team({ team: { availability: { within } } }, reps);
  /** In the zone of the rule set: begins on Saturday and Sunday. */
  const weekend = {
    sat: { week: { sat: ["10:00-12:00"] } },
    late: { week: { sat: ["20:00-22:00"] } },
    sun: { week: { sun: ["10:00-12:00"] } },
  };
  const weekenders = [
    { id: "sun", calendar: "sun" },
    { id: "late", calendar: "late" },
    { id: "sat 1", calendar: "sat" },
    { id: "sat 2", calendar: "sat" },
  ];
  const at = (within: string, reps: readonly object[]) =>
    engineOf(
      ruleSetOf({
        team: { availability: { within } },
        more: { calendars: { ...calendars, ...weekend } },
      }),
      reps.map((rep) => ({ teams: "sales", ...rep })),
    );

  it("takes nobody where nobody begins in time", () => {
    expect(decide(looking("PT48H"), friday).reason).toBe("nobody-on-duty");
    expect(decide(looking("PT61H59M"), friday).reason).toBe("nobody-on-duty");
    expect(decide(looking("PT62H"), friday)).toMatchObject({ rep: "amy", dutyAt: "2026-03-09T01:00:00.000Z" });
  });

  it("takes those of the earliest 24 hours from now, in turn", () => {
    // From Friday 19:00: Saturday 10:00 is 15 hours away, 20:00 is 25, Sunday 10:00 is 39.
    const { reps } = run(at("PT48H", weekenders), 4, { now: friday });
    expect(reps).toEqual(["sat 1", "sat 2", "sat 1", "sat 2"]);
    // From 20:00 the late one is in the first 24 hours too.
    const late = run(at("PT48H", weekenders), 3, { now: "2026-03-06T20:00:01+08:00" });
    expect(late.reps).toEqual(["late", "sat 1", "sat 2"]);
    const other = run(at("PT48H", weekenders.slice(0, 2)), 2, { now: friday });
    expect(other.reps).toEqual(["sun", "late"]);
  });

  it("takes nobody ahead of time while somebody is on duty, also where all of those are at a cap", () => {
    const engine = at("PT48H", [
      { id: "amy", openCap: 0 },
      { id: "sat", calendar: "sat" },
    ]);
    expect(decide(engine, "2026-03-06T17:59:00+08:00").reason).toBe("all-at-cap");
    expect(decide(engine, "2026-03-06T18:00:00+08:00").rep).toBe("sat");
  });

  it("counts leave, caps and what the route requires", () => {
    const engine = at("P3D", [
      { id: "amy", calendar: "sat", outOfOffice: "2026-03-07" },
      { id: "bo", calendar: "sat", openCap: 1 },
      { id: "cy", calendar: "sat", status: "away" },
      { id: "di", calendar: "sun" },
    ]);
    const { book, reps } = run(engine, 3, { now: friday });
    expect(reps).toEqual(["bo", "di", "di"]);
    expect(engine.nextUp({ book, team: "sales", now: friday, count: 2 }).next).toEqual(["di", "di"]);
    const back = at("P3D", [{ id: "amy", outOfOffice: "2026-03-06/2026-03-07" }]);
    expect(decide(back, friday)).toMatchObject({ rep: "amy", dutyAt: "2026-03-09T01:00:00.000Z" });
  });

  it("is told", () => {
    const engine = at("PT48H", weekenders);
    const decision = decide(engine, friday);
    expect(decision.trace?.teams[0]).toMatchObject({ ahead: true, candidates: 2 });
    expect(engine.explain(decision).split("\n")).toEqual([
      'Route "all" sends it to team sales, and it was sat 1\'s turn among those who could take it. Nobody was on duty, and sat 1 is the first to be, or one of them: at 2026-03-07 10:00.',
      "Team sales (the route's own): 4 members, 2 could take the lead.",
      "  nobody is on duty: those who will be first were asked",
      "  - sun: is off duty until 2026-03-08 10:00",
      "  - late: is off duty until 2026-03-07 20:00",
      "  - sat 1: got the lead, is on duty from 2026-03-07 10:00, is even",
      "  - sat 2: could have had it, but it was somebody else's turn, is on duty from 2026-03-07 10:00, is even, the next turn is theirs",
    ]);
    expect(engine.explain(decision, { language: "zh" })).toContain("当时无人当班，sat 1最早上班（2026-03-07 10:00）。");
    expect(decide(engine, "2026-03-07T10:30:00+08:00").dutyAt).toBeUndefined();
  });
});

describe("a hold", () => {
  const held = (reps: readonly object[], assign: object = {}, at = friday, lead: object = { id: "L" }) =>
    decide(
      engineOf(
        ruleSetOf({
          assign: { otherwise: [{ hold: "P7D" }], ...assign },
          more: { fields: { province: { type: "string" }, last: { type: "string" } } },
        }),
        reps.map((rep) => ({ teams: "sales", ...rep })),
      ),
      at,
      lead,
    );

  it("is tried again when somebody comes on duty, or when it is over", () => {
    expect(held([{ id: "amy" }])).toMatchObject({ outcome: "held", retryAt: "2026-03-09T01:00:00.000Z" });
    expect(held([{ id: "amy" }], { otherwise: [{ hold: "P2D" }] }).retryAt).toBe("2026-03-08T11:00:00.000Z");
    expect(held([{ id: "amy", status: "away" }]).retryAt).toBe("2026-03-13T11:00:00.000Z");
    expect(held([{ id: "amy", openCap: 0 }], {}, monday).retryAt).toBe("2026-03-09T01:00:00.000Z");
  });

  it("ends where it ends all the same", () => {
    const engine = engineOf(ruleSetOf({ assign: { otherwise: [{ hold: "P7D" }] } }), [{ id: "amy", teams: "sales" }]);
    const { events } = engine.decide({ id: "L" }, { book: openBook(), now: friday });
    expect(events).toMatchObject([{ until: "2026-03-13T11:00:00.000Z", retryAt: "2026-03-09T01:00:00.000Z" }]);
  });

  it("waits for somebody who would qualify", () => {
    const reps = [
      { id: "amy", calendar: "New York", skills: "tea" },
      { id: "bo", skills: "wine" },
      { id: "cy", skills: "wine", outOfOffice: "2026-03-01/2026-03-09" },
    ];
    const need = { require: [{ specialty: { lead: "province", rep: "skills" } }] };
    const lead = { id: "L", province: "wine" };
    expect(held(reps, need, friday, { id: "L", province: "tea" }).retryAt).toBe("2026-03-06T14:00:00.000Z");
    expect(held(reps, need, friday, lead).retryAt).toBe("2026-03-09T01:00:00.000Z");
    const without = { ...need, exclude: { field: "last" } };
    expect(held(reps, without, friday, { ...lead, last: "bo" }).retryAt).toBe("2026-03-10T01:00:00.000Z");
    expect(held(reps, { pick: { rep: "cy" } }, friday, lead).retryAt).toBe("2026-03-10T01:00:00.000Z");
    const weights = reps.map((rep) => ({ ...rep, weight: rep.id === "amy" ? 0 : 1 }));
    expect(held(weights, { pick: "weighted" }, friday, lead).retryAt).toBe("2026-03-09T01:00:00.000Z");
  });
});

describe("ignoreHours", () => {
  it("decides as if everybody worked at all times, also with other reps", () => {
    const engine = createEngine(ruleSetOf(), { reps: [{ id: "amy", teams: "sales" }], ignoreHours: true });
    expect(decide(engine, friday).rep).toBe("amy");
    expect(decide(engine.withReps([{ id: "bo", teams: "sales" }]), friday).rep).toBe("bo");
    expect(decide(engine.withReps([{ id: "bo", teams: "sales", outOfOffice: "2026-03-06" }]), friday).reason).toBe(
      "nobody-on-duty",
    );
  });
});

it("leaves decisions as they are where nothing has a calendar", () => {
  const plain = decide(engineOf(oneTeam(), [{ id: "amy", teams: "sales" }]), now);
  const ignoring = decide(
    engineOf(ruleSetOf({ team: { availability: "ignore" } }), [{ id: "amy", teams: "sales" }]),
    now,
  );
  const { ruleSet: _, ...rest } = ignoring;
  expect(plain).toMatchObject(rest);
});
