import { isTimeZone } from "../kit/zone.js";
import type { Path, Problem, Report } from "../model/errors.js";
import type { RepFieldSource } from "../model/field.js";
import type { Language } from "../model/language.js";
import type { FactValue } from "../model/lead.js";
import type { Absence, Rep, RepStatus } from "../model/rep.js";
import { greatestWeight } from "../model/turn.js";
import { parseAbsence } from "./absence.js";
import { resolveManagers } from "./managers.js";
import type { BuiltInName } from "./rep-columns.js";
import { compileRepRow, mismatch, type RepRow } from "./rep-row.js";
import { type RosterWords, rosterWords } from "./roster-words.js";
import { showValue } from "./show-value.js";

export interface RosterOptions {
  /** The rule set's `repFields`: types, aliases and values of columns, built-in ones included. */
  readonly repFields: Readonly<Record<string, RepFieldSource>>;
  /** The rule set's IANA zone. */
  readonly timeZone: string;
  /** The rule set's calendars; where there are none, a calendar of a rep says nothing. */
  readonly calendars?: ReadonlyMap<string, unknown> | undefined;
  /** The language of the problems; default: English. */
  readonly language?: Language | undefined;
}

export interface RosterReading {
  readonly reps: readonly Rep[];
  /** Everything that is wrong; a path is the rep's position from 0 and the column as the row calls it. */
  readonly problems: readonly Problem[];
}

interface Numbered extends RepRow {
  readonly index: number;
}

const textOf = (value: FactValue | undefined): string | undefined =>
  value === undefined || typeof value === "object" ? undefined : showValue(value);

const pathTo = ({ index, titleOf }: Numbered, name: BuiltInName): Path => [index, titleOf(name) ?? name];

/** The built-in columns of one rep but `id`, `name` and `manager`; an unsuitable value is reported and counts as missing. */
const readBuiltIns = (row: Numbered, { timeZone, calendars }: RosterOptions, words: RosterWords, report: Report) => {
  const get = (name: BuiltInName): FactValue | undefined => row.columns.get(name);
  const text = (name: BuiltInName): string | undefined => textOf(get(name));
  const list = (name: BuiltInName): readonly FactValue[] => (get(name) ?? []) as readonly FactValue[];
  const texts = (name: BuiltInName): string[] => list(name).map(showValue);
  const number = (name: BuiltInName, suits: (value: number) => boolean, expected: string): number | undefined => {
    const value = get(name);
    if (typeof value !== "number") return undefined;
    if (suits(value)) return value;
    mismatch(report, words, pathTo(row, name), value, expected);
    return undefined;
  };
  const amount = (name: BuiltInName) => number(name, (value) => value >= 0, words.amount);
  const share = () => number("weight", (value) => value >= 0 && value <= greatestWeight, words.share(greatestWeight));
  const cap = (name: BuiltInName) => number(name, (value) => Number.isSafeInteger(value) && value >= 0, words.cap);

  const zone = text("timeZone");
  const isKnown = zone === undefined || isTimeZone(zone);
  if (!isKnown) mismatch(report, words, pathTo(row, "timeZone"), zone, words.timeZone);
  const ownZone = isKnown ? zone : undefined;
  const calendar = text("calendar");
  if (calendar !== undefined && calendars !== undefined && calendars.size > 0 && !calendars.has(calendar))
    mismatch(report, words, pathTo(row, "calendar"), calendar, words.calendar, [...calendars.keys()]);
  const outOfOffice = list("outOfOffice").flatMap((value): Absence[] => {
    const absence = parseAbsence(value, ownZone ?? timeZone);
    if (absence) return [absence];
    mismatch(report, words, pathTo(row, "outOfOffice"), value, words.absence);
    return [];
  });
  return {
    teams: texts("teams"),
    level: text("level"),
    territories: texts("territories"),
    skills: texts("skills"),
    weight: share() ?? 1,
    status: (get("status") ?? "active") as RepStatus,
    joined: text("joined"),
    calendar,
    timeZone: ownZone,
    outOfOffice,
    openCap: cap("openCap"),
    dayCap: cap("dayCap"),
    weekCap: cap("weekCap"),
    monthCap: cap("monthCap"),
    open: amount("open") ?? 0,
    won: amount("won") ?? 0,
    deals: amount("deals") ?? 0,
  };
};

/** Gives each row its identity: the id, or the name where only one row has it; rows without one are reported and left out. */
const identify = (
  rows: readonly Numbered[],
  words: RosterWords,
  report: Report,
): { readonly id: string; readonly row: Numbered }[] => {
  const nameCounts = new Map<string | undefined, number>();
  for (const { columns } of rows) {
    const name = textOf(columns.get("name"));
    nameCounts.set(name, (nameCounts.get(name) ?? 0) + 1);
  }
  const places = new Map<string, number>();
  return rows.flatMap((row) => {
    const { index, columns } = row;
    const name = textOf(columns.get("name"));
    const id = textOf(columns.get("id")) ?? name;
    if (id === undefined) {
      report({ path: [index, "id"], message: words.nobody, expected: "an id" });
      return [];
    }
    if (!columns.has("id") && nameCounts.get(name) !== 1) {
      const message = words.sharedName(id);
      report({ path: pathTo(row, "name"), message, found: id, expected: "an id, or a name that is unique" });
      return [];
    }
    const place = places.get(id);
    if (place !== undefined) {
      const message = words.takenId(id, place);
      report({
        path: pathTo(row, columns.has("id") ? "id" : "name"),
        message,
        found: id,
        expected: "an id of its own",
      });
      return [];
    }
    places.set(id, index);
    return [{ id, row }];
  });
};

/**
 * Reads the roster from rows of a file or from code.
 *
 * @param rows objects with the columns' names or aliases as keys; text is read as cells are, other values are taken;
 * or reps as read before.
 * @returns the reps in the order of the rows and everything that is wrong with them. With problems, the reps are incomplete.
 */
export const readRoster = (rows: Iterable<unknown>, options: RosterOptions): RosterReading => {
  const { repFields, timeZone, language } = options;
  const problems: Problem[] = [];
  const report: Report = (problem) => problems.push(problem);
  const words = rosterWords(language);
  const readRow = compileRepRow(repFields, timeZone, words);
  const numbered: Numbered[] = [];
  let index = 0;
  for (const row of rows) {
    const read = readRow(row, index, report);
    if (read) numbered.push({ columns: read.columns, titleOf: read.titleOf, index });
    index += 1;
  }
  const builtIns = new Map(numbered.map((row) => [row, readBuiltIns(row, options, words, report)]));
  const identified = identify(numbered, words, report);
  const reps = identified.map(({ id, row }) => {
    const read = builtIns.get(row) as ReturnType<typeof readBuiltIns>;
    const name = textOf(row.columns.get("name")) ?? id;
    const { columns } = row;
    columns.set("id", id).set("name", name).set("weight", read.weight).set("status", read.status);
    columns.set("open", read.open).set("won", read.won).set("deals", read.deals);
    return { id, name, ...read, columns, manager: undefined as string | undefined };
  });
  const superiors = resolveManagers(
    identified.map(({ id, row }) => ({
      id,
      name: textOf(row.columns.get("name")) ?? id,
      manager: textOf(row.columns.get("manager")),
      get path() {
        return pathTo(row, "manager");
      },
    })),
    words,
    report,
  );
  for (const rep of reps) rep.manager = superiors.get(rep.id);
  return { reps, problems: problems.sort((a, b) => Number(a.path[0]) - Number(b.path[0])) };
};
