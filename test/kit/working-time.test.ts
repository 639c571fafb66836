import { describe, expect, it } from "vitest";
import { parseClockSpan } from "../../src/kit/clock-span.js";
import { parseDuration } from "../../src/kit/duration.js";
import { formatInstant } from "../../src/kit/iso.js";
import type { DayKind, WeekHours } from "../../src/kit/week-hours.js";
import { addWorkingDuration, workingTime } from "../../src/kit/working-time.js";

const minute = 60_000;
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
const spans = (...texts: string[]) => texts.map((text) => parseClockSpan(text)!);

const office = spans("09:00-12:00", "13:30-18:00");
const workweek = [office, office, office, office, office, [], []];
const hours = (given: Partial<WeekHours> = {}): WeekHours => ({ week: workweek, dated: new Map(), ...given });
const closed = Array.from({ length: 7 }, () => []);

const shanghai = workingTime(hours(), "Asia/Shanghai");
const at = (text: string): number => Date.parse(text);
const told = (instant: number | undefined, zone = "Asia/Shanghai") =>
  instant === undefined ? undefined : formatInstant(instant, zone);

describe("a week of office hours", () => {
  it("counts Friday 17:50 and half an hour to Monday 09:20", () => {
    expect(told(shanghai.add(at("2026-03-06T17:50+08:00"), 30 * minute))).toBe("2026-03-09T09:20:00+08:00");
  });

  it("ends when the last minute has passed, not when the next one begins", () => {
    expect(told(shanghai.add(at("2026-03-06T17:50+08:00"), 10 * minute))).toBe("2026-03-06T18:00:00+08:00");
    expect(told(shanghai.add(at("2026-03-02T11:30+08:00"), 45 * minute))).toBe("2026-03-02T13:45:00+08:00");
  });

  it("counts back", () => {
    expect(told(shanghai.add(at("2026-03-09T09:20+08:00"), -30 * minute))).toBe("2026-03-06T17:50:00+08:00");
    expect(told(shanghai.add(at("2026-03-08T09:20+08:00"), -30 * minute))).toBe("2026-03-06T17:30:00+08:00");
  });

  it("is closed at noon, at the end of a stretch and at the weekend", () => {
    const working = (text: string) => shanghai.isWorking(at(text));
    expect(working("2026-03-02T08:59:59.999+08:00")).toBe(false);
    expect(working("2026-03-02T09:00+08:00")).toBe(true);
    expect(working("2026-03-02T11:59:59.999+08:00")).toBe(true);
    expect(working("2026-03-02T12:00+08:00")).toBe(false);
    expect(working("2026-03-07T10:00+08:00")).toBe(false);
  });

  it("says when work goes on", () => {
    expect(told(shanghai.next(at("2026-03-06T18:00+08:00")))).toBe("2026-03-09T09:00:00+08:00");
    expect(told(shanghai.next(at("2026-03-02T12:30+08:00")))).toBe("2026-03-02T13:30:00+08:00");
    expect(told(shanghai.next(at("2026-03-02T10:07+08:00")))).toBe("2026-03-02T10:07:00+08:00");
  });
});

describe("days with hours of their own", () => {
  const kinds = new Map<number, DayKind>([
    [dayNumber("2026-10-01"), "holiday"],
    [dayNumber("2026-10-02"), "holiday"],
    [dayNumber("2026-10-10"), "workday"],
    [dayNumber("2026-10-12"), "workday"],
  ]);
  const calendar = workingTime(
    hours({
      week: [spans("10:00-11:00"), office, office, office, office, [], []],
      dated: new Map([
        [dayNumber("2026-10-02"), spans("20:00-21:00")],
        [dayNumber("2026-10-13"), []],
      ]),
      kindOf: (day) => kinds.get(day),
    }),
    "Asia/Shanghai",
  );
  const next = (day: string) => told(calendar.next(at(`${day}T00:00+08:00`)));

  it("is closed on holidays, unless the day has hours of its own", () => {
    expect(next("2026-10-01")).toBe("2026-10-02T20:00:00+08:00");
    expect(next("2026-10-13")).toBe("2026-10-14T09:00:00+08:00");
  });

  it("works on make-up days as on that weekday, or as on the first weekday with hours", () => {
    expect(next("2026-10-10")).toBe("2026-10-10T10:00:00+08:00");
    expect(next("2026-10-12")).toBe("2026-10-12T10:00:00+08:00");
  });
});

