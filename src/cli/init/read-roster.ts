import { csvLine } from "../../csv/csv-line.js";
import { InputError } from "../../csv/input-error.js";
import type { Source } from "../../csv/open-input.js";
import type { ReadOptions } from "../../csv/open-rows.js";
import { readRepRows } from "../../csv/read-reps.js";
import { readRows, rowObject } from "../../csv/read-rows.js";
import { readRoster as readReps } from "../../intake/roster.js";
import { showValue } from "../../intake/show-value.js";
import { cleanText } from "../../kit/clean-text.js";
import { RosterError } from "../../model/errors.js";
import type { Rep } from "../../model/rep.js";
import { greatestWeight } from "../../model/turn.js";
import type { Wording } from "./english.js";
import { type RosterColumns, readRosterColumns } from "./roster-columns.js";
import { forExcel } from "./samples.js";

export interface RosterTeam {
  readonly name: string;
  readonly active: number;
  /** The sum of what its active members weigh, so that among teams each rep gets what is theirs. */
  readonly weight: number;
}

/** A roster and what the rule file says of it. */
export interface Roster extends RosterColumns {
  readonly reps: readonly Rep[];
  readonly rows: readonly unknown[];
  readonly teams: readonly RosterTeam[];
  /** Those of the teams that the leads are dealt among: each rep is in one of them. */
  readonly dealt: readonly RosterTeam[];
  /** Whether the reps' own weights differ. */
  readonly isWeighted: boolean;
  /** The roster with a team for everybody, where its own teams are none or overlap; a CSV file. */
  readonly withTeam: string | undefined;
}

type RosterRow = { readonly [title: string]: unknown };

const cellOf = (value: unknown): string => [value].flat().map(showValue).join(";");

const guessColumns = async (source: Source, options: ReadOptions): Promise<RosterColumns> => {
  const found = await readRows(source, options);
  const rows: RosterRow[] = [];
  if (found.format === "csv") for await (const { cells } of found) rows.push(rowObject(found.header, cells));
  else for await (const { value } of found) rows.push({ ...(value as object) });
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return readRosterColumns(titles, (title) => rows.map((row) => cleanText(cellOf(row[title]))));
};

const teamsOf = (reps: readonly Rep[]): RosterTeam[] =>
  [...new Set(reps.flatMap(({ teams }) => teams))].map((name) => {
    const members = reps.filter(({ teams, status }) => teams.includes(name) && status === "active");
    const weight = members.reduce((sum, rep) => sum + rep.weight, 0);
    return { name, active: members.length, weight: weight > 0 ? Math.min(weight, greatestWeight) : 1 };
  });

/** The teams if nobody is in two of them, else the one that everybody is in; none if there is no such team. */
const partition = (teams: readonly RosterTeam[], reps: readonly Rep[]): readonly RosterTeam[] => {
  const placed = reps.filter((rep) => rep.teams.length > 0);
  if (placed.every((rep) => rep.teams.length === 1)) return teams;
  return teams.filter(({ name }) => placed.every((rep) => rep.teams.includes(name))).slice(0, 1);
};

/** @throws RosterError, InputError for a roster that cannot be used */
export const readRoster = async (
  { file, source = file }: { readonly file: string; readonly source?: Source },
  options: ReadOptions,
  { words, timeZone }: { readonly words: Wording; readonly timeZone: string },
): Promise<Roster> => {
  const columns = await guessColumns(source, options);
  const roster = { repFields: columns.repFields, timeZone };
  const found = await readRepRows(source, { ...options, onNote: undefined, ruleSet: roster });
  if (found.problems.length > 0) throw new RosterError(found.problems);
  const describe = (rows: readonly unknown[]) => {
    const { reps } = readReps(rows, roster);
    const teams = teamsOf(reps);
    const isWeighted = new Set(reps.map(({ weight }) => weight)).size > 1;
    return { ...columns, rows, reps, teams, dealt: partition(teams, reps), isWeighted };
  };
  const own = describe(found.rows);
  if (own.reps.length === 0) throw new InputError([words.noReps(file)]);
  if (own.dealt.length > 0) return { ...own, withTeam: undefined };

  const title = columns.titles.get("teams") ?? words.teamTitle;
  const rows = found.rows.map((row, i) => {
    const teams = new Set([...(own.reps[i]?.teams ?? []), own.teams.length > 0 ? words.everyone : words.team]);
    return { ...(row as RosterRow), [title]: [...teams].join(";") };
  });
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [header, ...rows.map((row) => header.map((one) => cellOf((row as RosterRow)[one])))].map(csvLine);
  return { ...describe(rows), withTeam: forExcel(lines.join("")) };
};
