import { Command } from "commander";
import { type ReviewKeeping, reviewFile, reviewOver } from "../csv/review-file.js";
import type { Engine } from "../engine/engine.js";
import { openBook } from "../ledger/open-book.js";
import type { Language } from "../model/language.js";
import { storable } from "../sql/storable.js";
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
import { remarks } from "./store/kept-error.js";
import { type OpenedStore, withStore } from "./store/open-store.js";
import { unstorableIn } from "./store/storable-event.js";
import { type ChosenStore, chosenStore, type LedgerPlace, scopeOption, storeOption } from "./store/store-option.js";

interface Options extends FileOptions, EvidenceOptions, LedgerPlace {
  readonly events?: string;
  readonly apply?: boolean;
  readonly now?: string;
  readonly out: string;
  readonly language?: Language;
  readonly excel?: boolean;
}

/** How a store is told what a review records and carries out. */
const keepingIn = ({ name, ledger, keeps }: OpenedStore, engine: Engine, language: Language): ReviewKeeping => {
  const standing = remarks[language].done(name);
  return {
    open: async () => openBook(await ledger.book()),
    readable: storable,
    problemsOf: unstorableIn,
    record: async (events) => {
      await ledger.record(events);
      keeps(standing);
    },
    perform: async (action, { now, evidence }) => {
      const performed = await ledger.perform(engine, action, { now: new Date(now), evidence });
      if (performed.events.length > 0) keeps(standing);
      return performed;
    },
  };
};

const review = async (options: Options, chosen: ChosenStore | undefined, io: Io): Promise<void> => {
  const { events, ledger, apply, out, encoding, excel } = options;
  const file = findFile("leads", options.leads);
  const evidence = evidenceOf(options, [file, options.reps, events], io);
  const { engine, inputs } = await loadEngine(options, io);
  const language = options.language ?? engine.ruleSet.language;
  const progress = openProgress(io);
  try {
    const reviewing = {
      encoding,
      onNote: note(io),
      onRead: progress.read,
      signal: io.signal,
      ...evidence,
      leads: sourceOf(file, io),
      events: events && sourceOf(events, io),
      ledger: chosen === undefined ? ledger : undefined,
      apply,
      now: readNow(options.now, engine.ruleSet.timeZone, io),
      out,
      language: options.language,
      excel,
      inputs,
    };
    const result = await (chosen === undefined
      ? reviewFile(engine, reviewing)
      : withStore(chosen, async (store) => {
          const keeping = keepingIn(store, engine, language);
          return reviewOver(engine, { ...reviewing, inputs: [...inputs, ...store.files] }, keeping);
        }));
    progress.clear();
    io.stderr.write(reviewSummaryText(result, language));
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
    .addOption(storeOption())
    .addOption(scopeOption())
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
    .action(async (options: Options, command: Command) => review(options, chosenStore(options, command), io));
