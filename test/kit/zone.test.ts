import { describe, expect, it } from "vitest";
import { dayAt, dayOf, instantOf, isTimeZone, monthOf, offsetAt, weekOf } from "../../src/kit/zone.js";

const hour = 3_600_000;
const utc = (text: string): number => Date.parse(`${text}Z`);

describe("isTimeZone", () => {
  it.each(["Asia/Shanghai", "UTC", "America/New_York", "Etc/GMT-8"])("knows %s", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["Asia/Shangai", "", "+08:00", "Mars/Olympus", "__proto__", "constructor"])("does not know %j", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe("offsetAt", () => {
  it.each([
    ["Asia/Shanghai", "2026-03-04T00:00", 8],
    ["Asia/Shanghai", "1988-07-01T00:00", 9],
    ["Asia/Kathmandu", "2026-03-04T00:00", 5.75],
    ["UTC", "2026-03-04T00:00", 0],
    ["America/New_York", "2026-03-08T06:59:59.999", -5],
    ["America/New_York", "2026-03-08T07:00:00.000", -4],
    ["America/New_York", "2026-11-01T05:59:59.999", -4],
    ["America/New_York", "2026-11-01T06:00:00.000", -5],
    ["Australia/Lord_Howe", "2026-04-04T14:59:59.999", 11],
    ["Australia/Lord_Howe", "2026-04-04T15:00:00.000", 10.5],
  ])("%s at %s UTC is %d hours ahead", (zone, text, hours) => {
    expect(offsetAt(zone, utc(text))).toBe(hours * hour);
    expect(offsetAt(zone, utc(text))).toBe(hours * hour);
  });
});

describe("instantOf", () => {
  it("takes the first of a time that comes twice and moves on one that is left out", () => {
    expect(instantOf(utc("2026-11-01T01:30"), "America/New_York")).toBe(utc("2026-11-01T05:30"));
    expect(instantOf(utc("2026-11-01T02:30"), "America/New_York")).toBe(utc("2026-11-01T07:30"));
    expect(instantOf(utc("2026-03-08T02:30"), "America/New_York")).toBe(utc("2026-03-08T07:30"));
  });
});

describe("dayAt", () => {
  it("is the calendar day of the zone", () => {
    const instant = utc("2026-03-03T16:00");
    expect(dayAt(instant - 1, "Asia/Shanghai")).toBe("2026-03-03");
    expect(dayAt(instant, "Asia/Shanghai")).toBe("2026-03-04");
    expect(dayAt(instant, "UTC")).toBe("2026-03-03");
    expect(dayAt(-1, "UTC")).toBe("1969-12-31");
  });
});

describe("dayOf, weekOf, monthOf", () => {
  it("begin at local midnight, on Monday, on the first", () => {
    const instant = utc("2026-03-04T01:00"); // a Wednesday, 09:00 in Shanghai
    expect(dayOf(instant, "Asia/Shanghai").start).toBe(utc("2026-03-03T16:00"));
    expect(weekOf(instant, "Asia/Shanghai").start).toBe(utc("2026-03-01T16:00"));
    expect(monthOf(instant, "Asia/Shanghai").start).toBe(utc("2026-02-28T16:00"));
    expect(weekOf(utc("2026-03-02T00:00"), "UTC").start).toBe(utc("2026-03-02T00:00"));
    expect(weekOf(utc("2026-03-01T23:59"), "UTC").start).toBe(utc("2026-02-23T00:00"));
    expect(weekOf(utc("1969-12-31T00:00"), "UTC").start).toBe(utc("1969-12-29T00:00"));
    expect(monthOf(utc("2026-12-31T23:59"), "UTC").start).toBe(utc("2026-12-01T00:00"));
  });

  it("are right on the days when clocks change", () => {
    const zone = "America/New_York";
    expect(dayOf(utc("2026-03-08T20:00"), zone).start).toBe(utc("2026-03-08T05:00"));
    expect(dayOf(utc("2026-03-09T04:00"), zone).start).toBe(utc("2026-03-09T04:00"));
    expect(dayOf(utc("2026-03-09T03:59"), zone).start).toBe(utc("2026-03-08T05:00"));
    expect(weekOf(utc("2026-03-10T00:00"), zone).start).toBe(utc("2026-03-09T04:00"));
    expect(monthOf(utc("2026-03-20T00:00"), zone).start).toBe(utc("2026-03-01T05:00"));
    expect(monthOf(utc("2026-11-20T00:00"), zone).start).toBe(utc("2026-11-01T04:00"));
  });

  it("begin an hour late where midnight itself is left out", () => {
    // São Paulo, 4 November 2018: clocks went from 00:00 to 01:00.
    expect(dayOf(utc("2018-11-04T15:00"), "America/Sao_Paulo").start).toBe(utc("2018-11-04T03:00"));
  });
});
