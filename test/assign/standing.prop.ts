import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Seat } from "../../src/assign/seat.js";
import { standingOf } from "../../src/assign/stand.js";
import type { Duty } from "../../src/assign/standing.js";
import type { Team } from "../../src/assign/team.js";
import { openRoster } from "../../src/engine/open-roster.js";
import { createEngine, type LedgerEvent, openBook, parseRuleSet } from "../../src/index.js";
import { addDuration } from "../../src/kit/duration.js";
import { dayAt, dayOf, monthOf, weekOf } from "../../src/kit/zone.js";
import type { Receipts, RepState } from "../../src/model/book.js";
import { clockAt, isWorkingBy } from "../support/working-hours.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const instants = ({ at, total }: Receipts): number[] =>
  at.flatMap((one, i) => new Array<number>((total[i] as number) - (total[i - 1] ?? 0)).fill(one));

/** What keeps a member from a lead, worked out anew from the roster and the book: section 6 of the design, word for word. */
const plain = (
  { rep, limits, timeZone }: Seat,
  { name, countManual }: Team,
  state: RepState | undefined,
  now: number,
  duty: Duty,
): string | undefined => {
  if (rep.status !== "active") return rep.status;
  const today = dayAt(now, timeZone);
  const away = rep.outOfOffice.some(({ from, to }) => {
    const begun = "day" in from ? from.day <= today : from.instant <= now;
    const over = "day" in to ? to.day < today : to.instant <= now;
    return begun && !over;
  });
  if (away && duty !== "later") return "out-of-office";
  const calendar = calendars[rep.calendar ?? (name === "two" ? "night" : "")];
  if (calendar !== undefined && duty === "hours") {
    const zone = calendar.timeZone ?? timeZone;
    if (!isWorkingBy({ week: calendar.days, dated: calendar.exceptions }, clockAt(now, zone))) return "off-duty";
  }
  if (limits.open !== undefined && (state?.open ?? 0) + rep.open >= limits.open) return "open-cap";
  const given = state === undefined ? [] : [...instants(state.assigned), ...(countManual ? instants(state.moved) : [])];
  const since = (start: number, end: number): number => given.filter((at) => at >= start && at < end).length;
  for (const [cap, limit, period] of [
    ["day-cap", limits.day, dayOf],
    ["week-cap", limits.week, weekOf],
    ["month-cap", limits.month, monthOf],
  ] as const) {
    if (limit === undefined) continue;
    const { start, end } = { ...period(now, timeZone) };
    if (since(start, end) >= limit) return cap;
  }
  const full = limits.rolling.some(
    ({ max, per }) => since(addDuration(now, per, timeZone, -1) + 1, Number.POSITIVE_INFINITY) >= max,
  );
  return full ? "rolling-cap" : undefined;
};

const office = ["09:00-12:00", "13:30-18:00"];
/** The second team works by `night`. The days are those of the week, written out. */
const calendars: {
  readonly [name: string]: {
    readonly timeZone?: string;
    readonly week: { readonly [key: string]: readonly string[] };
    readonly days: { readonly [weekday: string]: readonly string[] };
    readonly exceptions: { readonly [date: string]: readonly string[] };
  };
} = {
  office: {
    week: { "mon-fri": office, sat: ["10:00-11:00"] },
    days: { Mon: office, Tue: office, Wed: office, Thu: office, Fri: office, Sat: ["10:00-11:00"] },
    exceptions: { "2026-03-08": ["09:00-24:00"], "2026-03-09": [] },
  },
  night: {
    timeZone: "America/New_York",
    week: { "sat-mon": ["22:00-06:00"] },
    days: { Sat: ["22:00-06:00"], Sun: ["22:00-06:00"], Mon: ["22:00-06:00"] },
    exceptions: {},
  },
};

