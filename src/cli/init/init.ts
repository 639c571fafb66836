import { Command, Option } from "commander";
import { InputError } from "../../csv/input-error.js";
import { type Language, languages } from "../../model/language.js";
import { commandLine } from "../command-line.js";
import { filesHere } from "../find-file.js";
import type { Io } from "../io.js";
import { encodingOption } from "../shared-options.js";
import { fromExport } from "./from-export.js";
import type { InitOptions, Written } from "./init-options.js";
import { sampleFiles } from "./samples.js";
import { width } from "./width.js";
import { wordings } from "./wording.js";
import { writeFiles } from "./write-files.js";

/** A rule set, a roster and leads to begin with. */
const fromNothing = (language: Language): Written => {
  const words = wordings[language];
  const leads = filesHere("leads");
  const there = [...filesHere("rules"), ...filesHere("reps"), ...leads];
  if (there.length > 0) throw new InputError([words.there(there), ...leads.slice(0, 1).map(words.readIt)]);
  const files = new Map(Object.entries(sampleFiles(language)));
  return { files, lines: [words.wrote([...files.keys()]), words.next(commandLine("assign"))] };
};

const init = async (options: InitOptions, io: Io): Promise<void> => {
  const { from, reps, language } = options;
  if (from === undefined && reps !== undefined) throw new InputError(["--reps goes with --from, the file of leads"]);
  const { files, lines } =
    from === undefined ? fromNothing(language ?? "en") : await fromExport({ ...options, from }, io);
  await writeFiles(files);
  const widest = Math.max(...lines.map(([title = ""]) => width(title))) + 2;
  for (const [title = "", text = ""] of lines) io.stderr.write(`${title}${" ".repeat(widest - width(title))}${text}\n`);
};

export const initCommand = (io: Io): Command =>
  new Command("init")
    .description("write a rule set, a roster and leads to begin with, or a rule file for leads of your own")
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
