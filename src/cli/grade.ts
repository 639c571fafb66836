import { Command, InvalidArgumentError } from "commander";
import { gradeFile } from "../csv/grade-file.js";
import { InputError } from "../csv/input-error.js";
import { readReps } from "../csv/read-reps.js";
import { readRuleFiles } from "../csv/read-rule-set.js";
import { createEngine } from "../engine/create-engine.js";
import type { Language } from "../model/language.js";
import { defaultFile, findFile } from "./find-file.js";
import { gradeSummaryText } from "./grade-summary-text.js";
import type { Io } from "./io.js";
import { keptColumns, listed } from "./listed.js";
import { type EvidenceOptions, evidenceOf, type FileOptions, note, readNow, sourceOf } from "./load-engine.js";
import { loadPlugins } from "./load-plugins.js";
import { openProgress } from "./progress.js";
import {
  encodingOption,
  interactionsOption,
  languageOption,
  leadsOption,
  modelOption,
  nowOption,
  ordersOption,
  pluginOption,
  rulesOption,
} from "./shared-options.js";

interface Options extends FileOptions, EvidenceOptions {
  readonly now?: string;
  readonly out: string;
  readonly language?: Language;
  readonly excel?: boolean;
  readonly strict?: boolean;
  readonly keep?: string;
  readonly facts?: string;
  readonly by?: string;
  readonly sum?: string;
  readonly top?: number;
  readonly sort?: string;
  readonly previous?: string;
  readonly ledger?: string;
  readonly owner?: string;
}

/** Without `--leads`, a file of that name in this folder is meant only where no tables are given. */
const leadsFile = ({ leads, orders, interactions }: Options): string | undefined =>
  leads ?? (orders === undefined && interactions === undefined ? findFile("leads", undefined) : undefined);

const grade = async (options: Options, io: Io): Promise<number> => {
  const { facts, by, sum, top, sort, previous, ledger, owner, out, encoding, excel, reps } = options;
  const pointless = [
    ...(sort !== undefined && top === undefined ? ["--sort: says how --top lists leads; give both"] : []),
    ...(sum !== undefined && by === undefined ? ["--sum: says what --by adds up; give both"] : []),
    ...(previous === undefined && owner !== undefined
      ? ["--owner: says whose the changes of --previous are; give both"]
      : []),
    ...(previous === undefined && ledger !== undefined
      ? ["--ledger: says whose the changes of --previous are; give both"]
      : []),
  ];
  if (pointless.length > 0) throw new InputError(pointless);
  const leads = leadsFile(options);
  const evidence = evidenceOf(options, [leads, reps], io);
  const { ruleSet, files } = await readRuleFiles(findFile("rules", options.rules), await loadPlugins(options.plugin));
  const language = options.language ?? ruleSet.language;
  const roster = reps ?? (previous === undefined ? undefined : defaultFile("reps"));
  const reading = { encoding, onNote: note(io), signal: io.signal };
  const readRoster = async (file: string) =>
    createEngine(ruleSet, { reps: await readReps(sourceOf(file, io), { ruleSet, language, ...reading }) }).reps;
  const known = roster === undefined ? [] : await readRoster(roster);
  const now = readNow(options.now, ruleSet.timeZone, io);
  const progress = openProgress(io);
  try {
    const result = await gradeFile(ruleSet, {
      ...reading,
      ...evidence,
      onRead: progress.read,
      leads: leads && sourceOf(leads, io),
      now,
      out,
      language: options.language,
      excel,
      keep: keptColumns(options.keep),
      facts: facts === undefined ? undefined : listed(facts, "--facts"),
      by: by === undefined ? undefined : listed(by, "--by"),
      sum,
      top,
      sort: sort === undefined ? undefined : listed(sort, "--sort"),
      previous,
      ledger,
      owner,
      names: new Map(known.map(({ id, name }) => [id, name])),
      inputs: [...files, ...(roster === undefined || roster === "-" ? [] : [roster]), ...options.plugin],
    });
    progress.clear();
    io.stderr.write(gradeSummaryText(result, language));
    return options.strict && result.rejected > 0 ? 1 : 0;
  } finally {
    progress.clear();
  }
};

const count = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("expected a whole number from 1");
};

export const gradeCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("grade")
    .description("grade every lead of a file, or every customer of the orders")
    .addOption(rulesOption())
    .addOption(leadsOption())
    .addOption(ordersOption())
    .addOption(interactionsOption())
    .addOption(modelOption())
    .option("--previous <file>", "the grades.csv of an earlier run: changes.csv tells what changed since, by rep")
    .option("--ledger <file>", "the book that says who has a lead")
    .option("--owner <column>", "the column of the leads that says so (default: 负责人, owner and the like)")
    .option("--reps <file>", "the roster, for the names of the reps")
    .addOption(nowOption())
    .option("--out <folder>", "where the results go", "out")
    .option("--facts <facts>", "write these facts behind the grades, such as what is derived, with commas between")
    .option("--by <facts>", "write summary.csv: count, share and sum of each grade by these facts, with commas between")
    .option("--sum <fact>", "what summary.csv adds up (default: what each grade is made of)")
    .option("--top <count>", "write top.csv: the leads to call first", count)
    .option("--sort <facts>", "what comes first there: grades from the best, numbers from the greatest")
    .option(
      "--keep <columns>",
      "write these columns of the leads beside the grades: titles with commas between, or all",
    )
    .addOption(languageOption())
    .addOption(encodingOption())
    .option("--excel", "write CSV that Excel opens by double click, with ids and phones kept as text")
    .option("--strict", "exit with 1 when a row was rejected")
    .addOption(pluginOption())
    .action(async (options: Options) => end(await grade(options, io)));
