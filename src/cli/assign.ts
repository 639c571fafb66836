import { Command, Option } from "commander";
import { assignFile, assignOver } from "../csv/assign-file.js";
import type { Decider } from "../csv/decider.js";
import { InputError } from "../csv/input-error.js";
import { previewFile } from "../csv/preview-file.js";
import type { Summary } from "../csv/tally.js";
import type { Engine } from "../engine/engine.js";
import { reviewRoster } from "../engine/lint/review-roster.js";
import { openBook } from "../ledger/open-book.js";
import { type Path, showPath } from "../model/errors.js";
import type { Language } from "../model/language.js";
import { sharedDecider } from "../sql/shared-decider.js";
import { commandLine } from "./command-line.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import { keptColumns } from "./listed.js";
import {
  type EvidenceOptions,
  evidenceOf,
  type FileOptions,
  loadEngine,
  note,
  readNow,
  sourceOf,
} from "./load-engine.js";
import { previewText } from "./preview-text.js";
import { openProgress } from "./progress.js";
import {
  encodingOption,
  existingOption,
  interactionsOption,
  languageOption,
  leadsOption,
  modelOption,
  nowOption,
  ordersOption,
  ownerOption,
  pluginOption,
  repsOption,
  rulesOption,
} from "./shared-options.js";
import { remarks } from "./store/kept-error.js";
import { type OpenedStore, withStore } from "./store/open-store.js";
import { type ChosenStore, chosenStore, type LedgerPlace, scopeOption, storeOption } from "./store/store-option.js";
import { summaryText, warningLine } from "./summary-text.js";

interface Options extends FileOptions, EvidenceOptions, LedgerPlace {
  readonly existing?: string;
  readonly owner?: string;
  readonly now?: string;
  readonly out: string;
  readonly language?: Language;
  readonly trace?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly excel?: boolean;
  readonly keep?: string;
  readonly split?: "rep" | "team";
  readonly at?: string;
  readonly ignoreHours?: boolean;
}

/** The command that goes on from this run's book. */
const nextCommand = (
  {
    rules,
    reps,
    leads,
    orders,
    interactions,
    model,
    existing,
    owner,
    out,
    language,
    encoding,
    plugin,
    strict,
    excel,
    keep,
    split,
    at,
    ignoreHours,
    trace,
  }: Options,
  place: LedgerPlace,
): string =>
  commandLine("assign", {
    rules,
    reps,
    leads,
    orders,
    interactions,
    model,
    existing,
    owner,
    ...place,
    out: out === "out" ? undefined : out,
    language,
    encoding: encoding === "auto" ? undefined : encoding,
    keep,
    split,
    at,
    trace,
    plugin,
    strict,
    excel,
    "ignore-hours": ignoreHours,
  });

/** More warnings than this nobody reads before a run. */
const readable = 8;

/** A name on the roster that no rule knows is the usual reason why somebody gets nothing. */
const warnOfRoster = ({ ruleSet, reps }: Engine, language: Language, { stderr }: Pick<Io, "stderr">): void => {
  const doubts = reviewRoster(ruleSet, reps, language);
  const placeOf = ([first, ...rest]: Path): string =>
    typeof first === "number" ? `${reps[first]?.name} ${showPath(rest)}` : showPath([first ?? "", ...rest]);
  const warn = (text: string): unknown => stderr.write(warningLine(text, language));
  for (const { path, message } of doubts.slice(0, readable)) warn(`${placeOf(path)}: ${message}`);
  const more = doubts.length - readable;
  if (more > 0)
    warn(
      language === "zh"
        ? `${more}处同类问题，可用 fairlead lint 查看`
        : `${more} more of the kind: fairlead lint lists them`,
    );
};

/** How this run's store is given again: a password is not shown, and what the environment says need not be. */
const placeIn = ({ name }: OpenedStore, { scope, isDefault }: ChosenStore): LedgerPlace => ({
  ...(!isDefault && { store: name }),
  ...(scope !== undefined && { scope }),
});

