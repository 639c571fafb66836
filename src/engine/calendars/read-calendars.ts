import type { Calendar } from "../../assign/calendar.js";
import { calendarDay, parseInstant } from "../../kit/iso.js";
import type { DayKind, WeekHours } from "../../kit/week-hours.js";
import { type WorkingTime, workingTime } from "../../kit/working-time.js";
import { localDay } from "../../kit/zone.js";
import type { CalendarSource, CountrySource } from "../../model/calendar.js";
import type { Path, Report } from "../../model/errors.js";
import { chineseDays, chineseKindOf, knownYears } from "./chinese-days.js";
import { readCountry } from "./country-days.js";
import { readHours, readWeek } from "./read-week.js";

const dayLength = 86_400_000;

/** A calendar as it was read, and what it means apart from how it is written. */
export interface ReadCalendar extends Calendar {
  readonly hours: WeekHours;
  readonly isChinese: boolean;
  readonly meaning: unknown;
}

/** The day that a date names, counted from 1970-01-01; one that the calendar does not have is reported. */
const readDay = (text: string, path: Path, report: Report): number[] => {
  const parsed = parseInstant(text, "UTC");
  if (parsed !== undefined && "day" in parsed) {
    const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
    return [calendarDay(year, month, day) / dayLength];
  }
  const isShaped = /^\d{4}-\d\d-\d\d$/.test(text);
  const expected = "a date such as 2026-10-10";
  const message = isShaped
    ? `there is no day ${JSON.stringify(text)}`
    : `expected ${expected}, found ${JSON.stringify(text)}`;
  report({ path, message, found: text, expected });
  return [];
};

type Holidays = Pick<WeekHours, "kindOf"> & { readonly isChinese?: boolean; readonly meaning?: unknown };

const readChina = ({ state, region }: CountrySource, path: Path, report: Report): Holidays => {
  const part = state ?? region;
  if (part !== undefined)
    report({ path, message: "China's holidays are the same everywhere: leave out `state` and `region`", found: part });
  if (chineseDays.find() === undefined) report({ path, message: chineseDays.missing });
  return { kindOf: chineseKindOf, isChinese: true, meaning: "CN" };
};

const readHolidays = (source: CalendarSource["holidays"], path: Path, report: Report): Holidays => {
  if (source === undefined) return {};
  if (Array.isArray(source)) {
    const days = new Set(source.flatMap((text, i) => readDay(text, [...path, i], report)));
    const kindOf = (day: number): DayKind | undefined => (days.has(day) ? "holiday" : undefined);
    return { kindOf, meaning: [...days].sort((a, b) => a - b) };
  }
  const country: CountrySource = typeof source === "string" ? { country: source } : source;
  const at = typeof source === "string" ? path : [...path, "country"];
  if (country.country === "CN") return readChina(country, at, report);
  return { kindOf: readCountry(country, at, report), meaning: country };
};

const readCalendar = (name: string, source: CalendarSource, report: Report): ReadCalendar => {
  const path = ["calendars", name];
  const week = readWeek(source.week, [...path, "week"], report);
  const dated = new Map(
    Object.entries(source.exceptions ?? {}).flatMap(([date, texts]) => {
      const at = [...path, "exceptions", date];
      const own = readHours(texts, at, report);
      return readDay(date, at, report).map((day) => [day, own] as const);
    }),
  );
  const { kindOf, isChinese = false, meaning } = readHolidays(source.holidays, [...path, "holidays"], report);
  const hours: WeekHours = { week, dated, kindOf };
  const zones = new Map<string, WorkingTime>();
  const { timeZone } = source;
  return {
    name,
    timeZone,
    hours,
    isChinese,
    meaning: { timeZone, week, dated: [...dated].sort(([a], [b]) => a - b), holidays: meaning },
    inZone: (zone) => {
      let found = zones.get(zone);
      if (found === undefined) {
        found = workingTime(hours, zone);
        zones.set(zone, found);
      }
      return found;
    },
    unknownYear: (instant, zone) => {
      if (!isChinese) return undefined;
      const day = localDay(instant, zone);
      if (dated.has(day)) return undefined;
      const year = new Date(day * dayLength).getUTCFullYear();
      return year < knownYears.from || year > knownYears.upTo ? year : undefined;
    },
  };
};

/** Reads the section `calendars`. */
export const readCalendars = (
  source: { readonly [name: string]: CalendarSource } | undefined,
  report: Report,
): ReadonlyMap<string, ReadCalendar> =>
  new Map(Object.entries(source ?? {}).map(([name, one]) => [name, readCalendar(name, one, report)]));
