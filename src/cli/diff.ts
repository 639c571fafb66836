import { Command, Option } from "commander";
import { readBook } from "../csv/book-file.js";
import { InputError } from "../csv/input-error.js";
import { readReps } from "../csv/read-reps.js";
import type { ParseOptions } from "../engine/parse-rule-set.js";
import type { RuleSet } from "../engine/rule-set.js";
import type { RuleSetDiff } from "../simulate/diff.js";
import { learnsFromLeads, openDiff } from "../simulate/diff-rule-sets.js";
import { diffMarkdown } from "./diff/diff-markdown.js";
import { diffText } from "./diff/diff-text.js";
import { type ComparedFiles, readBoth } from "./diff/read-both.js";
import { leadRows, tableRows } from "./diff/read-row-objects.js";
import type { Io } from "./io.js";
import { note, readNow, sourceOf } from "./load-engine.js";
import { loadPlugins } from "./load-plugins.js";
import { openProgress } from "./progress.js";
import { encodingOption, interactionsOption, ordersOption, pluginOption } from "./shared-options.js";

interface Options {
  readonly base?: string;
  readonly leads?: string;
  readonly reps?: string;
  readonly repsAfter?: string;
  readonly ledger?: string;
  readonly orders?: string;
  readonly interactions?: string;
  readonly now?: string;
  readonly format: "text" | "markdown" | "json";
  readonly strict?: boolean;
  readonly encoding: string;
  readonly plugin: readonly string[];
}

const formats: { readonly [format in Options["format"]]: (diff: RuleSetDiff, files: ComparedFiles) => string } = {
  text: diffText,
  markdown: diffMarkdown,
  json: (diff) => `${JSON.stringify(diff, undefined, 2)}\n`,
};

const checkOptions = (names: readonly string[], options: Options): void => {
  const { base, reps, repsAfter, leads, orders, interactions } = options;
  const problems = [
    ...(names.length === 2 && base !== undefined
      ? ["--base compares one file with an earlier revision of itself"]
      : []),
    ...(names.length === 1 && base === undefined
      ? ["two rule files are compared; or one, with --base naming a git revision of it"]
      : []),
    ...(names.length > 2 ? [`two rule files are compared, not ${names.length}`] : []),
    ...(repsAfter !== undefined && reps === undefined ? ["--reps-after: says what becomes of --reps; give both"] : []),
    ...([leads, reps, repsAfter, orders, interactions].filter((file) => file === "-").length > 1
      ? ["only one of the files can be standard input"]
      : []),
  ];
  if (problems.length > 0) throw new InputError(problems);
};

/** Compares the rule sets with all that the options name. */
const compare = async (before: RuleSet, after: RuleSet, options: Options, io: Io): Promise<RuleSetDiff> => {
  const { encoding } = options;
  const reading = { encoding, onNote: note(io), signal: io.signal };
  const rosterOf = (file: string | undefined, ruleSet: RuleSet) =>
    file === undefined ? undefined : readReps(sourceOf(file, io), { ...reading, ruleSet, language: ruleSet.language });
  const tableOf = (file: string | undefined) => file && tableRows(sourceOf(file, io), reading);
  const reps = await rosterOf(options.reps, before);
  const progress = openProgress(io);
  const leads =
    options.leads === undefined
      ? undefined
      : await leadRows(sourceOf(options.leads, io), [before, after], { ...reading, onRead: progress.read });
  /** Graders that learn from all leads need them at once. */
  let list: unknown[] | undefined;
  if (leads && [before, after].some(learnsFromLeads)) {
    list = [];
    for await (const row of leads) list.push(row);
  }
  const { replay, finish } = openDiff(before, after, {
    now: readNow(options.now, after.timeZone, io),
    reps,
    repsAfter: await rosterOf(options.repsAfter, after),
    leads: list,
    book: options.ledger === undefined ? undefined : (await readBook(options.ledger))?.toJSON(),
    orders: (await tableOf(options.orders)) || undefined,
    interactions: (await tableOf(options.interactions)) || undefined,
  });
  try {
    for await (const row of list ?? leads ?? []) {
      io.signal?.throwIfAborted();
      replay(row);
    }
    return finish(leads !== undefined);
  } finally {
    progress.clear();
  }
};

const diff = async (names: readonly string[], options: Options, io: Io): Promise<number> => {
  checkOptions(names, options);
  const plugins: ParseOptions = await loadPlugins(options.plugin);
  const files = await readBoth(names, options.base, plugins);
  const found = await compare(files.before.ruleSet, files.after.ruleSet, options, io);
  io.stdout.write(formats[options.format](found, files));
  const elsewhere = found.search.elsewhere + (found.given?.elsewhere ?? 0);
  return options.strict && elsewhere > 0 ? 1 : 0;
};

export const diffCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("diff")
    .description("tell what changes from one rule file to another: which leads go elsewhere, and why")
    .argument("<files...>", "the rule file before and after; with --base, the rule file as it is now")
    .option("--base <revision>", "compare with the file of this git revision, such as origin/main")
    .option("--leads <file>", "compare on these leads too, CSV or JSON, - for standard input")
    .option("--reps <file>", "the roster, CSV or JSON: tells who gets each lead")
    .option("--reps-after <file>", "the roster that goes with the second rule file, where it changes too")
    .option("--ledger <file>", "the book to start from (default: an empty one)")
    .addOption(ordersOption())
    .addOption(interactionsOption())
    .option(
      "--now <instant>",
      "decide at this instant, in the rule set's zone unless it has an offset (default: the clock)",
    )
    .addOption(
      new Option("--format <format>", "how the result is printed")
        .choices(["text", "markdown", "json"])
        .default("text"),
    )
    .option("--strict", "exit with 1 when a lead goes elsewhere; otherwise the exit code is 0, whatever is found")
    .addOption(encodingOption())
    .addOption(pluginOption())
    .action(async (names: string[], options: Options) => end(await diff(names, options, io)));
