import { csvLine } from "../../csv/csv-line.js";
import { InputError } from "../../csv/input-error.js";
import type { Source } from "../../csv/open-input.js";
import { readRepRows } from "../../csv/read-reps.js";
import { type ReadOptions, readRows, rowObject } from "../../csv/read-rows.js";
import { readRoster as readReps } from "../../intake/roster.js";
import { showValue } from "../../intake/show-value.js";
import { cleanText } from "../../kit/clean-text.js";
import { RosterError } from "../../model/errors.js";
import type { RepFieldSource } from "../../model/field.js";
import type { Rep } from "../../model/rep.js";
import { greatestWeight } from "../../model/turn.js";
import { type RosterColumns, readRosterColumns } from "./roster-columns.js";
import type { Wording } from "./wording.js";

export interface RosterTeam {
  readonly name: string;
  readonly active: number;
  /** Its share of the leads, such that each rep has the same, or what the rep's weight says. */
  readonly weight: number;
}

/** A roster and what the rule file says of it. */
export interface Roster {
  readonly reps: readonly Rep[];
  /** The rows of the file, each with a team. */
  readonly rows: readonly unknown[];
  readonly repFields: { readonly [name: string]: RepFieldSource };
  /** The titles of the columns by what they mean. */
  readonly titles: ReadonlyMap<string, string>;
  readonly teams: readonly RosterTeam[];
  /** As few of the teams as hold everybody: those that the leads are dealt among. */
  readonly dealt: readonly RosterTeam[];
  /** How many reps are in several of them. */
  readonly inSeveral: number;
  /** Whether the reps' own weights differ. */
  readonly isWeighted: boolean;
  readonly unsure: readonly string[];
  /** The roster with a column for the team, where it has none; a CSV file. */
  readonly withTeam: string | undefined;
}

const teamsOf = (reps: readonly Rep[], isWeighted: boolean): RosterTeam[] =>
  [...new Set(reps.flatMap(({ teams }) => teams))].map((name) => {
    const members = reps.filter(({ teams, status }) => teams.includes(name) && status === "active");
    const weight = isWeighted ? members.reduce((sum, rep) => sum + rep.weight, 0) : members.length;
    return { name, active: members.length, weight: weight > 0 ? Math.min(weight, greatestWeight) : 1 };
  });

/** Leaves out teams, small ones first, whose members are all in another one. */
const fewest = (teams: readonly RosterTeam[], reps: readonly Rep[]): readonly RosterTeam[] => {
  const needed = new Set(teams.map(({ name }) => name));
  for (const { name } of [...teams].sort((a, b) => a.active - b.active)) {
    const members = reps.filter((rep) => rep.status !== "left" && rep.teams.includes(name));
    const elsewhere = members.every((rep) => rep.teams.some((other) => other !== name && needed.has(other)));
    if (elsewhere && needed.size > 1) needed.delete(name);
  }
  return teams.filter(({ name }) => needed.has(name));
};

const cellOf = (value: unknown): string => (Array.isArray(value) ? value.map(showValue).join(";") : showValue(value));

/** What the columns of a roster are, whatever they are called. */
const guessColumns = async (source: Source, options: ReadOptions): Promise<RosterColumns> => {
  const found = await readRows(source, options);
  const rows: { readonly [title: string]: unknown }[] = [];
  if (found.format === "csv") for await (const { cells } of found) rows.push(rowObject(found.header, cells));
  else for await (const { value } of found) rows.push({ ...(value as object) });
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return readRosterColumns(titles, (title) => rows.map((row) => cleanText(showValue(row[title]))));
};

/** @throws RosterError for a roster that cannot be used */
export const readRoster = async (
  { file, source = file }: { readonly file: string; readonly source?: Source },
  options: ReadOptions,
  { words, timeZone }: { readonly words: Wording; readonly timeZone: string },
): Promise<Roster> => {
  const columns = await guessColumns(source, options);
  const { repFields } = columns;
  const found = await readRepRows(source, { ...options, onNote: undefined, ruleSet: { repFields, timeZone } });
  if (found.problems.length > 0) throw new RosterError(found.problems);
  const rows = found.rows.map((row) => ({ ...(row as { readonly [title: string]: unknown }) }));
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const teamTitle = columns.titles.get("teams");
  const hasTeams = teamTitle !== undefined && rows.some((row) => [row[teamTitle] ?? ""].flat().join("").trim() !== "");
  const title = teamTitle ?? words.teamTitle;
  const complete = hasTeams ? rows : rows.map((row) => ({ ...row, [title]: words.team }));
  const { reps } = readReps(complete, { repFields, timeZone });
  if (reps.length === 0) throw new InputError([words.noReps(file)]);
  const isWeighted = new Set(reps.map(({ weight }) => weight)).size > 1;
  const header = teamTitle === undefined ? [...titles, title] : titles;
  const lines = complete.map((row) => csvLine(header.map((one) => cellOf((row as (typeof rows)[number])[one]))));
  const teams = teamsOf(reps, isWeighted);
  const dealt = fewest(teams, reps);
  return {
    reps,
    rows: complete,
    repFields,
    titles: columns.titles,
    teams,
    dealt,
    inSeveral: reps.filter((rep) => dealt.filter(({ name }) => rep.teams.includes(name)).length > 1).length,
    isWeighted,
    unsure: columns.unsure,
    withTeam: hasTeams ? undefined : `\ufeff${csvLine(header)}${lines.join("")}`,
  };
};