const assign = async (options: Options, chosen: ChosenStore | undefined, io: Io): Promise<number> => {
  const { leads, ledger, existing, owner, out, trace, encoding, excel, split, at, dryRun } = options;
  const file = findFile("leads", leads);
  if (file === "-" && options.reps === "-") throw new InputError(["--reps and --leads cannot both be standard input"]);
  const evidence = evidenceOf(options, [file, options.reps, options.existing], io);
  const keep = keptColumns(options.keep);
  const { engine, inputs } = await loadEngine(options, io);
  const language = options.language ?? engine.ruleSet.language;
  warnOfRoster(engine, language, io);
  const names = new Map(engine.reps.map(({ id, name }) => [id, name]));
  const nameOf = (rep: string): string => names.get(rep) ?? rep;
  const now = readNow(options.now, engine.ruleSet.timeZone, io);
  const progress = openProgress(io);
  const run = {
    encoding,
    onNote: note(io),
    onRead: progress.read,
    signal: io.signal,
    leads: sourceOf(file, io),
    ...evidence,
    now,
    ledger: chosen === undefined ? ledger : undefined,
    existing: existing && sourceOf(existing, io),
    owner,
    at,
    language: options.language,
  };
  const over = async (store: OpenedStore | undefined): Promise<Summary> => {
    if (dryRun) {
      const book = store && openBook(await store.ledger.book());
      const preview = await previewFile(engine, { ...run, keep, book });
      progress.clear();
      io.stdout.write(previewText(preview, language));
      io.stderr.write(summaryText({ ...preview, files: [] }, undefined, language, nameOf));
      return preview.summary;
    }
    const writing = { ...run, inputs, out, trace, excel, keep, split };
    if (store === undefined || chosen === undefined) {
      const result = await assignFile(engine, writing);
      progress.clear();
      io.stderr.write(summaryText(result, nextCommand(options, { ledger: result.ledger }), language, nameOf));
      return result.summary;
    }
    const onCommit = (): void => store.keeps(remarks[language].decided(store.name));
    const open = (): Decider => sharedDecider(store.options, engine, onCommit);
    const { files, ...result } = await assignOver(engine, writing, { open, files: store.files });
    progress.clear();
    const written = { ...result, files: [...files, store.name] };
    io.stderr.write(summaryText(written, nextCommand(options, placeIn(store, chosen)), language, nameOf));
    return result.summary;
  };
  try {
    const { rejected } = await (chosen === undefined ? over(undefined) : withStore(chosen, over));
    return options.strict && rejected > 0 ? 1 : 0;
  } finally {
    progress.clear();
  }
};

export const assignCommand = (io: Io, end: (code: number) => void): Command =>
  new Command("assign")
    .description("grade and assign every lead of a file")
    .addOption(rulesOption())
    .addOption(repsOption())
    .addOption(leadsOption())
    .addOption(ordersOption())
    .addOption(interactionsOption())
    .addOption(modelOption())
    .addOption(existingOption())
    .addOption(ownerOption())
    .option("--ledger <file>", "go on from the book in this file, and write it there")
    .addOption(storeOption())
    .addOption(scopeOption())
    .addOption(nowOption())
    .option("--out <folder>", "where the results go", "out")
    .addOption(languageOption())
    .addOption(encodingOption())
    .option("--trace <file>", "write every decision with its full trace, one JSON object a line")
    .option("--strict", "exit with 1 when a row was rejected")
    .option("--dry-run", "print the first 20 decisions and the summary, and write nothing")
    .option("--excel", "write CSV that Excel opens by double click, with ids and phones kept as text")
    .option(
      "--keep <columns>",
      "write these columns of the leads beside each decision: titles with commas between them, or all",
    )
    .addOption(
      new Option("--split <by>", "write the decisions once more, into a file for each rep or team").choices([
        "rep",
        "team",
      ]),
    )
    .option("--at <field>", "decide each lead at the time in this date field, in the order of time")
    .option("--ignore-hours", "decide as if everybody worked at all times; who is out of office stays out")
    .addOption(pluginOption())
    .action(async (options: Options, command: Command) =>
      end(await assign(options, chosenStore(options, command), io)),
    );