describe("nights", () => {
  const night = spans("22:00-06:00");
  const newYork = workingTime(
    { week: [night, night, night, night, night, [], []], dated: new Map() },
    "America/New_York",
  );

  it("belong to the day on which they begin", () => {
    expect(newYork.isWorking(at("2026-03-07T05:59-05:00"))).toBe(true);
    expect(newYork.isWorking(at("2026-03-07T06:00-05:00"))).toBe(false);
    expect(newYork.isWorking(at("2026-03-09T05:00-04:00"))).toBe(false);
    expect(newYork.shiftAt(at("2026-03-05T23:00-05:00"))).toMatchObject({
      isWorking: true,
      until: at("2026-03-06T06:00-05:00"),
    });
  });

  it("are an hour shorter or longer when the clocks are changed", () => {
    const all = workingTime({ week: Array.from({ length: 7 }, () => night), dated: new Map() }, "America/New_York");
    const began = (text: string) => all.shiftAt(at(text)).until - at(text);
    expect(began("2026-03-07T22:00-05:00")).toBe(7 * 60 * minute);
    expect(began("2026-10-31T22:00-04:00")).toBe(9 * 60 * minute);
    expect(began("2026-03-08T22:00-04:00")).toBe(8 * 60 * minute);
    expect(told(all.add(at("2026-03-08T01:30-05:00"), 60 * minute), "America/New_York")).toBe(
      "2026-03-08T03:30:00-04:00",
    );
  });
});

describe("hours that never come", () => {
  it("have no next instant, and nothing can be added up", () => {
    const never = workingTime({ week: closed, dated: new Map() }, "UTC");
    expect(never.next(0)).toBeUndefined();
    expect(never.add(0, 1)).toBeUndefined();
    expect(never.add(0, -1)).toBeUndefined();
    expect(never.add(7, 0)).toBe(7);
    expect(never.shiftAt(0)).toMatchObject({ isWorking: false, until: Number.POSITIVE_INFINITY });
  });

  it("are found where one dated day has hours, however far", () => {
    const once = workingTime(
      { week: closed, dated: new Map([[dayNumber("2036-02-29"), spans("09:00-12:00")]]) },
      "UTC",
    );
    expect(told(once.next(at("2026-01-01T00:00Z")), "UTC")).toBe("2036-02-29T09:00:00+00:00");
    expect(once.add(at("2026-01-01T00:00Z"), 4 * 60 * minute)).toBeUndefined();
    expect(once.next(at("2036-02-29T12:00Z"))).toBeUndefined();
  });

  it("do not exist beyond the calendar of a computer", () => {
    expect(shanghai.next(8.64e15)).toBeUndefined();
    expect(shanghai.next(Number.NaN)).toBeUndefined();
    expect(shanghai.add(0, Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });
});

it("works around the clock where all hours are working time", () => {
  const always = workingTime({ week: Array.from({ length: 7 }, () => spans("00:00-24:00")), dated: new Map() }, "UTC");
  expect(always.next(12_345)).toBe(12_345);
  expect(always.add(at("2026-03-01T23:00Z"), 26 * 60 * minute)).toBe(at("2026-03-03T01:00Z"));
});

describe("durations in working time", () => {
  const moved = (from: string, duration: string, sign: 1 | -1 = 1) =>
    told(addWorkingDuration(at(from), parseDuration(duration)!, shanghai, "UTC", sign));

  it("move days on the calendar and then on to working time", () => {
    expect(moved("2026-03-05T17:50+08:00", "P1D")).toBe("2026-03-06T17:50:00+08:00");
    expect(moved("2026-03-06T17:50+08:00", "P1D")).toBe("2026-03-09T09:00:00+08:00");
    expect(moved("2026-03-11T17:50+08:00", "P3D", -1)).toBe("2026-03-09T09:00:00+08:00");
  });

  it("count hours in working time only", () => {
    expect(moved("2026-03-06T17:50+08:00", "PT30M")).toBe("2026-03-09T09:20:00+08:00");
    expect(moved("2026-03-06T17:50+08:00", "P1DT30M")).toBe("2026-03-09T09:30:00+08:00");
    expect(moved("2026-03-09T09:20+08:00", "PT30M", -1)).toBe("2026-03-06T17:50:00+08:00");
  });

  it("begin with working time where they are no time at all", () => {
    expect(moved("2026-03-07T10:00+08:00", "PT0S")).toBe("2026-03-09T09:00:00+08:00");
  });

  it("are plain durations for those without hours", () => {
    const plain = addWorkingDuration(
      at("2026-03-06T17:50+08:00"),
      parseDuration("P1DT30M")!,
      undefined,
      "Asia/Shanghai",
    );
    expect(told(plain)).toBe("2026-03-07T18:20:00+08:00");
  });
});
