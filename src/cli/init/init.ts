import { Command, Option } from "commander";
import { InputError } from "../../csv/input-error.js";
import { writeTogether } from "../../csv/output-files.js";
import { type Language, languages } from "../../model/language.js";
import { commandLine } from "../command-line.js";
import { filesHere } from "../find-file.js";
import type { Io } from "../io.js";
import { encodingOption } from "../shared-options.js";
import { shellWord } from "../shell-word.js";
import { fromExport, type InitOptions } from "./from-export.js";
import { rulesHere, sampleFiles } from "./samples.js";
import { wordings } from "./wordings.js";

const fromNothing = (language: Language): ReadonlyMap<string, string> => {
  const words = wordings[language];
  const leads = filesHere("leads");
  const there = [...rulesHere(), ...filesHere("reps"), ...leads];
  if (there.length > 0) {
    throw new InputError([words.there(there), ...leads.slice(0, 1).map((file) => words.readIt(shellWord(file)))]);
  }
  return new Map(Object.entries(sampleFiles(language)));
};

const init = async (options: InitOptions, io: Io): Promise<void> => {
  const { from, language = "en" } = options;
  if (from === undefined && options.reps !== undefined)
    throw new InputError(["--reps goes with --from, the file of leads"]);
  const made =
    from === undefined
      ? {
          files: fromNothing(language),
          language,
          found: [],
          next: commandLine("assign", language === "zh" ? { language, excel: true } : {}),
        }
      : await fromExport({ ...options, from }, io);
  await writeTogether(async (outputs) => {
    for (const [file, text] of made.files) (await outputs.create(file)).write(text);
  });
  const words = wordings[made.language];
  const next = [`${commandLine("test")} .`, made.next].map((command) => `  ${command}`);
  for (const line of [...made.found, words.wrote([...made.files.keys()]), words.next, ...next])
    io.stderr.write(`${line}\n`);
};

export const initCommand = (io: Io): Command =>
  new Command("init")
    .description(
      "write a rule set with its spec, a roster and leads to begin with, or a rule file and its spec for leads of your own",
    )
    .option("--from <file>", "read this export of leads (CSV), and write a rule file for it")
    .option("--reps <file>", "the roster, CSV or JSON (default: reps.csv; made up where there is none)")
    .addOption(
      new Option(
        "--language <language>",
        "of the rule file (default: zh where the leads have Chinese titles, else en)",
      ).choices(languages),
    )
    .addOption(encodingOption())
    .action((options: InitOptions) => init(options, io));
