import { Command, Option } from "commander";
import { bookText, saveBook } from "../csv/book-file.js";
import { InputError } from "../csv/input-error.js";
import { checkOutputs, writeTogether } from "../csv/output-files.js";
import { openBook } from "../ledger/open-book.js";
import { type Language, languages } from "../model/language.js";
import type { Io } from "./io.js";
import { type OpenedStore, withStore } from "./store/open-store.js";
import { statusText } from "./store/status-text.js";
import { type ChosenStore, chosenStore, type LedgerPlace, scopeOption, storeOption } from "./store/store-option.js";
import { verifyText } from "./store/verify-text.js";

interface Options {
  readonly store?: string;
  readonly scope?: string;
  readonly language: Language;
  readonly out?: string;
}

const migrated = {
  en: (store: string) => `the tables are ready in ${store}`,
  zh: (store: string) => `${store} 的表已就绪`,
};

const storeOf = (options: LedgerPlace, command: Command): ChosenStore => {
  const chosen = chosenStore(options, command);
  if (chosen === undefined)
    throw new InputError([
      "no store is named: give --store postgres://USER@HOST/DATABASE or --store sqlite:FILE, or set FAIRLEAD_STORE",
    ]);
  return chosen;
};

const exportBook = async ({ ledger, files }: OpenedStore, out: string | undefined, io: Io): Promise<void> => {
  if (out !== undefined) checkOutputs([out], files);
  const { state } = openBook(await ledger.book());
  if (out === undefined) {
    for (const text of bookText(state)) io.stdout.write(text);
    return;
  }
  await writeTogether(async (outputs) => saveBook(state, await outputs.create(out)));
  io.stderr.write(`${out}\n`);
};

/** `fairlead store …`: looks after a ledger in a database. */
export const storeCommand = (io: Io, end: (code: number) => void): Command => {
  const subcommand = (name: string, description: string): Command =>
    new Command(name)
      .description(description)
      .addOption(storeOption())
      .addOption(scopeOption())
      .addOption(
        new Option("--language <language>", "the language of what is printed").choices(languages).default("en"),
      );
  return new Command("store")
    .description("look after a ledger in a database that many processes share")
    .addCommand(
      subcommand("migrate", "make the tables of a store, or bring those of an older fairlead up to date").action(
        async ({ language, ...options }: Options, command: Command) =>
          withStore(
            storeOf(options, command),
            async ({ name, ledger }) => {
              await ledger.migrate();
              io.stderr.write(`${migrated[language](name)}\n`);
            },
            true,
          ),
      ),
    )
    .addCommand(
      subcommand("status", "tell how many events, decisions, leads and books there are").action(
        async ({ language, ...options }: Options, command: Command) =>
          withStore(storeOf(options, command), async ({ name, ledger }) => {
            io.stdout.write(statusText(await ledger.status(), name, language));
          }),
      ),
    )
    .addCommand(
      subcommand("export", "write all that the store knows as one book, which --ledger reads")
        .option("--out <file>", "where the book goes (default: standard output)")
        .action(async ({ out, ...options }: Options, command: Command) =>
          withStore(storeOf(options, command), async (store) => exportBook(store, out, io)),
        ),
    )
    .addCommand(
      subcommand(
        "verify",
        "make every book anew from the events; exits with 1 where the tables say something else",
      ).action(async ({ language, ...options }: Options, command: Command) =>
        withStore(storeOf(options, command), async ({ ledger }) => {
          const verification = await ledger.verify();
          io.stdout.write(verifyText(verification, language));
          end(verification.differences.length > 0 ? 1 : 0);
        }),
      ),
    );
};
