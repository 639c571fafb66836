import { describe, expect, it } from "vitest";
import { lintRuleSet, parseRuleSet, showPath } from "../../../src/index.js";

const office = { holidays: "CN", week: { "mon-fri": ["09:00-18:00"] } };
const rules = (more: object = {}) =>
  parseRuleSet({
    name: "calendars",
    timeZone: "Asia/Shanghai",
    calendars: { office },
    teams: { sales: { calendar: "office" } },
    routes: [{ name: "all", assign: { team: "sales" } }],
    fallback: { team: "sales" },
    ...more,
  });
const amy = [{ id: "amy", teams: "sales" }];
const found = (more: object, options: Parameters<typeof lintRuleSet>[1] = {}) =>
  lintRuleSet(rules(more), options).map(
    ({ code, severity, path, message }) => `${severity} ${code} ${showPath(path)}: ${message}`,
  );
const codes = (...args: Parameters<typeof found>) => found(...args).map((text) => text.split(" ")[1]);

const during = (text: string, assign: object = {}) => ({
  routes: [{ name: "all", during: text, assign: { team: "sales", ...assign } }],
});

it("has nothing to say of a calendar that is well", () => {
  expect(found({}, { reps: amy, now: "2026-12-31T23:59:00+08:00" })).toEqual([]);
});

describe("a calendar without hours", () => {
  it("is an error, unless a date has some", () => {
    const never = { week: { sat: [] }, exceptions: { "2026-10-10": [] } };
    expect(found({ calendars: { office: never } })).toEqual([
      'error calendar-never-works calendars.office: the calendar "office" has no hours on any day: nobody who works by it ever gets a lead',
    ]);
    const once = { ...never, exceptions: { "2026-10-10": ["09:00-12:00"] } };
    expect(found({ calendars: { office: once } })).toEqual([]);
  });
});

describe("years whose holidays are not known", () => {
  it("are an error for the year of the check", () => {
    const message =
      'error unknown-holidays calendars.office.holidays: the holidays of 2027 are not known to the calendar "office", which counts the ordinary week then; known are those of 2004 to 2026';
    expect(found({}, { now: "2027-01-01T00:00:00+08:00" })).toEqual([message]);
    expect(found({}, { now: "2026-12-31T16:00:00Z" })).toEqual([message]);
    expect(
      found({ calendars: { office: { ...office, holidays: ["2026-10-01"] } } }, { now: "2030-01-01T00:00:00Z" }),
    ).toEqual([]);
  });

  it("are an error for the time of a route", () => {
    expect(codes(during("2026-12-20/2026-12-31"))).toEqual([]);
    expect(codes(during("2026-12-20/2027-01-01"))).toEqual(["unknown-holidays"]);
    expect(codes(during("2028-01-01/2028-01-05"))).toEqual(["unknown-holidays"]);
    expect(found(during("2026-12-20/2027-01-01"))[0]).toContain("routes[0].during: the holidays of 2027");
  });
});

describe("a time in which nobody is on duty", () => {
  const holidays = "2026-10-01/2026-10-07";
  it("is a warning for a route that is limited to it", () => {
    expect(found(during(holidays), { reps: amy })).toEqual([
      `warning never-on-duty routes[0].during: nobody in the team "sales" is on duty at any time within ${holidays}`,
    ]);
    expect(codes(during("2026-10-01/2026-10-08"), { reps: amy })).toEqual([]);
    expect(codes(during("2026-10-01/2026-10-08T09:00:00+08:00"), { reps: amy })).toEqual([]);
    expect(codes(during("2026-10-01/2026-10-08T08:59:00+08:00"), { reps: amy })).toEqual(["never-on-duty"]);
    expect(codes(during("2026-10-01/2026-10-08"), { reps: [{ ...amy[0], outOfOffice: "2026-10-08" }] })).toEqual([
      "never-on-duty",
    ]);
  });

  it("is none where hours do not matter, or somebody works at all times", () => {
    expect(codes(during(holidays, { availability: "ignore" }), { reps: amy })).toEqual([]);
    const teams = { sales: {} };
    const unused = { calendars: { office: { week: { mon: ["09:00-12:00"] } } } };
    expect(codes({ ...during(holidays), ...unused, teams }, { reps: amy })).toEqual(["unused-calendar"]);
  });
});

describe("names of calendars", () => {
  const two = { calendars: { office, night: { week: { mon: ["22:00-06:00"] } } } };
  it("that nobody works by are told where the roster is known", () => {
    expect(codes(two)).toEqual([]);
    expect(found(two, { reps: amy })).toEqual([
      'warning unused-calendar calendars.night: nobody works by the calendar "night": no team and nobody on the roster names it',
    ]);
    expect(codes(two, { reps: [{ ...amy[0], calendar: "night" }] })).toEqual([]);
  });

  it("on the roster are told where the rule file declares none", () => {
    const none = { calendars: undefined, teams: { sales: {} } };
    expect(found(none, { reps: [{ ...amy[0], calendar: "office" }] })).toEqual([
      'warning unknown-calendar [0].calendar: the roster names "office", and the rule file declares no calendar: everybody works at all times',
    ]);
  });
});
