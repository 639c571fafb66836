import { describe, expect, it } from "vitest";
import { reservedFacts } from "../../src/conditions/reserved-facts.js";
import { holds } from "./support.js";

const at = (text: string, timeZone: string) => {
  const facts = { values: [], now: Date.parse(text), rep: undefined };
  return Object.fromEntries([...reservedFacts(timeZone)].map(([name, fact]) => [name, fact.read(facts)]));
};

describe("reserved facts", () => {
  it.each([
    ["2026-03-02T00:30:00+08:00", "Asia/Shanghai", "2026-03-02", "00:30", 1],
    ["2026-03-01T16:30:00Z", "Asia/Shanghai", "2026-03-02", "00:30", 1],
    ["2026-03-01T16:30:00Z", "UTC", "2026-03-01", "16:30", 7],
    ["2026-03-07T23:59:59.999Z", "UTC", "2026-03-07", "23:59", 6],
    ["2026-03-08T06:59:00Z", "America/New_York", "2026-03-08", "01:59", 7],
    ["2026-03-08T07:00:00Z", "America/New_York", "2026-03-08", "03:00", 7],
    ["1969-12-31T12:00:00Z", "UTC", "1969-12-31", "12:00", 3],
  ])("%s in %s is %s %s, day %s of the week", (text, timeZone, date, time, weekday) => {
    expect(at(text, timeZone)).toEqual({
      now: new Date(text).toISOString(),
      "now.date": date,
      "now.time": time,
      "now.weekday": weekday,
    });
  });

  it("have their types", () => {
    expect([...reservedFacts("UTC")].map(([name, { type }]) => [name, type])).toEqual([
      ["now", "date"],
      ["now.date", "date"],
      ["now.time", "string"],
      ["now.weekday", "number"],
    ]);
  });

  it("follow the instant that they are read at", () => {
    const date = reservedFacts("UTC").get("now.date");
    const facts = { values: [], now: Date.parse("2026-03-02T00:00:00Z"), rep: undefined };
    expect(date?.read(facts)).toBe("2026-03-02");
    facts.now -= 1;
    expect(date?.read(facts)).toBe("2026-03-01");
    facts.now += 1;
    expect(date?.read(facts)).toBe("2026-03-02");
  });

  it("make office hours of conditions", () => {
    const when = { "now.weekday": { upTo: 5 }, "now.time": { from: "09:00", below: "18:00" } };
    const open = (text: string): boolean => holds({ when }, {}, { types: {}, now: Date.parse(text) });
    expect(open("2026-03-02T09:00:00+08:00")).toBe(true);
    expect(open("2026-03-02T08:59:59+08:00")).toBe(false);
    expect(open("2026-03-02T18:00:00+08:00")).toBe(false);
    expect(open("2026-03-07T12:00:00+08:00")).toBe(false);
  });

  it("are compared with dates", () => {
    const types = { due: "date" } as const;
    const when = { due: { before: { fact: "now" } } };
    const now = Date.parse("2026-03-02T09:00:00+08:00");
    expect(holds({ when }, { due: "2026-03-01" }, { types, now })).toBe(true);
    expect(holds({ when }, { due: "2026-03-02" }, { types, now })).toBe(false);
    expect(holds({ when }, { due: "2026-03-02T00:59:59.999Z" }, { types, now })).toBe(true);
  });
});
