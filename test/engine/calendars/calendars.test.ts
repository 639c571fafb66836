import { describe, expect, it } from "vitest";
import { checkRuleSet, createEngine, openBook, parseRuleSet, RosterError, showPath } from "../../../src/index.js";

const office = ["09:00-12:00", "13:30-18:00"];
const json = (calendars: object, more: object = {}) => ({
  name: "calendars",
  timeZone: "Asia/Shanghai",
  calendars,
  teams: { sales: {} },
  routes: [{ name: "all", assign: { team: "sales" } }],
  ...more,
});
const problemsOf = (calendars: object, more: object = {}) => {
  const check = checkRuleSet(json(calendars, more));
  return check.ok ? [] : check.problems.map(({ path, message }) => `${showPath(path)}: ${message}`);
};
const hoursOf = (calendar: object, day: string) => {
  const hours = parseRuleSet(json({ office: calendar }))
    .calendars.get("office")!
    .inZone("Asia/Shanghai");
  const stretches: string[] = [];
  const midnight = Date.parse(`${day}T00:00+08:00`);
  const clock = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(11, 16);
  for (let at = hours.next(midnight); at !== undefined && at < midnight + 86_400_000; ) {
    const { until } = hours.shiftAt(at);
    stretches.push(`${clock(at)}-${clock(until)}`);
    at = hours.next(until);
  }
  return stretches;
};

describe("a week", () => {
  it("is written by weekday and by ranges, of which later ones override", () => {
    const week = { "mon-sun": ["08:00-09:00"], "sat-mon": ["10:00-11:00"], sun: [], tue: office };
    const days = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-07", "2026-03-08"];
    expect(days.map((day) => hoursOf({ week }, day))).toEqual([
      ["10:00-11:00"],
      office,
      ["08:00-09:00"],
      ["10:00-11:00"],
      [],
    ]);
  });

  it("has its stretches in any order", () => {
    expect(hoursOf({ week: { mon: [...office].reverse() } }, "2026-03-02")).toEqual(office);
  });
});

describe("holidays", () => {
  const week = { "mon-fri": office };
  it("of China are closed, and make-up days worked", () => {
    expect(hoursOf({ week, holidays: "CN" }, "2026-10-01")).toEqual([]);
    expect(hoursOf({ week, holidays: "CN" }, "2026-10-10")).toEqual(office);
    expect(hoursOf({ week, holidays: { country: "CN" } }, "2026-10-01")).toEqual([]);
    expect(hoursOf({ week, holidays: "CN" }, "2026-10-11")).toEqual([]);
  });

  it("may be listed, or be those of another country", () => {
    expect(hoursOf({ week, holidays: ["2026-03-02"] }, "2026-03-02")).toEqual([]);
    expect(hoursOf({ week, holidays: "US" }, "2026-11-26")).toEqual([]);
    expect(hoursOf({ week, holidays: "US" }, "2026-10-01")).toEqual(office);
  });

  it("come after the hours that a date has of its own", () => {
    const exceptions = { "2026-10-10": ["09:00-12:00"], "2026-10-01": ["10:00-11:00"], "2026-03-02": [] };
    const calendar = { week, holidays: "CN", exceptions };
    expect(hoursOf(calendar, "2026-10-10")).toEqual(["09:00-12:00"]);
    expect(hoursOf(calendar, "2026-10-01")).toEqual(["10:00-11:00"]);
    expect(hoursOf(calendar, "2026-03-02")).toEqual([]);
  });
});

