import { existsSync } from "node:fs";
import { relative } from "node:path";
import { InputError } from "../../csv/input-error.js";
import type { Language } from "../../model/language.js";
import { commandLine, schemaFile } from "../command-line.js";
import { defaultFile, filesHere } from "../find-file.js";
import type { Io } from "../io.js";
import { note } from "../load-engine.js";
import { readColumns } from "./columns.js";
import { type Declared, declareFields } from "./fields.js";
import type { Context } from "./guess.js";
import { guessFrom, guessIdColumn, type Identity } from "./guess-id.js";
import type { InitOptions, Written } from "./init-options.js";
import type { Kind } from "./kind.js";
import { madeUpReps } from "./made-up-reps.js";
import { readRoster } from "./read-roster.js";
import { readSample, type Sample } from "./read-sample.js";
import { settle } from "./settle.js";
import { findTerritories } from "./territories.js";
import { type Wording, wordings } from "./wording.js";
import { zoneOf } from "./zone-of.js";

const languageOf = (text: string): Language => (/\p{Script=Han}/u.test(text) ? "zh" : "en");

const identityOf = (
  id: Identity["column"],
  fields: readonly Declared[],
  { rows }: Sample,
  timeZone: string,
): Identity => {
  const without = id === undefined ? rows : rows.filter((row) => (row[id.place] ?? "").trim() === "");
  return { column: id, from: id && without.length === 0 ? [] : guessFrom(fields, without, timeZone) };
};

const kindsOf = (fields: readonly Declared[]): Map<Kind, number> => {
  const counts = new Map<Kind, number>();
  for (const { kind } of fields) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
};

/** Whether a command finds the file without being told. */
const isFound = (kind: "leads" | "reps", file: string, written: ReadonlyMap<string, string>): boolean => {
  const here = new Set([...filesHere(kind), ...(kind === "reps" ? written.keys() : [])]);
  return here.size === 1 && here.has(relative(".", file));
};

/** The file for a roster that gets a column for the team. */
const copyName = (words: Wording): string => {
  const file = existsSync("reps.csv") ? "reps-with-team.csv" : "reps.csv";
  if (existsSync(file)) throw new InputError([words.there([file])]);
  return file;
};

/** Reads an export of leads and the roster, and makes a rule file for them that refuses no row without need. */
export const fromExport = async (
  { from, reps, language: wanted, encoding }: InitOptions & { readonly from: string },
  io: Io,
): Promise<Written> => {
  const early = wordings[wanted ?? languageOf(from)];
  const there = filesHere("rules");
  if (there.length > 0) throw new InputError([early.there(there)]);
  if (from === "-" || reps === "-") throw new InputError([early.noCsv("-")]);
  const reading = { encoding, signal: io.signal };
  const noted = { ...reading, onNote: note(io), language: wanted ?? languageOf(from) };
  const sample = await readSample(from, noted, early.noCsv(from));
  const language = wanted ?? languageOf(sample.header.join());
  const words = wordings[language];
  const timeZone = zoneOf(language);

  const files = new Map<string, string>();
  const rosterFile = reps ?? defaultFile("reps");
  const madeUp = madeUpReps(language);
  const roster = await readRoster(
    rosterFile === undefined ? { file: "reps.csv", source: [Buffer.from(madeUp)] } : { file: rosterFile },
    { ...noted, language },
    { words, timeZone },
  );
  let repsFile = rosterFile ?? "reps.csv";
  if (rosterFile === undefined) files.set(repsFile, madeUp);
  if (roster.withTeam !== undefined) {
    repsFile = copyName(words);
    files.set(repsFile, roster.withTeam);
  }

  const columns = readColumns(from, sample, words, language);
  const id = guessIdColumn(columns);
  const people = new Set(roster.reps.flatMap((rep) => [rep.id, rep.name]));
  const context: Context = { words, isChinese: language === "zh", timeZone, people };
  const fields = declareFields(columns, id, context);
  const command = commandLine("assign", {
    leads: isFound("leads", from, files) ? undefined : from,
    reps: isFound("reps", repsFile, files) ? undefined : repsFile,
    encoding: encoding === "auto" ? undefined : encoding,
    language: language === "zh" ? language : undefined,
    excel: true,
  });
  const { plan, text, trial } = await settle(
    {
      fields,
      id: identityOf(id, fields, sample, timeZone),
      empty: columns
        .filter((column) => column !== id && !fields.some((field) => field.column === column))
        .map(({ title }) => title),
      roster,
      territories: findTerritories(fields, roster),
      language,
      timeZone,
      schema: schemaFile(),
      head: [...words.head(from, sample.count, repsFile, roster.reps.length), ...words.headUse(command)],
    },
    from,
    reading,
    words,
  );
  files.set("rules.jsonc", text);

  const active = roster.reps.filter(({ status }) => status === "active").length;
  const teamless = roster.reps.filter(({ teams, status }) => teams.length === 0 && status !== "left").length;
  return {
    files,
    lines: [
      words.sawLeads(from, trial.rows, sample.header.length),
      words.sawId(plan.id.column?.title, plan.id.from),
      words.sawFields(kindsOf(plan.fields)),
      ...(plan.territories ? [words.sawTerritories(plan.territories.fact)] : []),
      words.sawReps(repsFile, roster.reps.length, active),
      words.sawTeams(roster.teams),
      words.checked(trial.rows, [...trial.refused]),
      ...(sample.isCut ? [words.cutOff(sample.rows.length)] : []),
      ...(teamless > 0 ? [words.noTeam(teamless)] : []),
      ...(roster.withTeam === undefined ? [] : [words.addedTeam(repsFile)]),
      ...(rosterFile === undefined ? [words.madeReps(repsFile)] : []),
      words.wrote([...files.keys()]),
      words.next(command),
    ],
  };
};
