import { lateLibrary } from "../../kit/late-library.js";
import type { DayKind } from "../../kit/week-hours.js";
import type { CountrySource } from "../../model/calendar.js";
import type { Path, Report } from "../../model/errors.js";
import { unknownName } from "../../model/unknown-name.js";

interface Holiday {
  /** `2026-01-01 00:00:00`, on the country's clocks. */
  readonly date: string;
  readonly start: Date;
  readonly end: Date;
  readonly type: string;
}

interface Holidays {
  readonly getCountries: (language?: string) => object;
  readonly getStates: (country: string) => object | undefined;
  readonly getRegions: (country: string, state: string) => object | undefined;
  readonly getHolidays: (year: number) => readonly Holiday[];
}

/** As much of date-holidays as is asked for. */
export type HolidaysLibrary = new (place: {
  readonly country: string;
  readonly state?: string;
  readonly region?: string;
}) => Holidays;

/** What knows the holidays of other countries; an optional peer. */
export const countryDays = lateLibrary<HolidaysLibrary>("date-holidays", "fairlead/date-holidays");

const missing =
  'holidays of a country need date-holidays: npm install date-holidays (version 3), or list the dates; where packages are bundled, import "fairlead/date-holidays" before';

const dayLength = 86_400_000;
const hour = 3_600_000;

/** The days that a holiday takes; half of one is still worked, and one that begins in the evening is the day after. */
const daysOf = ({ date, start, end }: Holiday): number[] => {
  const begin = Date.parse(`${date.slice(0, "2026-01-01 00:00:00".length).replace(" ", "T")}Z`);
  const first = Math.floor((begin + dayLength / 2) / dayLength);
  const length = end.getTime() - start.getTime();
  const count = length < dayLength ? Number(length >= 12 * hour) : Math.floor(length / dayLength);
  return Array.from({ length: count }, (_, i) => first + i);
};

const publicOnly: NonNullable<CountrySource["types"]> = ["public"];

/** The holidays of a country, by day; a place that is not known is reported. */
export const readCountry = (
  { country, state, region, types = publicOnly }: CountrySource,
  path: Path,
  report: Report,
): ((day: number) => DayKind | undefined) | undefined => {
  const Library = countryDays.find();
  if (Library === undefined) {
    report({ path, message: missing });
    return undefined;
  }
  const holidays = new Library({ country, ...(state && { state }), ...(region && { region }) });
  const refuse = (kind: string, found: string, known: object = {}): undefined => {
    report(unknownName(kind, found, Object.keys(known), path));
  };
  const countries = holidays.getCountries();
  if (!Object.hasOwn(countries, country)) return refuse("country", country, countries);
  const states = holidays.getStates(country);
  if (state !== undefined && !Object.hasOwn(states ?? {}, state)) return refuse("state", state, states);
  const regions = holidays.getRegions(country, state ?? "");
  if (region !== undefined && !Object.hasOwn(regions ?? {}, region)) return refuse("region", region, regions);
  const years = new Map<number, ReadonlySet<number>>();
  return (day) => {
    const year = new Date(day * dayLength).getUTCFullYear();
    let days = years.get(year);
    if (days === undefined) {
      days = new Set(
        holidays.getHolidays(year).flatMap((one) => (types.includes(one.type as never) ? daysOf(one) : [])),
      );
      years.set(year, days);
    }
    return days.has(day) ? "holiday" : undefined;
  };
};
