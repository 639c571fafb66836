import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { chineseDays, chineseKindOf, knownYears } from "../../../src/engine/calendars/chinese-days.js";
import { readCountry } from "../../../src/engine/calendars/country-days.js";

const dayLength = 86_400_000;
const dayNumber = (day: string): number => Date.parse(day) / dayLength;
const kindOf = (day: string) => chineseKindOf(dayNumber(day));

const { TZ } = process.env;
afterEach(() => {
  process.env.TZ = TZ ?? "";
  if (TZ === undefined) delete process.env.TZ;
});

describe("China's holidays", () => {
  it("know holidays and the workdays that make up for them", () => {
    expect(kindOf("2026-10-01")).toBe("holiday");
    expect(kindOf("2026-10-10")).toBe("workday");
    expect(kindOf("2026-10-09")).toBeUndefined();
    expect(kindOf("2026-10-11")).toBeUndefined();
  });

  it("are those of the dependency's own data, whatever the machine's clock shows", () => {
    const file = new URL("../../../node_modules/chinese-days/dist/chinese-days.json", import.meta.url);
    const data = JSON.parse(readFileSync(file, "utf8")) as { holidays: object; workdays: object };
    for (const zone of ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "America/Sao_Paulo"]) {
      process.env.TZ = zone;
      const wrong: string[] = [];
      for (let day = dayNumber("2003-12-25"); day <= dayNumber("2027-01-05"); day++) {
        const text = new Date(day * dayLength).toISOString().slice(0, 10);
        const expected = text in data.holidays ? "holiday" : text in data.workdays ? "workday" : undefined;
        if (chineseKindOf(day) !== expected) wrong.push(`${zone} ${text}`);
      }
      expect(wrong).toEqual([]);
    }
  });

  it("are known for just these years: move `knownYears` when the dependency has learnt a new one", () => {
    const special = (year: number): boolean => {
      for (let day = dayNumber(`${year}-01-01`); day < dayNumber(`${year + 1}-01-01`); day++) {
        const noon = new Date(year, 0, 1 + day - dayNumber(`${year}-01-01`), 12);
        if (chineseDays.find()?.getDayDetail(noon).name.includes(",")) return true;
      }
      return false;
    };
    const years = Array.from({ length: 41 }, (_, i) => 2000 + i).filter(special);
    expect([years[0], years[years.length - 1]]).toEqual([knownYears.from, knownYears.upTo]);
    expect(years).toHaveLength(knownYears.upTo - knownYears.from + 1);
  });
});

describe("holidays of a country", () => {
  const daysIn = (source: Parameters<typeof readCountry>[0], days: readonly string[]) => {
    const problems: string[] = [];
    const found = readCountry(source, [], ({ message }) => problems.push(message));
    expect(problems).toEqual([]);
    return days.filter((day) => found?.(dayNumber(day)) === "holiday");
  };
  const problemOf = (source: Parameters<typeof readCountry>[0]) => {
    const problems: string[] = [];
    readCountry(source, [], ({ message }) => problems.push(message));
    return problems.join();
  };

  it("are its public ones", () => {
    const days = ["2026-07-03", "2026-11-25", "2026-11-26", "2026-11-27", "2026-12-25"];
    expect(daysIn({ country: "US" }, days)).toEqual(["2026-07-03", "2026-11-26", "2026-12-25"]);
    expect(daysIn({ country: "DE" }, ["2026-08-15"])).toEqual([]);
    expect(daysIn({ country: "DE", state: "SL" }, ["2026-08-15"])).toEqual(["2026-08-15"]);
  });

  it("are whole days, those that begin in the evening the day after", () => {
    // Shawwal begins on the evening of 19 March 2026: three days in Turkey.
    const days = ["2026-03-19", "2026-03-20", "2026-03-21", "2026-03-22", "2026-03-23"];
    expect(daysIn({ country: "TR" }, days)).toEqual(["2026-03-20", "2026-03-21", "2026-03-22"]);
  });

  it("may be of other kinds", () => {
    const eve = ["2026-12-24", "2026-12-25"];
    expect(daysIn({ country: "DK", types: ["public", "observance"] }, ["2026-06-05", ...eve])).toContain("2026-06-05");
    expect(daysIn({ country: "DK" }, ["2026-06-05"])).toEqual([]);
  });

  it("are refused for a place that nobody knows", () => {
    expect(problemOf({ country: "UX" })).toContain('unknown country "UX"');
    expect(problemOf({ country: "DE", state: "XY" })).toContain('unknown state "XY"');
    expect(problemOf({ country: "DE", state: "BY", region: "ZZ" })).toContain('unknown region "ZZ"');
  });
});
