import { existsSync } from "node:fs";
import { Command } from "commander";
import type { ExplainCommandOptions } from "./explain-options.js";
import { explainRun } from "./explain-run.js";
import { explainStored } from "./explain-stored.js";
import { defaultFile } from "./find-file.js";
import type { Io } from "./io.js";
import {
  encodingOption,
  interactionsOption,
  languageOption,
  modelOption,
  nowOption,
  ordersOption,
  pluginOption,
  repsOption,
  rulesOption,
} from "./shared-options.js";

/** A decision that was made is told from what was kept of it; only without one is the file run. */
const isStored = ({ out, ledger, trace, leads }: ExplainCommandOptions): boolean => {
  if (out !== undefined || ledger !== undefined || trace !== undefined) return true;
  if (leads !== undefined) return false;
  return existsSync("out/decisions.csv") || defaultFile("leads") === undefined;
};

export const explainCommand = (io: Io): Command =>
  new Command("explain")
    .description("tell why a lead went where it went, or why not to a rep")
    .requiredOption("--lead <id>", "the lead")
    .option("--rep <rep>", "why this rep did not get it: the id, or the name")
    .addOption(languageOption())
    .option("--out <folder>", "the results of a run (default: out)")
    .option("--ledger <file>", "the book of a run")
    .option("--trace <file>", "what `assign --trace` wrote")
    .addOption(rulesOption())
    .addOption(repsOption())
    .option("--leads <file>", "run this file from an empty book up to the lead, and tell what the rules say now")
    .addOption(ordersOption())
    .addOption(interactionsOption())
    .addOption(modelOption())
    .addOption(nowOption())
    .addOption(encodingOption())
    .addOption(pluginOption())
    .action(async (options: ExplainCommandOptions) => {
      const text = isStored(options) ? await explainStored(options, io) : await explainRun(options, io);
      io.stdout.write(`${text}\n`);
    });