describe("what is wrong with calendars", () => {
  it("is told all at once, each with its place", () => {
    const calendars = {
      one: {
        timeZone: "Asia/Shanghia",
        holidays: ["2026-02-30", "tomorrow"],
        week: { monday: office, "mon-fry": office, tue: ["09:00-12:00", "11:00-13:00"], wed: ["9-12"] },
        exceptions: { "2026-13-01": [], "10/10/2026": office },
        weekends: [],
      },
      two: { holidays: "XQ", week: {} },
      three: { holidays: { country: "CN", state: "SH" }, week: {} },
      four: {},
    };
    const more = { teams: { sales: { calendar: "won", availability: "never" } } };
    const text = problemsOf(calendars, more);
    for (const part of [
      "calendars.one.timeZone: expected an IANA time zone such as Asia/Shanghai",
      'calendars.one.holidays[0]: there is no day "2026-02-30"',
      'calendars.one.holidays[1]: expected a date such as 2026-10-10, found "tomorrow"',
      'calendars.one.week.monday: unknown weekday "monday"; did you mean "mon"?',
      'calendars.one.week.mon-fry: unknown weekday "mon-fry"; did you mean "mon-fri"?',
      'calendars.one.week.tue[1]: "11:00-13:00" overlaps "09:00-12:00"',
      "calendars.one.week.wed[0]: expected a stretch of a day such as 09:00-12:00",
      'calendars.one.exceptions["2026-13-01"]: there is no day "2026-13-01"',
      'calendars.one.exceptions["10/10/2026"]: expected a date such as 2026-10-10',
      "calendars.one.weekends: unknown key",
      'calendars.two.holidays: unknown country "XQ"',
      "calendars.three.holidays.country: China's holidays are the same everywhere",
      "calendars.four.week: missing",
      'teams.sales.calendar: unknown calendar "won"',
      "teams.sales.availability:",
    ])
      expect(text.join("\n")).toContain(part);
  });

  it("is a name on the roster that the rule file does not declare", () => {
    const ruleSet = parseRuleSet(json({ office: { week: { mon: office } } }));
    const rows = [{ id: "amy", calendar: "ofice" }];
    const found = () => createEngine(ruleSet, { reps: rows });
    expect(found).toThrow(RosterError);
    expect(found).toThrow('found "ofice", expected a calendar of the rule file; did you mean "office"?');
    expect(createEngine(parseRuleSet(json({})), { reps: rows }).reps[0]?.calendar).toBe("ofice");
  });
});

it("a calendar is part of what a rule set means, its layout is not", () => {
  const hash = (calendar: object) => parseRuleSet(json({ office: calendar })).hash;
  const week = { "mon-fri": office };
  const written = { mon: office, tue: office, wed: office, thu: office, "fri-sun": [], fri: [...office].reverse() };
  expect(hash({ week: written, description: "as written" })).toBe(hash({ week }));
  const others = [
    { week: { "mon-sat": office } },
    { week, holidays: "CN" },
    { week, holidays: ["2026-10-01"] },
    { week, timeZone: "UTC" },
    { week, exceptions: { "2026-10-10": office } },
  ];
  expect(new Set([{ week }, ...others].map(hash)).size).toBe(others.length + 1);
  const more = (team: object) => parseRuleSet(json({ office: { week } }, { teams: { sales: team } })).hash;
  expect(new Set([{}, { calendar: "office" }, { availability: "ignore" }].map(more)).size).toBe(3);
});

describe("a year whose holidays are not known", () => {
  const ruleSet = parseRuleSet(
    json(
      { office: { week: { "mon-fri": office }, holidays: "CN", exceptions: { "2027-10-01": ["10:00-11:00"] } } },
      { teams: { sales: { calendar: "office" } } },
    ),
  );
  const engine = createEngine(ruleSet, { reps: [{ id: "amy", teams: "sales" }] });
  const decide = (now: string, trace: "summary" | "full" = "summary") =>
    engine.decide({ id: "L" }, { book: openBook(), now, trace }).decision;

  it("is told in the trace of a decision, which went by the ordinary week", () => {
    const decision = decide("2027-10-04T10:00:00+08:00");
    expect(decision.rep).toBe("amy");
    expect(decision.trace?.doubts).toEqual([{ reason: "unknown-holidays", calendar: "office", year: 2027 }]);
    expect(engine.explain(decision)).toContain(
      'The holidays of 2027 are not known to the calendar "office": it went by the ordinary week.',
    );
    expect(engine.explain(decision, { language: "zh" })).toContain(
      "日历“office”没有2027年的节假日安排，按平常的一周计算。",
    );
    expect(decide("2003-10-01T10:00:00+08:00", "full").trace?.doubts).toHaveLength(1);
  });

  it("is no doubt in other years, nor on a day with hours of its own", () => {
    expect(decide("2026-10-10T10:00:00+08:00").trace).not.toHaveProperty("doubts");
    expect(decide("2027-10-01T10:00:00+08:00").trace).not.toHaveProperty("doubts");
    expect(decide("2026-12-31T23:59:00+08:00").trace).not.toHaveProperty("doubts");
    expect(decide("2027-01-01T00:00:00+08:00").trace?.doubts).toHaveLength(1);
  });
});
