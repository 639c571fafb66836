import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayCode, isDay } from "../../src/kit/day-code.js";

const days = Array.from({ length: Date.UTC(2098, 0, 1) / 86_400_000 }, (_, day) =>
  new Date(day * 86_400_000).toISOString().slice(0, 10),
);

describe("dayCode", () => {
  it("gives each day from 1970 to 2097 a number of its own, in their order", () => {
    expect([days[0], days.at(-1)]).toEqual(["1970-01-01", "2097-12-31"]);
    const codes = days.map(dayCode);
    expect(codes.every((code, i) => code >= 0 && code < 65_536 && code > (codes[i - 1] ?? -1))).toBe(true);
  });

  it("knows no other text", () => {
    const others = [
      "",
      "1969-12-31",
      "2098-01-01",
      "2026-16-01",
      "2026-01-32",
      "2026/03/02",
      "2026-3-02",
      "2026-03-02 ",
      "2026-03-02T09:00",
      "2026-0:-02",
      "2026-03-0/",
      "20:6-03-02",
      "-026-03-02",
      "２０２６-03-02",
    ];
    expect(others.map(dayCode)).toEqual(others.map(() => -1));
  });

  it("never confuses two texts", () => {
    const text = fc.stringMatching(/^[12]\d[\d/:]\d-[01]\d-[0-3][\d:]$/);
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [code, second] = [dayCode(one), dayCode(other)];
        expect(code === second && code >= 0).toBe(one === other && code >= 0);
      }),
    );
  });
});

describe("isDay", () => {
  it("knows the days that the calendar has from 1970 to 2097, and nothing else", () => {
    const known = new Set(days);
    for (let year = 1965; year < 2105; year++)
      for (let month = 0; month < 16; month++)
        for (let day = 0; day < 34; day++) {
          const text = [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
          if (isDay(text) !== known.has(text)) throw new Error(text);
        }
    expect(["", "2026-3-02", "2026-03-02T09:00", "2026/03/02"].map(isDay)).toEqual([false, false, false, false]);
  });
});
