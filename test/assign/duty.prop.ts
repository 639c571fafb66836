import fc from "fast-check";
import { expect, it } from "vitest";
import { createEngine, openBook, parseRuleSet } from "../../src/index.js";
import { clockAt, isWorkingBy } from "../support/working-hours.js";

const hour = 3_600_000;
const day = 24 * hour;

const calendars = {
  office: { week: { "mon-fri": ["09:00-12:00", "13:30-18:00"] } },
  night: { timeZone: "America/New_York", week: { "sat-tue": ["22:00-06:00"] } },
  seldom: { week: { wed: ["10:00-11:00"] }, exceptions: { "2026-03-15": ["00:00-24:00"] } },
};
const days: { readonly [name: string]: { [weekday: string]: readonly string[] } } = {
  office: Object.fromEntries(["Mon", "Tue", "Wed", "Thu", "Fri"].map((one) => [one, calendars.office.week["mon-fri"]])),
  night: Object.fromEntries(["Sat", "Sun", "Mon", "Tue"].map((one) => [one, calendars.night.week["sat-tue"]])),
  seldom: { Wed: ["10:00-11:00"] },
};
const zone = "Asia/Shanghai";

const ruleSet = parseRuleSet({
  name: "ahead",
  version: "1",
  timeZone: zone,
  calendars,
  teams: { sales: { calendar: "office", caps: { day: 3 }, availability: { within: "PT30H" } } },
  routes: [{ name: "all", assign: { team: "sales", otherwise: { hold: "P2D" } } }],
});

const rep = fc.record({
  calendar: fc.constantFrom(undefined, "office", "night", "seldom"),
  outOfOffice: fc.constantFrom("", "", "2026-03-09/2026-03-10", "2026-03-11T09:30:00+08:00/2026-03-12T03:00:00Z"),
  weight: fc.constantFrom(1, 1, 2, 0),
  status: fc.constantFrom("active", "active", "active", "away"),
});
const life = fc.record({
  reps: fc.array(rep, { minLength: 1, maxLength: 4 }),
  pick: fc.constantFrom("rotation", "weighted", "least-loaded"),
  steps: fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 1, 10 * hour, day), fc.integer({ min: -hour, max: 20 * hour })), {
    minLength: 5,
    maxLength: 25,
  }),
});

const start = Date.parse("2026-03-06T09:00:00Z");

const rulesFor = (pick: string) =>
  pick === "rotation"
    ? ruleSet
    : parseRuleSet({
        ...(ruleSet.source as object),
        routes: [{ name: "all", assign: { team: "sales", pick, otherwise: { hold: "P2D" } } }],
      });

it("decides by what is remembered as it does from scratch", () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(life, ({ reps, pick, steps }) => {
      const rows = reps.map((row, i) => ({ id: `r${i}`, teams: "sales", ...row }));
      const rules = rulesFor(pick);
      const engine = createEngine(rules, { reps: rows });
      const book = openBook();
      let now = start;
      for (const [i, by] of steps.entries()) {
        now += by;
        const options = { book, now: new Date(now).toISOString(), trace: "full" } as const;
        const afresh = createEngine(rules, { reps: rows }).decide({ id: `L${i}` }, options).decision;
        const decision = engine.assign({ id: `L${i}` }, options);
        expect(decision).toEqual(afresh);
        outcomes.add(decision.dutyAt === undefined ? decision.outcome : "ahead");
      }
    }),
    { numRuns: 150 },
  );
  expect([...outcomes].sort()).toEqual(["ahead", "assigned", "held"]);
});

/** Whether the rep is on duty, by text alone; leave is in whole minutes. */
const isOnDuty = (row: { calendar?: string | undefined; outOfOffice: string }, now: number): boolean => {
  const name = row.calendar ?? "office";
  const clock = clockAt(now, name === "night" ? "America/New_York" : zone);
  const dated = name === "seldom" ? calendars.seldom.exceptions : {};
  if (!isWorkingBy({ week: days[name] ?? {}, dated }, clock)) return false;
  const [from, to] = row.outOfOffice.split("/");
  if (from === undefined || to === undefined) return true;
  const { date } = clockAt(now, zone);
  return from.length === 10 ? date < from || date > to : now < Date.parse(from) || now >= Date.parse(to);
};

it("gives a lead ahead of time to one of those who begin first, found minute by minute", () => {
  let ahead = 0;
  fc.assert(
    fc.property(life, ({ reps, steps }) => {
      const rows = reps.map((row, i) => ({ id: `r${i}`, teams: "sales", ...row }));
      const engine = createEngine(ruleSet, { reps: rows });
      let now = start;
      for (const by of steps.slice(0, 6)) {
        now += Math.floor(by / 60_000) * 60_000;
        const { rep, dutyAt, trace } = engine.decide(
          { id: "L" },
          { book: openBook(), now: new Date(now).toISOString(), trace: "full" },
        ).decision;
        const active = rows.filter(({ status }) => status === "active");
        const begins = active.flatMap((row) => {
          for (let at = now; at <= now + 30 * hour; at += 60_000) if (isOnDuty(row, at)) return [{ id: row.id, at }];
          return [];
        });
        if (begins.some(({ at }) => at === now)) expect(dutyAt).toBeUndefined();
        else if (begins.length === 0) expect(rep).toBeUndefined();
        else {
          const least = Math.min(...begins.map(({ at }) => Math.floor((at - now) / day)));
          const first = begins.filter(({ at }) => Math.floor((at - now) / day) === least);
          const taken = (trace?.teams[0]?.reps ?? []).filter(({ reason }) => reason === "picked" || reason === "turn");
          expect(taken.map((one) => one.rep)).toEqual(first.map(({ id }) => id));
          expect(Date.parse(dutyAt ?? "")).toBe(first.find(({ id }) => id === rep)?.at);
          ahead += 1;
        }
      }
    }),
    { numRuns: 25 },
  );
  expect(ahead).toBeGreaterThan(5);
});
