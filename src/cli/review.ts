import { Command } from "commander";
import { reviewFile } from "../csv/review-file.js";
import type { Language } from "../model/language.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import {
  type EvidenceOptions,
  evidenceOf,
  type FileOptions,
  loadEngine,
  note,
  readNow,
  sourceOf,
} from "./load-engine.js";
import { openProgress } from "./progress.js";
import { reviewSummaryText } from "./review-summary-text.js";
import {
  encodingOption,
  interactionsOption,
  languageOption,
  leadsOption,
  modelOption,
  nowOption,
  ordersOption,
  pluginOption,
  repsOption,
  rulesOption,
} from "./shared-options.js";

interface Options extends FileOptions, EvidenceOptions {
  readonly events?: string;
  readonly ledger?: string;
  readonly apply?: boolean;
  readonly now?: string;
  readonly out: string;
  readonly language?: Language;
  readonly excel?: boolean;
}

const review = async (options: Options, io: Io): Promise<void> => {
  const { events, ledger, apply, out, encoding, excel } = options;
  const file = findFile("leads", options.leads);
  const evidence = evidenceOf(options, [file, options.reps, events], io);
  const { engine, inputs } = await loadEngine(options, io);
  const progress = openProgress(io);
  try {
    const result = await reviewFile(engine, {
      encoding,
      onNote: note(io),
      onRead: progress.read,
      signal: io.signal,
      ...evidence,
      leads: sourceOf(file, io),
      events: events && sourceOf(events, io),
      ledger,
      apply,
      now: readNow(options.now, engine.ruleSet.timeZone, io),
      out,
      language: options.language,
      excel,
      inputs,
    });
    progress.clear();
    io.stderr.write(reviewSummaryText(result, options.language ?? engine.ruleSet.language));
  } finally {
    progress.clear();
  }
};

export const reviewCommand = (io: Io): Command =>
  new Command("review")
    .description("list what is due for every lead of a file: follow-ups, warnings, leads to take back, hand-overs")
    .addOption(rulesOption())
    .addOption(repsOption())
    .addOption(leadsOption())
    .option("--events <file>", "what happened since the last run, CSV or JSON, recorded first, - for standard input")
    .option("--ledger <file>", "the book that says who has which lead; the events are written there")
    .option(
      "--apply",
      "carry everything out that is listed: the ledger is told, and moved.csv says who has which lead then",
    )
    .addOption(ordersOption())
    .addOption(interactionsOption())
    .addOption(modelOption())
    .addOption(nowOption())
    .option("--out <folder>", "where the results go", "out")
    .addOption(languageOption())
    .addOption(encodingOption())
    .option("--excel", "write CSV that Excel opens by double click, with ids and phones kept as text")
    .addOption(pluginOption())
    .action(async (options: Options) => review(options, io));
