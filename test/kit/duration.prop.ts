import { TZDate } from "@date-fns/tz";
import { add } from "date-fns";
import fc from "fast-check";
import { expect, it } from "vitest";
import { addDuration } from "../../src/kit/duration.js";

const part = fc.nat({ max: 40 });
const duration = fc.record({
  years: part,
  months: part,
  weeks: part,
  days: part,
  hours: part,
  minutes: part,
  seconds: part,
});

it("agrees with date-fns on the calendar of a zone", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2035, 0, 1) }),
      duration,
      fc.constantFrom("Asia/Shanghai", "America/New_York", "Europe/Berlin", "UTC"),
      fc.constantFrom(1 as const, -1 as const),
      (instant, duration, zone, sign) => {
        const { years, months, weeks, days, hours, minutes, seconds } = duration;
        const moved = add(new TZDate(instant, zone), {
          years: sign * years,
          months: sign * months,
          weeks: sign * weeks,
          days: sign * days,
        });
        // Where the clock time is left out or comes twice, date-fns depends on the machine's own zone.
        fc.pre(Math.abs(moved.getHours() - 2) > 1.5);
        const expected = moved.getTime() + sign * (hours * 3600 + minutes * 60 + seconds) * 1000;
        expect(addDuration(instant, duration, zone, sign)).toBe(expected);
      },
    ),
    { numRuns: 1000 },
  );
});
