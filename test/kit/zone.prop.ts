import fc from "fast-check";
import { expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/kit/iso.js";
import { dayAt, dayOf, instantOf, monthOf, offsetAt, weekOf } from "../../src/kit/zone.js";

const zones = [
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "Pacific/Apia",
  "UTC",
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2035, 0, 1) });

const clocks = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
    }),
  ]),
);

/** The wall clock as the platform shows it, as if it were UTC. */
const wallClock = (instant: number, zone: string): number => {
  const part = Object.fromEntries(
    (clocks.get(zone)?.formatToParts(instant) ?? []).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
};

const weekday = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;

it("shows what the platform's clocks show", () => {
  fc.assert(
    fc.property(instant, zone, (instant, zone) => {
      const seconds = Math.floor(instant / 1000) * 1000;
      expect(seconds + offsetAt(zone, instant)).toBe(wallClock(seconds, zone));
      expect(dayAt(instant, zone)).toBe(new Date(wallClock(seconds, zone)).toISOString().slice(0, 10));
    }),
    { numRuns: 2000 },
  );
});

it("finds the instant of a local time back, an hour or so earlier where it comes twice", () => {
  fc.assert(
    fc.property(instant, zone, (instant, zone) => {
      const found = instantOf(instant + offsetAt(zone, instant), zone);
      expect(found).toBeLessThanOrEqual(instant);
      expect(found + offsetAt(zone, found)).toBe(instant + offsetAt(zone, instant));
    }),
    { numRuns: 1000 },
  );
});

it("begins days, weeks and months at their first instant", () => {
  fc.assert(
    fc.property(instant, zone, (instant, zone) => {
      const today = dayAt(instant, zone);
      const day = dayOf(instant, zone).start;
      expect(day).toBeLessThanOrEqual(instant);
      expect([dayAt(day, zone), dayAt(day - 1, zone) < today]).toEqual([today, true]);

      const month = monthOf(instant, zone).start;
      expect(month).toBeLessThanOrEqual(day);
      expect([dayAt(month, zone), dayAt(month - 1, zone) < today.slice(0, 7)]).toEqual([
        `${today.slice(0, 7)}-01`,
        true,
      ]);

      const week = weekOf(instant, zone).start;
      const monday = dayAt(week, zone);
      expect([weekday(monday), Date.parse(today) - Date.parse(monday)]).toEqual([0, weekday(today) * 86_400_000]);
      expect(dayAt(week - 1, zone) < monday).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("reads back what it writes", () => {
  fc.assert(
    fc.property(instant, zone, (instant, zone) => {
      const seconds = Math.floor(instant / 1000) * 1000;
      expect(parseInstant(formatInstant(instant, zone), "UTC")).toEqual({ instant: seconds });
    }),
  );
});
