import { Command } from "commander";
import { type AssignFileResult, assignFile } from "../csv/assign-file.js";
import { InputError } from "../csv/input-error.js";
import type { Engine } from "../engine/engine.js";
import { showPath } from "../model/errors.js";
import type { Language } from "../model/language.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import { type FileOptions, loadEngine, note, readNow, sourceOf } from "./load-engine.js";
import { openProgress } from "./progress.js";
import { reviewRoster } from "./review-roster.js";
import {
  encodingOption,
  languageOption,
  leadsOption,
  nowOption,
  pluginOption,
  repsOption,
  rulesOption,
} from "./shared-options.js";
import { summaryText } from "./summary-text.js";

interface Options extends FileOptions {
  readonly ledger?: string;
  readonly now?: string;
  readonly out: string;
  readonly language?: Language;
  readonly trace?: string;
  readonly strict?: boolean;
}

const word = (text: string): string =>
  /^[\p{L}\p{N}_./:=@%+,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The command that goes on from this run's book. */
const nextCommand = (
  { rules, reps, leads, out, language, encoding, plugin, strict }: Options,
  ledger: string,
): string => {
  const flags: readonly (readonly [string, string | undefined])[] = [
    ["--rules", rules],
    ["--reps", reps],
    ["--leads", leads],
    ["--ledger", ledger],
    ["--out", out === "out" ? undefined : out],
    ["--language", language],
    ["--encoding", encoding === "auto" ? undefined : encoding],
    ...plugin.map((module) => ["--plugin", module] as const),
  ];
  const given = flags.flatMap(([flag, value]) => (value === undefined ? [] : [flag, word(value)]));
  return ["fairlead assign", ...given, ...(strict ? ["--strict"] : [])].join(" ");
};

/** More warnings than this nobody reads before a run. */
const readable = 8;

/** A name on the roster that no rule knows is the usual reason why somebody gets nothing. */
const warnOfRoster = ({ ruleSet, reps }: Engine, { stderr }: Pick<Io, "stderr">): void => {
  const doubts = reviewRoster(ruleSet, reps);
  for (const { path, message } of doubts.slice(0, readable)) {
    stderr.write(`warning   ${showPath(typeof path[0] === "number" ? ["reps", ...path] : path)}: ${message}\n`);
  }
  if (doubts.length > readable)
    stderr.write(`warning   ${doubts.length - readable} more of the kind: fairlead lint lists them\n`);
};

const assign = async (options: Options, io: Io): Promise<number> => {
  const { leads, ledger, out, language, trace, encoding } = options;
  const file = findFile("leads", leads);
  if (file === "-" && options.reps === "-") throw new InputError(["--reps and --leads cannot both be standard input"]);
  const engine = await loadEngine(options, io);
  warnOfRoster(engine, io);
  const now = readNow(options.now, engine.ruleSet.timeZone, io);
  const progress = openProgress(io);
  const inputs = [findFile("rules", options.rules), findFile("reps", options.reps)];
  let result: AssignFileResult;
  try {
    const reading = { encoding, onNote: note(io), onRead: progress.read, signal: io.signal };
    result = await assignFile(engine, {
      ...reading,
      leads: sourceOf(file, io),
      inputs,
      out,
      now,
      ledger,
      language,
      trace,
    });
  } finally {
    progress.clear();
  }
  io.stderr.write(summaryText(result, nextCommand(options, result.ledger)));
  return options.strict && result.summary.rejected > 0 ? 1 : 0;
};

export const assignCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("assign")
    .description("grade and assign every lead of a file")
    .addOption(rulesOption())
    .addOption(repsOption())
    .addOption(leadsOption())
    .option("--ledger <file>", "go on from the book in this file, and write it there")
    .addOption(nowOption())
    .option("--out <folder>", "where the results go", "out")
    .addOption(languageOption())
    .addOption(encodingOption())
    .option("--trace <file>", "write every decision with its full trace, one JSON object a line")
    .option("--strict", "exit with 1 when a row was rejected")
    .addOption(pluginOption())
    .action(async (options: Options) => end(await assign(options, io)));
