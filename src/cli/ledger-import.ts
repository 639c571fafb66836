import { Command } from "commander";
import { type ImportOwnedResult, importOwned } from "../csv/import-owned.js";
import type { Language } from "../model/language.js";
import { commandLine } from "./command-line.js";
import { findFile } from "./find-file.js";
import type { Io } from "./io.js";
import { type FileOptions, loadEngine, note, readNow, sourceOf } from "./load-engine.js";
import { encodingOption, languageOption, nowOption, pluginOption, repsOption, rulesOption } from "./shared-options.js";

interface Options extends FileOptions {
  readonly owned: string;
  readonly ledger: string;
  readonly owner?: string;
  readonly now?: string;
  readonly out: string;
}

const told: { readonly [language in Language]: (result: ImportOwnedResult) => string[] } = {
  en: ({ rows, imported, known, rejected, ownerless, files }) => [
    `${rows} rows: ${imported} imported, ${known} in the ledger already, ${rejected} not imported (see ${files[0]})`,
    ...(ownerless > 0
      ? [
          `${ownerless} of them have nobody who is there to keep them: assign the same file with this ledger, and others get them.`,
        ]
      : []),
  ],
  zh: ({ rows, imported, known, rejected, ownerless, files }) => [
    `共${rows}行：导入${imported}行，账本里已有${known}行，没有导入${rejected}行（见 ${files[0]}）`,
    ...(ownerless > 0
      ? [`其中${ownerless}个客户现在没有人负责：用同一个文件和这个账本运行 assign，就会分给别人。`]
      : []),
  ],
};

const importFile = async (options: Options, io: Io): Promise<void> => {
  const engine = await loadEngine(options, io);
  const { owned, owner, ledger, out, encoding, language } = options;
  const result = await importOwned(engine, {
    owned: sourceOf(owned, io),
    owner,
    ledger,
    out,
    now: readNow(options.now, engine.ruleSet.timeZone, io),
    encoding,
    language,
    onNote: note(io),
    signal: io.signal,
    inputs: [findFile("rules", options.rules), findFile("reps", options.reps)],
  });
  for (const line of told[language ?? engine.ruleSet.language](result)) io.stderr.write(`${line}\n`);
  const { rules, reps } = options;
  io.stderr.write(`${commandLine("assign", { rules, reps, ledger })}\n`);
};

export const ledgerCommand = (io: Io): Command =>
  new Command("ledger").description("bring what reps have already into a ledger").addCommand(
    new Command("import")
      .description(
        "record the owners of an export as carried: they count towards caps on open leads, and cost no turns",
      )
      .requiredOption("--owned <file>", "the export, CSV with a column for the owner, - for standard input")
      .requiredOption("--ledger <file>", "the ledger; it is made, or added to")
      .option("--owner <column>", "the column with the owners, by id or name (default: 负责人, owner and the like)")
      .addOption(rulesOption())
      .addOption(repsOption())
      .addOption(nowOption())
      .option("--out <folder>", "where not-imported.csv goes", "out")
      .addOption(languageOption())
      .addOption(encodingOption())
      .addOption(pluginOption())
      .action(async (options: Options) => importFile(options, io)),
  );
