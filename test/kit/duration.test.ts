import { describe, expect, it } from "vitest";
import { addDuration, parseDuration } from "../../src/kit/duration.js";

const none = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, minutes: 0, seconds: 0 };
const shift = (from: string, text: string, zone: string, sign: 1 | -1): string => {
  const duration = parseDuration(text);
  if (!duration) throw new Error(text);
  return new Date(addDuration(Date.parse(from), duration, zone, sign)).toISOString();
};

describe("parseDuration", () => {
  it("reads every part", () => {
    expect(parseDuration("P1Y2M3W4DT5H6M7S")).toEqual({
      years: 1,
      months: 2,
      weeks: 3,
      days: 4,
      hours: 5,
      minutes: 6,
      seconds: 7,
    });
    expect(parseDuration("P2D")).toEqual({ ...none, days: 2 });
    expect(parseDuration("PT30M")).toEqual({ ...none, minutes: 30 });
    expect(parseDuration("P3M")).toEqual({ ...none, months: 3 });
    expect(parseDuration("P0D")).toEqual(none);
  });

  it.each([
    "",
    "P",
    "PT",
    "P1DT",
    "1D",
    "P1",
    "P1H",
    "PT1D",
    "P1D1Y",
    "-P1D",
    "P-1D",
    "P1.5D",
    "PT1,5S",
    "p1d",
    "P1D ",
    "P1D\n",
    "P1234567890D",
  ])("does not read %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe("addDuration", () => {
  it.each([
    ["2026-01-31T00:00Z", "P1M", 1, "2026-02-28T00:00:00.000Z"],
    ["2024-01-31T12:00Z", "P1M", 1, "2024-02-29T12:00:00.000Z"],
    ["2024-02-29T00:00Z", "P1Y", 1, "2025-02-28T00:00:00.000Z"],
    ["2026-03-31T00:00Z", "P1M", -1, "2026-02-28T00:00:00.000Z"],
    ["2026-01-15T00:00Z", "P1Y1M", -1, "2024-12-15T00:00:00.000Z"],
    ["2026-01-31T00:00Z", "P1M1D", 1, "2026-03-01T00:00:00.000Z"],
    ["2026-12-31T23:00Z", "P1W2DT1H", 1, "2027-01-10T00:00:00.000Z"],
    ["1969-12-31T23:00Z", "P1D", -1, "1969-12-30T23:00:00.000Z"],
  ] as const)("%s and %s (%d) is %s", (from, text, sign, to) => {
    expect(shift(from, text, "UTC", sign)).toBe(to);
  });

  it("keeps the time of day over a change of the clocks, but counts hours exactly", () => {
    const zone = "America/New_York";
    expect(shift("2026-03-07T12:00:00-05:00", "P1D", zone, 1)).toBe("2026-03-08T16:00:00.000Z");
    expect(shift("2026-03-07T12:00:00-05:00", "PT24H", zone, 1)).toBe("2026-03-08T17:00:00.000Z");
    expect(shift("2026-11-01T12:00:00-05:00", "P1D", zone, -1)).toBe("2026-10-31T16:00:00.000Z");
    expect(shift("2026-03-07T02:30:00-05:00", "P1D", zone, 1)).toBe("2026-03-08T07:30:00.000Z");
  });

  it("counts months by the calendar of the zone", () => {
    // In Shanghai it is already 31 March.
    expect(shift("2026-03-30T17:00Z", "P1M", "Asia/Shanghai", -1)).toBe("2026-02-27T17:00:00.000Z");
  });

  it("stops at the edge of what a date can be", () => {
    expect(shift("2026-03-30T17:00Z", "P999999999Y", "UTC", 1)).toBe(new Date(8.64e15).toISOString());
    expect(shift("2026-03-30T17:00Z", "P999999999D", "Asia/Shanghai", -1)).toBe(new Date(-8.64e15).toISOString());
  });
});