const zones = ["Asia/Shanghai", "America/New_York", "Pacific/Apia", "UTC"];
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const cap = (max: number) => some(fc.integer({ min: 0, max }));
const caps = fc.record(
  {
    open: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 1, max: 3 }),
    week: fc.integer({ min: 1, max: 4 }),
    month: fc.integer({ min: 1, max: 6 }),
    rolling: fc.array(
      fc.record({ max: fc.integer({ min: 0, max: 3 }), per: fc.constantFrom("P1D", "P3D", "P1M", "PT5H", "P1W") }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const absence = fc.constantFrom(
  "2026-03-08/2026-03-09",
  "2026-03-07T20:00:00Z/2026-03-08T06:30:00Z",
  "2026-03-08T12:00:00+08:00/2026-03-10",
  "2026-03-06/2026-03-08T04:00:00Z",
);
const rep = fc.record({
  timeZone: fc.constantFrom(...zones),
  calendar: fc.constantFrom(undefined, undefined, "office", "night"),
  teams: fc.constantFrom(["one"], ["two"], ["one", "two"]),
  status: fc.constantFrom("active", "active", "active", "away", "left"),
  openCap: cap(4),
  dayCap: cap(3),
  weekCap: cap(4),
  monthCap: cap(5),
  open: fc.constantFrom(0, 0, 1, 0.5),
  outOfOffice: fc.array(absence, { maxLength: 2 }),
});
const roster = fc.array(rep, { minLength: 1, maxLength: 4 });

const lead = fc.integer({ min: 1, max: 12 }).map((n) => `L${n}`);
const who = fc.constantFrom("r0", "r1", "r2", "r3", "stranger");
const step = fc.record({
  by: fc.oneof(
    fc.constantFrom(
      0,
      0,
      0,
      1,
      -1,
      minute,
      -minute,
      hour,
      -5 * hour,
      3 * hour,
      day,
      -day,
      3 * day,
      40 * day,
      -40 * day,
    ),
    fc.integer({ min: -2 * day, max: 2 * day }),
  ),
  book: fc.nat({ max: 1 }),
  engine: fc.nat({ max: 1 }),
  do: fc.oneof(
    { weight: 5, arbitrary: fc.constant("assign" as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "carried" as const,
        "moved" as const,
        "closed" as const,
        "reopened" as const,
        "returned" as const,
        "reclaimed" as const,
        "claimed" as const,
        "forget" as const,
        "many" as const,
        "nothing" as const,
      ),
    },
  ),
  lead,
  who,
});

const start = Date.parse("2026-03-08T03:00:00Z");

describe("standingOf", () => {
  it("says of every member what a look at roster and book says, whatever has happened and however the clock was set", () => {
    const reasons = new Set<string | undefined>();
    fc.assert(
      fc.property(
        fc.tuple(caps, caps, fc.boolean()),
        fc.tuple(roster, roster),
        fc.array(step, { minLength: 5, maxLength: 40, size: "max" }),
        ([one, two, countManual], rosters, steps) => {
          const ruleSet = parseRuleSet({
            name: "standing",
            version: "1",
            timeZone: "Asia/Shanghai",
            calendars: Object.fromEntries(
              Object.entries(calendars).map(([name, { days: _, ...calendar }]) => [name, calendar]),
            ),
            teams: { one: { caps: one, countManual }, two: { caps: two, calendar: "night" } },
            routes: [{ name: "all", assign: { teams: ["one", "two"] } }],
          });
          const engines = rosters.map((rows) =>
            createEngine(ruleSet, { reps: rows.map((row, i) => ({ id: `r${i}`, ...row })) }),
          );
          const seated = engines.map(({ reps }) => openRoster(ruleSet, reps));
          const books = [openBook(), openBook()];
          let now = start;
          let id = 0;
          for (const { by, book: which, engine, do: what, lead: leadId, who: rep } of steps) {
            now += by;
            const at = new Date(now).toISOString();
            const book = books[which] as ReturnType<typeof openBook>;
            if (what === "assign")
              engines[engine]?.assign({ id: id++ % 3 === 0 ? leadId : `N${id}` }, { book, now: at });
            else if (what === "forget") book.forget(leadId);
            else if (what === "many") {
              for (let i = 0; i < 150; i++) {
                book.record({ type: "carried", leadId: `many ${i}`, rep, at });
                book.record({ type: "closed", leadId: `many ${i}`, at });
              }
            } else if (what !== "nothing") book.record({ type: what, leadId, rep, at } as LedgerEvent);
            for (const roster of seated) {
              for (const team of ruleSet.teams.values()) {
                if ((now + id) % 3 === 0) continue;
                for (const duty of ["hours", "leave", "later"] as const) {
                  const standing = standingOf(roster, team, book.state, now, duty);
                  const expected = standing.seats.map((seat) =>
                    plain(seat, team, book.state.reps.get(seat.rep.id), now, duty),
                  );
                  expect(standing.reasons).toEqual(expected);
                  for (const reason of expected) reasons.add(reason);
                }
              }
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    expect([...reasons].sort()).toEqual(
      [
        "away",
        "day-cap",
        "left",
        "month-cap",
        "off-duty",
        "open-cap",
        "out-of-office",
        "rolling-cap",
        "week-cap",
        undefined,
      ].sort(),
    );
  });

  describe("with a rolling cap of one lead", () => {
    const outcomes = (per: string, given: string, asked: readonly string[]): string[] => {
      const ruleSet = parseRuleSet({
        name: "rolling",
        version: "1",
        timeZone: "UTC",
        teams: { sales: { caps: { rolling: [{ max: 1, per }] } } },
        routes: [{ name: "all", assign: { team: "sales" } }],
      });
      const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: "sales" }] });
      const book = openBook();
      engine.assign({ id: "L1" }, { book, now: given });
      return asked.map((now) => engine.decide({ id: "L2" }, { book, now }).decision.outcome);
    };

    it("knows a lead of a window again that the clock is set back to", () => {
      const asked = ["2026-04-20T09:00:00Z", "2026-03-02T10:00:00Z", "2026-04-20T09:00:00Z"];
      expect(outcomes("P3D", "2026-03-02T09:00:00Z", asked)).toEqual(["assigned", "unassigned", "assigned"]);
    });

    it("knows that a month before the 31st may be earlier than a month before the 28th", () => {
      const asked = ["2026-03-28T23:59:00Z", "2026-03-31T00:00:00Z", "2026-03-31T13:00:00Z"];
      expect(outcomes("P1M", "2026-02-28T12:00:00Z", asked)).toEqual(["assigned", "unassigned", "assigned"]);
    });
  });
});
