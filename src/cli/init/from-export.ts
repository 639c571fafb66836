import { existsSync } from "node:fs";
import { relative } from "node:path";
import { parse } from "jsonc-parser";
import { InputError } from "../../csv/input-error.js";
import type { ReadOptions } from "../../csv/open-rows.js";
import { readLeads } from "../../csv/read-leads.js";
import { createEngine } from "../../engine/create-engine.js";
import { messagesIn } from "../../engine/messages-in.js";
import { parseRuleSet } from "../../engine/parse-rule-set.js";
import type { Language } from "../../model/language.js";
import { commandLine } from "../command-line.js";
import { defaultFile, filesHere } from "../find-file.js";
import type { Io } from "../io.js";
import { note } from "../load-engine.js";
import { declareFields } from "./fields.js";
import { nextSteps } from "./next-steps.js";
import { languageOf, readExport } from "./read-export.js";
import { readRoster } from "./read-roster.js";
import { ruleText } from "./rule-text.js";
import { rulesHere, sampleFiles, specFile, zoneOf } from "./samples.js";
import { specText } from "./spec-text.js";
import { findTerritories } from "./territories.js";
import { wordings } from "./wordings.js";

/** Whether a command finds the file without being told. */
const isFound = (kind: "leads" | "reps", file: string, written: ReadonlyMap<string, string>): boolean => {
  const here = new Set([...filesHere(kind), ...(kind === "reps" ? written.keys() : [])]);
  return here.size === 1 && here.has(relative(".", file));
};

/** Loads the rule file as `assign` will, and reads every lead by it: how many there are, and how many are refused for what. */
const tryRules = async (text: string, reps: readonly unknown[], leads: string, options: ReadOptions) => {
  const { ruleSet } = createEngine(parseRuleSet(parse(text)), { reps });
  const say = messagesIn(ruleSet.language);
  const refused = new Map<string, number>();
  let count = 0;
  for await (const { intake } of await readLeads(leads, ruleSet, options)) {
    count += 1;
    if (intake.ok) continue;
    const reason = intake.problems.map((problem) => say.rowReason(problem.reason))[0] ?? "";
    refused.set(reason, (refused.get(reason) ?? 0) + 1);
  }
  return { count, refused };
};

/** The flags of `fairlead init`. */
export interface InitOptions {
  readonly from?: string;
  readonly reps?: string;
  readonly language?: Language;
  readonly encoding: string;
}

/** Reads an export of leads and the roster, and makes a rule file with its spec for them that refuses no row without need. */
export const fromExport = async (
  { from, reps, language: wanted, encoding }: InitOptions & { readonly from: string },
  io: Io,
) => {
  const early = wordings[wanted ?? languageOf(from)];
  const there = rulesHere();
  if (there.length > 0) throw new InputError([early.there(there)]);
  if (from === "-" || reps === "-") throw new InputError([early.noCsv("-")]);
  const reading = { encoding, signal: io.signal };
  const leads = await readExport(from, { ...reading, onNote: note(io), language: wanted });
  const { language, columns, rows } = leads;
  const words = wordings[language];
  const timeZone = zoneOf(language);

  const files = new Map<string, string>();
  const given = reps ?? defaultFile("reps");
  const madeUp = sampleFiles(language)["reps.csv"];
  const roster = await readRoster(
    given === undefined ? { file: "reps.csv", source: [Buffer.from(madeUp)] } : { file: given },
    { ...reading, onNote: note(io), language },
    { words, timeZone },
  );
  const copy = existsSync("reps.csv") ? "reps-with-team.csv" : "reps.csv";
  if (roster.withTeam !== undefined && existsSync(copy)) throw new InputError([words.there([copy])]);
  if (roster.withTeam !== undefined) files.set(copy, roster.withTeam);
  else if (given === undefined) files.set("reps.csv", madeUp);
  const repsFile = roster.withTeam === undefined ? (given ?? "reps.csv") : copy;

  const people = new Set(roster.reps.flatMap((rep) => [rep.id, rep.name]));
  const fields = declareFields(leads, { words, isChinese: language === "zh", timeZone, people });
  const territories = findTerritories(fields.fields, roster.reps);
  const declared = [fields.id, ...fields.fields.map(({ column }) => column)];
  const empty = columns.filter((column) => !declared.includes(column)).map(({ title }) => title);
  const next = commandLine("assign", {
    leads: isFound("leads", from, files) ? undefined : from,
    reps: isFound("reps", repsFile, files) ? undefined : repsFile,
    encoding: encoding === "auto" ? undefined : encoding,
    language: language === "zh" ? language : undefined,
    excel: true,
  });
  const head = words.head(from, rows.length, repsFile, roster.reps.length);
  const steps = nextSteps({ fields: fields.fields, roster, territories, words });
  const text = ruleText({ fields, empty, roster, territories, steps, language, timeZone, head }, words);
  files.set("rules.jsonc", text);
  const { dealt } = roster;
  files.set(specFile, specText({ fields, rows, dealt, steps, head: words.specHead, leadsFile: from }, words));
  const { count, refused } = await tryRules(text, roster.rows, from, reading);

  const teamless = roster.reps.filter(({ teams, status }) => teams.length === 0 && status !== "left").length;
  const active = roster.reps.filter(({ status }) => status === "active").length;
  const teams = roster.teams.map((team) => `${team.name} ${team.active}`).join(words.comma);
  const found = [
    words.sawLeads(from, count, columns.length),
    words.sawId(fields.id?.title, fields.from),
    words.sawFields(fields.fields.map(({ kind }) => kind)),
    ...(territories ? [words.sawPlaces(territories.fact)] : []),
    words.sawReps(repsFile, roster.reps.length, active, teams),
    words.checked(count, [...refused]),
    ...(teamless > 0 ? [words.noTeam(teamless)] : []),
    ...(roster.withTeam === undefined ? [] : [words.addedTeam(copy, roster.dealt[0]?.name ?? "")]),
    ...(given === undefined ? [words.madeReps("reps.csv")] : []),
  ];
  return { files, language, found, next };
};
