import { describe, expect, it } from "vitest";
import { calendarDay, dateText, formatInstant, parseInstant } from "../../src/kit/iso.js";

const utc = (text: string): number => Date.parse(`${text}Z`);

describe("parseInstant", () => {
  it.each([
    ["2026-05-01", "2026-05-01"],
    ["2024-02-29", "2024-02-29"],
    ["2026-05-01T10:00", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01T10:00:30", "2026-05-01T02:00:30.000Z"],
    ["2026-05-01T10:00:30.5", "2026-05-01T02:00:30.500Z"],
    ["2026-05-01T10:00:30.123456789", "2026-05-01T02:00:30.123Z"],
    ["2026-05-01T10:00Z", "2026-05-01T10:00:00.000Z"],
    ["2026-05-01T10:00:00+08:00", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01T10:00:00-0530", "2026-05-01T15:30:00.000Z"],
    ["2026-05-01T10:00:00+08", "2026-05-01T02:00:00.000Z"],
    ["2026-05-01T00:00:00+08:00", "2026-04-30T16:00:00.000Z"],
    ["0001-01-01", "0001-01-01"],
  ])("reads %s as %s", (text, canonical) => {
    const parsed = parseInstant(text, "Asia/Shanghai");
    expect(parsed && dateText(parsed)).toBe(canonical);
  });

  it.each([
    ...[
      "",
      "2026",
      "2026-05",
      "2026-5-1",
      "20260501",
      "2026/05/01",
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "2026-05-00",
    ],
    ...[
      "2026-05-01T24:00",
      "2026-05-01T10",
      "2026-05-01T10:60",
      "2026-05-01T10:00:60",
      "2026-05-01 10:00",
      "2026-05-01T10:00z",
    ],
    ...[
      "2026-05-01T10:00+24:00",
      "2026-05-01T",
      "2026-05-01Z",
      " 2026-05-01",
      "2026-05-01\n",
      "0000-01-01T00:00:00+14:00",
      "+012026-05-01",
    ],
  ])("does not read %j", (text) => {
    expect(parseInstant(text, "UTC")).toBeUndefined();
  });
});

describe("calendarDay", () => {
  it("is NaN for a day that the calendar does not have", () => {
    expect(calendarDay(2026, 5, 1)).toBe(utc("2026-05-01T00:00"));
    expect(calendarDay(99, 1, 1)).toBe(Date.parse("0099-01-01T00:00Z"));
    expect(calendarDay(2026, 2, 29)).toBeNaN();
    expect(calendarDay(10_000, 1, 1)).toBeNaN();
  });
});

describe("formatInstant", () => {
  it.each([
    ["2026-03-04T01:00:00", "Asia/Shanghai", "2026-03-04T09:00:00+08:00"],
    ["2026-03-04T01:00:00.999", "UTC", "2026-03-04T01:00:00+00:00"],
    ["2026-03-04T01:00:00", "America/St_Johns", "2026-03-03T21:30:00-03:30"],
    ["2026-03-04T01:00:00", "Asia/Kathmandu", "2026-03-04T06:45:00+05:45"],
  ])("writes %s UTC in %s as %s", (text, zone, written) => {
    expect(formatInstant(utc(text), zone)).toBe(written);
  });
});
