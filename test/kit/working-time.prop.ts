import fc from "fast-check";
import { expect, it } from "vitest";
import { parseClockSpan } from "../../src/kit/clock-span.js";
import { type WorkingTime, workingTime } from "../../src/kit/working-time.js";
import { clockAt, type Hours, isWorkingBy, weekdays } from "../support/working-hours.js";

const minute = 60_000;
const dayLength = 86_400_000;

const zones = [
  "America/New_York",
  "Asia/Shanghai",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Havana",
  "Asia/Kathmandu",
  "America/St_Johns",
  "UTC",
];

const compiled = ({ week, dated }: Hours, zone: string): WorkingTime => {
  const read = (texts: readonly string[] = []) => texts.map((text) => parseClockSpan(text)!);
  const days = Object.entries(dated).map(([date, texts]) => [Date.parse(date) / dayLength, read(texts)] as const);
  return workingTime({ week: weekdays.map((weekday) => read(week[weekday])), dated: new Map(days) }, zone);
};

const two = (n: number) => String(n).padStart(2, "0");
const clockText = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
/** Stretches one after the other; the last may reach over midnight. */
const stretches = fc.oneof(
  { arbitrary: fc.constant<string[]>([]), weight: 1 },
  {
    arbitrary: fc.uniqueArray(fc.integer({ min: 0, max: 95 }), { minLength: 2, maxLength: 6 }).map((quarters) => {
      const sorted = quarters.sort((a, b) => a - b).map((quarter) => clockText(quarter * 15));
      if (sorted.length % 2 === 1) sorted.push("24:00");
      return sorted.flatMap((from, i) => (i % 2 === 0 ? [`${from}-${sorted[i + 1]}`] : []));
    }),
    weight: 3,
  },
  { arbitrary: fc.constantFrom(["22:00-06:00"], ["23:30-01:45"], ["00:00-24:00"], ["12:00-11:45"]), weight: 1 },
);

/** Around the days on which some of the clocks are changed, and somewhere else. */
const days = fc.constantFrom(
  "2026-03-06",
  "2026-03-07",
  "2026-03-28",
  "2026-04-04",
  "2026-10-03",
  "2026-10-24",
  "2026-10-31",
  "2026-06-10",
);

const situation = fc.record({
  zone: fc.constantFrom(...zones),
  day: days,
  source: fc.record({
    week: fc.record(Object.fromEntries(weekdays.map((weekday) => [weekday, stretches]))),
    dated: fc.dictionary(days, stretches, { maxKeys: 3 }),
  }),
});

const length = 4 * 24 * 60;

it("works in just those minutes in which the clocks show working hours", () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: 0, max: 2000 }), ({ zone, day, source }, worked) => {
      const hours = compiled(source, zone);
      const begin = Date.parse(day);
      const isWorking = Array.from({ length }, (_, i) => isWorkingBy(source, clockAt(begin + i * minute, zone)));
      let ahead: number | undefined;
      const wrong: number[] = [];
      for (let i = length - 1; i >= 0; i--) {
        const instant = begin + i * minute;
        if (isWorking[i]) ahead = instant;
        const { from, until } = hours.shiftAt(instant);
        const isRight =
          hours.isWorking(instant) === isWorking[i] &&
          hours.isWorking(instant + minute - 1) === isWorking[i] &&
          (ahead === undefined || hours.next(instant) === ahead) &&
          from <= instant &&
          instant < until &&
          (i === 0 || from === instant || isWorking[i - 1] === isWorking[i]) &&
          (i === length - 1 || until > instant + minute === (isWorking[i + 1] === isWorking[i]));
        if (!isRight) wrong.push(instant);
      }
      expect(wrong).toEqual([]);
      let passed = 0;
      let i = 0;
      while (i < length && passed < worked) if (isWorking[i++]) passed += 1;
      if (passed === worked) expect(hours.add(begin, worked * minute)).toBe(begin + i * minute);
    }),
    { numRuns: 40 },
  );
}, 120_000);

const someInstant = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
const someTime = fc.integer({ min: 0, max: 200 * 60 * minute });

it("finds a working instant, and no earlier one", () => {
  fc.assert(
    fc.property(
      situation,
      someInstant,
      fc.double({ min: 0, max: 1, noNaN: true }),
      ({ zone, source }, instant, part) => {
        const hours = compiled(source, zone);
        const next = hours.next(instant);
        if (next === undefined) return;
        expect(next).toBeGreaterThanOrEqual(instant);
        expect(hours.isWorking(next)).toBe(true);
        if (next > instant) expect(hours.isWorking(instant + Math.floor(part * (next - 1 - instant)))).toBe(false);
      },
    ),
  );
});

it("adds up working time in any portions, and takes it back", () => {
  fc.assert(
    fc.property(situation, someInstant, someTime, someTime, ({ zone, source }, instant, first, second) => {
      const hours = compiled(source, zone);
      const whole = hours.add(instant, first + second);
      const between = hours.add(instant, first);
      expect(between === undefined ? undefined : hours.add(between, second)).toBe(whole);
      if (whole === undefined || first + second === 0) return;
      const back = hours.add(whole, -first - second);
      expect(back).toBe(hours.next(instant));
    }),
  );
});
